"""Batches: questions that nobody waits for, answered within a day at a lower price, where the provider takes them.

What is set aside for a batch outlives the process that handed it in, as plain data in Redis under the batch's id.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.conf import settings
from openai import AsyncOpenAI
from openai.types import Batch

from ganggpt.ai import shared
from ganggpt.ai.accounting import count_refused, priced, reserved_for, settle
from ganggpt.ai.batch_lines import ENDPOINT, Line, answer_of, read, written
from ganggpt.ai.budget import Reservation
from ganggpt.ai.openai_model import patience, talk
from ganggpt.ai.port import (
    NO_USAGE,
    Answer,
    Fault,
    ModelDown,
    ModelError,
    ModelOverBudget,
    ModelRejected,
    ModelWrong,
    Request,
)
from ganggpt.ai.provider import Provider, configured
from ganggpt.ai.tries import checked, usage_of

Collected = Mapping[str, Answer[Any] | ModelError]
Checks = Callable[[str, Any], Sequence[str | Fault]]
Reservations = dict[str, Reservation]

SECONDS = 60.0  # for one upload or download
KEPT_SECONDS = 7 * 86_400
DONE = "completed"
ENDED = {DONE, "failed", "expired", "cancelled"}

KEEP = "redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])"
TAKE = "return redis.call('GETDEL', KEYS[1])"


class BatchLost(ModelError):
    """The batch failed, expired or was cancelled. `collected` has the answers that it came to before."""

    def __init__(self, status: str, collected: Collected):
        super().__init__(f"the batch is {status}")
        self.collected = collected


def usable() -> bool:
    """Return whether the settings want batches and name a model to take them."""
    try:
        return bool(settings.AI_BATCH and configured())
    except ModelRejected:
        return False


def submit(requests: Mapping[str, Request[Any]]) -> str:
    """Return the id of a batch that asks them all, under keys of your choice; raise a ModelError.

    The most that they can cost is set aside until they are collected. Their timeouts count for nothing.
    """
    if not settings.AI_BATCH:
        raise ModelRejected("batches are not switched on")
    provider = _provider()
    reserved = _reserved(requests)
    try:
        batch = talk(provider, lambda client: _handed_in(client, written(requests, provider.model)), 3 * SECONDS)
    except ModelError as error:
        if error.usage is not None:  # else it may run all the same, and be billed
            _release(reserved)
        raise
    shared.run(KEEP, [_key(batch.id)], json.dumps(reserved), KEPT_SECONDS)
    return batch.id


def no_faults(_: str, __: object) -> Sequence[str]:
    """Return no faults: the schema alone is enough."""
    return ()


def collect(batch_id: str, expected: Mapping[str, Request[Any]], check: Checks = no_faults) -> Collected | None:
    """Return an answer or a ModelError for each that was asked, None while the batch runs.

    `check` is given a key and a value, and returns faults as in `ask`. Raises a ModelError if the provider cannot be
    asked, after which it may be tried again, and BatchLost if the batch has ended before it was done.
    """
    provider = _provider()
    batch, lines = talk(provider, lambda client: _looked_at(client, batch_id), 3 * SECONDS)
    if batch.status not in ENDED:
        return None
    kept = _taken(batch_id)  # last, for what fails above is tried again
    model = batch.model or provider.model

    def item(key: str, request: Request[Any]) -> Answer[Any] | ModelError:
        return _settled(
            lambda: checked(_read(lines.get(key), request, batch, model), lambda value: check(key, value)),
            request,
            model,
            kept.get(key),
        )

    collected = {key: item(key, request) for key, request in expected.items()}
    if batch.status != DONE:
        raise BatchLost(batch.status, collected)
    return collected


def _read(line: Line | None, request: Request[Any], batch: Batch, model: str) -> Answer[Any]:
    if line is None:
        raise ModelDown(f"the batch is {batch.status}", usage=None if batch.status == DONE else NO_USAGE)
    return answer_of(line, request, model)


def _settled(
    reading: Callable[[], Answer[Any]], request: Request[Any], model: str, reserved: Reservation | None
) -> Answer[Any] | ModelError:
    """Return what a reading comes to, counted unless it was collected before: then nothing is set aside any more."""
    found: Answer[Any] | ModelError
    try:
        found = reading()
        usage = usage_of(found)
    except ModelError as error:
        found, usage = error, error.usage
    if reserved:
        settle(reserved, request.purpose, usage)
        priced(request.purpose, model, usage or NO_USAGE, batch=True)
        if isinstance(found, ModelWrong):
            count_refused(request.purpose, found)
    return found


async def _handed_in(client: AsyncOpenAI, lines: bytes) -> Batch:
    file = await client.files.create(file=("batch.jsonl", lines), purpose="batch", timeout=patience(SECONDS))
    return await client.batches.create(
        input_file_id=file.id, endpoint=ENDPOINT, completion_window="24h", timeout=patience(SECONDS)
    )


async def _looked_at(client: AsyncOpenAI, batch_id: str) -> tuple[Batch, dict[str, Line]]:
    """Return the batch, and the lines of its output and its errors by key."""
    batch = await client.batches.retrieve(batch_id, timeout=patience(SECONDS))
    files = [file for file in (batch.error_file_id, batch.output_file_id) if file and batch.status in ENDED]
    contents = [await client.files.content(file, timeout=patience(SECONDS)) for file in files]
    return batch, {line.custom_id: line for content in contents for line in read(content.content)}


def _provider() -> Provider:
    provider = configured()
    if not provider:
        raise ModelRejected("no model is set")
    return provider


def _reserved(requests: Mapping[str, Request[Any]]) -> Reservations:
    """Return what is set aside for each, or nothing for any."""
    reserved: Reservations = {}
    try:
        for key, request in requests.items():
            reserved[key] = reserved_for(request)
    except ModelOverBudget:
        _release(reserved)
        raise
    return reserved


def _release(reserved: Reservations) -> None:
    for each in reserved.values():
        each.settle(0)


def _taken(batch_id: str) -> Reservations:
    """Return what was set aside, to whoever collects first."""
    kept = json.loads(shared.run(TAKE, [_key(batch_id)]) or b"{}")
    return {key: Reservation(day, tuple(accounts), tokens) for key, (day, accounts, tokens) in kept.items()}


def _key(batch_id: str) -> str:
    return f"ganggpt:ai:batch:{batch_id}"
