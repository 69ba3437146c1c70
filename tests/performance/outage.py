"""What an ill provider costs: calls that it gets and how long askers wait, at 50 requests a second for a minute."""

import argparse
import os
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Lock, Timer
from time import perf_counter, sleep
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

import django

from ganggpt.local import services
from tests.performance.report import report, spread

if TYPE_CHECKING:
    from ganggpt.ai.port import Answer
    from ganggpt.ai.scripted.script import Script

RATE = 50  # requests a second
THREADS = 96  # as the workers for what waits on a model have
REFUSING = "http://127.0.0.1:1/v1"
WELL = "well for 5 s, then 500 after 1 s"
WELL_SECONDS = 5.0
# How the scripted model is. Where it is well at first, the calls that it gets from then on count, and not those before.
ILL: dict[str, dict[str, Any] | None] = {
    "refuses connections": None,
    "500 after 1 s": {"mode": "broken-server", "latency": 1.0},
    WELL: {"latency": 1.0},
    "hangs": {"mode": "hang"},
    "429 at once, for 5 s": {"mode": "busy", "retry_after": 5},
}
MOST_CALLS = 10


class Asked(NamedTuple):
    """How long after it was due an answer came, and why no model gave it."""

    seconds: float
    fallback: str


def main() -> None:
    """Ask for so many seconds in each outage; fails if a provider gets more than ten calls a minute."""
    parser = argparse.ArgumentParser(prog="python -m tests.performance.outage", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    seconds = parser.parse_args().seconds
    with environment():
        rows = [row(outage, seconds) for outage in ILL]
    method = f"{RATE} requests a second for {seconds} s by {THREADS} threads, each outage from rest; milliseconds"
    report("A provider that is down", method, rows)
    allowed = MOST_CALLS * max(1, seconds / 60)
    assert all(each["calls"] for each in rows), "a provider was never called"
    assert all(each["calls"] <= allowed for each in rows), "an ill provider is called too often"


@contextmanager
def environment() -> Iterator[None]:
    """Run services, and let the settings be read."""
    with ExitStack() as stack:
        keys = {name: secrets.token_urlsafe(48) for name in ("SECRET_KEY", "JWT_SIGNING_KEY", "JWT_REFRESH_KEY")}
        running = stack.enter_context(services.temporary(keys))
        os.environ.update(running.environment | {"DJANGO_SETTINGS_MODULE": "ganggpt.settings", "LOG_LEVEL": "ERROR"})
        django.setup()
        yield


def row(outage: str, seconds: int) -> dict[str, Any]:
    from ganggpt.ai.openai_model import OpenAIModel

    lock, calls, asked = Lock(), Counter[str](), OpenAIModel.answer

    def counted(model: OpenAIModel, request: Any) -> "Answer[Any]":
        with lock:
            calls["all"] += 1
        return asked(model, request)

    def falls_ill(script: "Script") -> None:
        with lock:
            calls.clear()
        script.set(mode="broken-server")

    with provider(ILL[outage]) as script, patch.object(OpenAIModel, "answer", counted):
        if script and outage == WELL:
            Timer(WELL_SECONDS, falls_ill, (script,)).start()
        answers = ask_for(seconds)
    reasons = Counter(answer.fallback or "answered" for answer in answers)
    why = ", ".join(f"{code} {count}" for code, count in reasons.most_common())
    waits = spread([answer.seconds for answer in answers])
    return {"outage": outage, "requests": len(answers), "calls": calls["all"], **waits, "fell back by": why}


@contextmanager
def provider(script: Mapping[str, Any] | None) -> Iterator["Script | None"]:
    """Let the settings name a provider, until the block ends; yield its script, None for a port without one."""
    from django.test import override_settings

    from ganggpt.ai.scripted.server import ScriptedModel

    if script is None:
        with override_settings(OPENAI_BASE_URL=REFUSING):
            yield None
        return
    with ScriptedModel(**script) as model, override_settings(OPENAI_BASE_URL=model.url):
        yield model.script


def ask_for(seconds: int) -> list[Asked]:
    """Return how each of the requests fared, which begin at their times whatever became of those before."""
    started = perf_counter()

    def one(number: int) -> Asked:
        due = started + number / RATE
        sleep(max(0.0, due - perf_counter()))
        fallback = ask_once()
        return Asked(perf_counter() - due, fallback)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(seconds * RATE)))


def ask_once() -> str:
    from django.conf import settings
    from pydantic import BaseModel

    from ganggpt.ai.offline import offline_author
    from ganggpt.ai.port import Request
    from ganggpt.ai.service import ask

    class Words(BaseModel):
        title: str

    offline_author("outage")(lambda _: {"title": "Offline"})
    request = Request(purpose="outage", instructions="Name it.", facts={}, answer=Words, timeout=settings.AI_SECONDS)
    return ask(request).fallback


if __name__ == "__main__":
    main()
