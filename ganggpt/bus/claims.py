"""The memory behind `once=`: a key that was used, for what, and what came of it."""

import hashlib
import json
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.crypto import salted_hmac
from pydantic import TypeAdapter

from ganggpt.eventstore.models import Claim
from ganggpt.messages import Actor, Command, Refusal, name_of


class IdempotencyConflict(Refusal):
    """The key was used before, for something else."""


def take(command: Command, by: Actor, once: str, now: datetime) -> Claim:
    """Take the key, waiting for whoever holds it; a claim with a result was taken, and answered, before."""
    fingerprint = _fingerprint(command)
    scope = fingerprint if by.kind == "anonymous" else ""  # visitors share no name, so they must not share keys either
    key = hashlib.sha256(f"{by.ref} {scope} {once}".encode()).hexdigest()
    claim = _taken(key, fingerprint, now)
    if claim.fingerprint != fingerprint:
        raise IdempotencyConflict("This Idempotency-Key was used before, for another request.")
    return claim


def _taken(key: str, fingerprint: str, now: datetime) -> Claim:
    """Return the key's claim, locked, and new if there was none: in one statement, for it is part of every request."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventstore_claim (key, fingerprint, at) VALUES (%s, %s, %s)"
            " ON CONFLICT (key) DO UPDATE SET key = EXCLUDED.key RETURNING fingerprint, result::text",
            [key, fingerprint, now],
        )
        kept, result = cursor.fetchone()
    return Claim(key=key, fingerprint=kept, result=json.loads(result) if result else None)


def take_name(name: str, now: datetime) -> bool:
    """Take the name, waiting for whoever holds it; return whether it was free."""
    key = hashlib.sha256(f"name {name}".encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO eventstore_claim (key, fingerprint, at) VALUES (%s, '', %s) ON CONFLICT DO NOTHING", [key, now]
        )
        return bool(cursor.rowcount)


def _fingerprint(command: Command) -> str:
    """Return a digest of what is asked, without what must not be kept in any form: the fields not shown by repr()."""
    kept = {field.name for field in fields(command) if field.repr}
    asked = as_json(command, include=kept)
    text = name_of(type(command)) + json.dumps(asked, sort_keys=True)
    return salted_hmac("ganggpt.claim", text, algorithm="sha256").hexdigest()


def as_json(command: Command, **which: Any) -> dict[str, Any]:
    """Return the command's fields as plain JSON values."""
    data: dict[str, Any] = _adapter(type(command)).dump_python(command, mode="json", **which)
    return data


_adapters: dict[type[Command], TypeAdapter[Any]] = {}  # building one costs more than a query


def _adapter(kind: type[Command]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]
