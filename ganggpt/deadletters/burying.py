"""Writes down which task failed for good, with what and why; nothing personal, and no more than staff can read."""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from billiard.einfo import ExceptionInfo
from celery.signals import task_failure
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from prometheus_client import Counter

from ganggpt.deadletters.models import DeadLetter

_buried = Counter("ganggpt_dead_letters_total", "Tasks that failed for good", ["task"])

MOST_ARGUMENTS = 4_000  # characters of JSON
LONGEST_MESSAGE, LONGEST_TRACEBACK = 500, 8_000
LEFT_OUT = "(left out)"
_ADDRESS = re.compile(r"[^\s@'\"<>()=,]+@[^\s@'\"<>()=,]+")
# What others quote of the data that they stumble over: PostgreSQL a whole row, pydantic a whole value.
_QUOTED = re.compile(r"DETAIL:.*?(?=\n(?:HINT|CONTEXT|\s*\n)|\Z)|input_value=.*?(?=, input_type=|\Z)", re.DOTALL)


@task_failure.connect(dispatch_uid="ganggpt.deadletters")
def bury(
    sender: Any = None,
    task_id: str = "",
    exception: BaseException | None = None,
    kwargs: Mapping[str, Any] | None = None,
    einfo: ExceptionInfo | None = None,
    **more: Any,
) -> None:
    """Keep the failed task, or count it, where the same waits already. Called by Celery, in the worker."""
    arguments, is_whole = kept(kwargs or {}, getattr(sender, "personal", ()))
    error, text = type(exception).__name__, json.dumps(arguments, sort_keys=True)
    told = {"message": bounded(str(exception), LONGEST_MESSAGE), "traceback": _traceback(einfo), "error": error[:120]}
    fingerprint = hashlib.sha256(f"{sender.name} {error} {text}".encode()).hexdigest()
    if not _counted(fingerprint, told):
        _keep(fingerprint, told, task=sender.name, arguments=arguments, is_whole=is_whole, queue=_queue(sender))
    _buried.labels(sender.name).inc()


def kept(arguments: Mapping[str, Any], personal: tuple[str, ...]) -> tuple[dict[str, Any], bool]:
    """Return a task's arguments without what is personal, and whether that is all of them."""
    plain = {name: LEFT_OUT if name in personal or _is_unfit(value) else value for name, value in arguments.items()}
    if len(json.dumps(plain, default=str)) > MOST_ARGUMENTS:
        return dict.fromkeys(list(plain)[:20], LEFT_OUT), False
    return plain, LEFT_OUT not in plain.values()


def _is_unfit(value: Any) -> bool:
    """Return whether a value may hold an address, or what PostgreSQL does not keep."""
    return bool(_ADDRESS.search(str(value)) or "\x00" in str(value))


def bounded(text: str, longest: int) -> str:
    """Return the end of the text, which says most, without quoted data, addresses and what PostgreSQL cannot keep."""
    return _ADDRESS.sub("(address)", _QUOTED.sub(LEFT_OUT, text.replace("\x00", "")))[-longest:]


def _traceback(einfo: ExceptionInfo | None) -> str:
    return bounded(str(getattr(einfo, "traceback", "") or ""), LONGEST_TRACEBACK)


def _queue(task: Any) -> str:
    routing = getattr(task.request, "delivery_info", None) or {}
    return str(routing.get("routing_key") or "")[:40]


def _counted(fingerprint: str, told: dict[str, str]) -> bool:
    waiting = DeadLetter.objects.filter(fingerprint=fingerprint, retried_at=None)
    return bool(waiting.update(times=F("times") + 1, failed_at=timezone.now(), **told))


def _keep(fingerprint: str, told: dict[str, str], **facts: Any) -> None:
    now = timezone.now()
    try:
        with transaction.atomic():
            DeadLetter.objects.create(fingerprint=fingerprint, first_at=now, failed_at=now, **facts, **told)
    except IntegrityError:  # another worker was first
        _counted(fingerprint, told)
