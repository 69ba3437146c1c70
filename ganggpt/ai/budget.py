"""The day's token budget, shared by all processes: reserve the most a call can cost, settle what it did cost."""

from dataclasses import dataclass
from datetime import UTC, datetime

from ganggpt.ai import shared
from ganggpt.ai.port import ModelOverBudget

KEPT_SECONDS = 2 * 86_400

RESERVE = """
local used = tonumber(redis.call('GET', KEYS[1]) or '0')
if used + tonumber(ARGV[1]) > tonumber(ARGV[2]) then return 0 end
redis.call('INCRBY', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
"""
SETTLE = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('INCRBY', KEYS[1], ARGV[1]) end"
SPENT = "return redis.call('GET', KEYS[1])"


@dataclass(frozen=True)
class Reservation:
    """Tokens set aside on one day's account; `key` is None where nothing is counted."""

    key: str | None
    tokens: int

    def settle(self, used: int) -> None:
        """Give back what was not used. Without a settlement the whole reservation counts as used."""
        if self.key and used != self.tokens:
            shared.run(SETTLE, [self.key], used - self.tokens)


@dataclass(frozen=True)
class Budget:
    """At most `limit` tokens a UTC day; 0 is no limit. Without Redis everything is allowed."""

    limit: int
    name: str = "all"

    @property
    def key(self) -> str:
        """Return the Redis key of today's account."""
        return f"ganggpt:ai:tokens:{self.name}:{datetime.now(UTC):%Y-%m-%d}"

    def reserve(self, tokens: int) -> Reservation:
        """Return a reservation; raise ModelOverBudget if the day has less than `tokens` left."""
        if not self.limit:
            return Reservation(None, tokens)
        key = self.key
        granted = shared.run(RESERVE, [key], tokens, self.limit, KEPT_SECONDS)
        if granted == 0:
            raise ModelOverBudget(f"less than {tokens} of {self.limit} tokens left today")
        return Reservation(key if granted else None, tokens)

    def spent(self) -> int:
        """Return the tokens spent or reserved today, 0 without Redis."""
        return int(shared.run(SPENT, [self.key]) or 0)
