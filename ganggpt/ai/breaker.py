"""The circuit breaker, shared by all processes: an ill provider is left alone, then tried by one probe at a time.

How many calls an outage costs must not hang on how many are made at once: until a first failure is known, which takes
as long as the provider takes to fail, two failures in a row hold nobody back. So no more than UNANSWERED calls may go
out after the provider's last answer. A healthy one answers all the time, so that a stream of calls never meets the
limit. A crowd does: it waits for the first answer, and then goes, for an answer to a crowd vouches for the whole of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep

from ganggpt.ai import shared
from ganggpt.ai.port import ModelError, ModelPaused

THRESHOLD = 2  # consecutive failures
UNANSWERED = 8  # calls since the last answer
OPEN_SECONDS = 30.0
LONGEST_SECONDS = 300.0  # however long a Retry-After asks for
MEMORY_SECONDS = 3600.0  # after that an old failure is no longer consecutive
LEASE_GRACE_SECONDS = 1.0
# Of its time a call waits so much at most: who is let go saw the provider answer within that, and half as much again
# is left to be answered in.
PATIENCE = 0.4
LOOK_SECONDS = 0.1
CROWD = 96  # calls: as many as the workers make at once
CROWD_SECONDS = 5.0  # after somebody had to wait
VOUCH_SECONDS = 1.0  # after an answer to a crowd

# KEYS: failures, open, unanswered, crowd. Returns 0 to go, -1 to wait, else for how many milliseconds it is paused. A
# call whose process died leaves its place with the lease, which each call begins anew. Below zero are the places that
# an answer vouched for, and they keep their time.
ENTER = """
local left = redis.call('PTTL', KEYS[2])
if left > 0 then return left end
local ill = tonumber(redis.call('GET', KEYS[1]) or '0') >= tonumber(ARGV[1])
local most = ill and 1 or tonumber(ARGV[2])
if tonumber(redis.call('GET', KEYS[3]) or '0') < most then
  if redis.call('INCR', KEYS[3]) > 0 then redis.call('PEXPIRE', KEYS[3], ARGV[3]) end
  return 0
end
if ill then return math.max(redis.call('PTTL', KEYS[3]), 1) end
redis.call('SET', KEYS[4], '1', 'PX', ARGV[4])
return -1
"""
# A call that began before the breaker opened may end after: it must neither lengthen the pause nor end it.
FAILED = """
local failures = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
local opens = failures >= tonumber(ARGV[1])
if opens or tonumber(redis.call('GET', KEYS[3]) or '0') < 0 then redis.call('DEL', KEYS[3]) end
if opens then redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[2]) end
"""
SUCCEEDED = """
if redis.call('EXISTS', KEYS[2]) == 1 then return end
redis.call('DEL', KEYS[1], KEYS[3])
if redis.call('EXISTS', KEYS[4]) == 1 then redis.call('SET', KEYS[3], -ARGV[1], 'PX', ARGV[2]) end
"""


def _ms(seconds: float) -> int:
    return max(1, round(seconds * 1000))


@dataclass(frozen=True)
class Breaker:
    """One breaker per provider and model, named after them. Without Redis it is closed."""

    name: str

    @property
    def keys(self) -> list[str]:
        """Return the Redis keys: consecutive failures, open, calls since the last answer, a crowd."""
        return [f"ganggpt:ai:breaker:{{{self.name}}}:{part}" for part in ("failures", "open", "unanswered", "crowd")]

    @contextmanager
    def guard(self, seconds: float) -> Iterator[float]:
        """Run one call and learn from its end, or raise ModelPaused; yield how many of its `seconds` are left."""
        left = self.enter(seconds)
        try:
            yield left
        except ModelError as error:
            if error.trips:
                self.failed(error.retry_after)
            else:
                self.succeeded()
            raise
        self.succeeded()

    def enter(self, seconds: float) -> float:
        """Return when a call may go, with what is left of its `seconds`: for so long it holds its place at most."""
        started = monotonic()
        limits = (THRESHOLD, UNANSWERED, _ms(seconds + LEASE_GRACE_SECONDS), _ms(CROWD_SECONDS))
        while wait := shared.run(ENTER, self.keys, *limits):
            if wait > 0:
                raise ModelPaused("the breaker is open", retry_after=wait / 1000)
            if monotonic() - started >= PATIENCE * seconds:
                raise ModelPaused(f"{UNANSWERED} calls wait for an answer already")
            sleep(LOOK_SECONDS)
        return seconds - (monotonic() - started)

    def failed(self, retry_after: float = 0.0) -> None:
        """Count a failure; from the second in a row on, open for 30 s or what the provider asked for."""
        pause = min(max(OPEN_SECONDS, retry_after), LONGEST_SECONDS)
        shared.run(FAILED, self.keys, THRESHOLD, _ms(pause), _ms(MEMORY_SECONDS))

    def succeeded(self) -> None:
        """Forget the failures: the provider answered, if only to say no."""
        shared.run(SUCCEEDED, self.keys, CROWD - UNANSWERED, _ms(VOUCH_SECONDS))
