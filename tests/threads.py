"""Calls at the same moment, from threads of their own: what only a real race can show."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

from ganggpt.messages import Refusal

T = TypeVar("T")


def together(*calls: Callable[[], T]) -> list[T | Refusal]:
    """Return what each call gave, in the order of the calls: its answer, or why it was refused."""
    gate = Barrier(len(calls), timeout=20)

    def run(call: Callable[[], T]) -> T | Refusal:
        gate.wait()
        try:
            return call()
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
