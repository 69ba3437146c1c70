"""The circuit breaker, shared by all processes: an ill provider is left alone, then tried by one probe at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ganggpt.ai import shared
from ganggpt.ai.port import ModelError, ModelPaused

THRESHOLD = 2  # consecutive failures
OPEN_SECONDS = 30.0
LONGEST_SECONDS = 300.0  # however long a Retry-After asks for
MEMORY_SECONDS = 3600.0  # after that an old failure is no longer consecutive
LEASE_GRACE_SECONDS = 1.0

# KEYS: failures, open, probe. Returns 0 to go, else the milliseconds to wait.
ENTER = """
local left = redis.call('PTTL', KEYS[2])
if left > 0 then return left end
if tonumber(redis.call('GET', KEYS[1]) or '0') < tonumber(ARGV[1]) then return 0 end
if redis.call('SET', KEYS[3], '1', 'NX', 'PX', ARGV[2]) then return 0 end
return math.max(redis.call('PTTL', KEYS[3]), 1)
"""
# A call that began before the breaker opened may end after: it must neither lengthen the pause nor end it.
FAILED = """
local failures = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('DEL', KEYS[3])
if failures >= tonumber(ARGV[1]) then redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[2]) end
"""
SUCCEEDED = "if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('DEL', KEYS[1], KEYS[3]) end"


def _ms(seconds: float) -> int:
    return max(1, round(seconds * 1000))


@dataclass(frozen=True)
class Breaker:
    """One breaker per provider and model, named after them. Without Redis it is closed."""

    name: str

    @property
    def keys(self) -> list[str]:
        """Return the Redis keys: consecutive failures, open, probe."""
        return [f"ganggpt:ai:breaker:{{{self.name}}}:{part}" for part in ("failures", "open", "probe")]

    @contextmanager
    def guard(self, seconds: float) -> Iterator[None]:
        """Run one call of at most `seconds` and learn from its end; raise ModelPaused instead while open."""
        self.enter(seconds)
        try:
            yield
        except ModelError as error:
            if error.trips:
                self.failed(error.retry_after)
            else:
                self.succeeded()
            raise
        self.succeeded()

    def enter(self, seconds: float) -> None:
        """Return if a call may go; as a probe it is leased for its `seconds`, in case its process dies."""
        wait = shared.run(ENTER, self.keys, THRESHOLD, _ms(seconds + LEASE_GRACE_SECONDS))
        if wait:
            raise ModelPaused("the breaker is open", retry_after=wait / 1000)

    def failed(self, retry_after: float = 0.0) -> None:
        """Count a failure; from the second in a row on, open for 30 s or what the provider asked for."""
        pause = min(max(OPEN_SECONDS, retry_after), LONGEST_SECONDS)
        shared.run(FAILED, self.keys, THRESHOLD, _ms(pause), _ms(MEMORY_SECONDS))

    def succeeded(self) -> None:
        """Forget the failures: the provider answered, if only to say no."""
        shared.run(SUCCEEDED, self.keys)
