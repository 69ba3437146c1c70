"""A span around a piece of work: timed always, and shown to whoever hooked in (a tracer, a test)."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from time import perf_counter

from prometheus_client import Histogram

Hook = Callable[[str, dict[str, str]], AbstractContextManager[object]]
hooks: list[Hook] = []

_seconds = Histogram(
    "ganggpt_span_duration_seconds",
    "Duration of commands, deliveries and other named work",
    ["name"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


@contextmanager
def span(name: str, **attributes: str) -> Iterator[None]:
    """Time the block under `name`, which must come from code and never from a request: it is a metric's label."""
    begun = perf_counter()
    with ExitStack() as stack:
        for hook in hooks:
            stack.enter_context(hook(name, attributes))
        try:
            yield
        finally:
            _seconds.labels(name).observe(perf_counter() - begun)
