"""The day's token budgets, shared by all processes: reserve the most a call can cost, settle what it did cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings

from ganggpt.ai import shared
from ganggpt.ai.port import ModelOverBudget

KEPT_SECONDS = 2 * 86_400
CITY, PURPOSE, PLAYER = "city", "purpose", "player"

# A day's accounts are fields of one hash, which a cluster too keeps in one place. ARGV: tokens, seconds, then each
# account and its limit. All are looked at before any is touched; returns 0, else which account had too little.
RESERVE = """
for i = 3, #ARGV, 2 do
  local used = tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or '0')
  if used + tonumber(ARGV[1]) > tonumber(ARGV[i + 1]) then return (i - 1) / 2 end
end
for i = 3, #ARGV, 2 do redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[1]) end
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 0
"""
SETTLE = """
if redis.call('EXISTS', KEYS[1]) == 0 then return end
for i = 2, #ARGV do redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[1]) end
"""
SPENT = "return redis.call('HGET', KEYS[1], ARGV[1])"


class Reservation(NamedTuple):
    """Tokens set aside on accounts of one day; without accounts nothing is counted. Plain data: it can be kept."""

    day: str
    accounts: tuple[str, ...]
    tokens: int

    def settle(self, used: int) -> None:
        """Give back what was not used. Without a settlement the whole reservation counts as used."""
        if self.accounts and used != self.tokens:
            shared.run(SETTLE, [self.day], used - self.tokens, *self.accounts)


@dataclass(frozen=True)
class Budget:
    """One account: at most `limit` tokens a UTC day; 0 is no limit. Without Redis everything is allowed."""

    limit: int
    name: str = CITY
    kind: str = CITY

    def spent(self) -> int:
        """Return the tokens spent or reserved today, 0 without Redis."""
        return int(shared.run(SPENT, [_today()], self.name) or 0)


def reserve(budgets: Sequence[Budget], tokens: int) -> Reservation:
    """Return a reservation on all the accounts or none; raise ModelOverBudget for the first with too little left."""
    day, limited = _today(), [budget for budget in budgets if budget.limit]
    if not limited:
        return Reservation(day, (), tokens)
    limits = [argument for budget in limited for argument in (budget.name, budget.limit)]
    short = shared.run(RESERVE, [day], tokens, KEPT_SECONDS, *limits)
    if short:
        budget = limited[int(short) - 1]
        detail = f"less than {tokens} of the {budget.kind}'s {budget.limit} tokens left today"
        raise ModelOverBudget(detail, account=budget.kind)
    counted = () if short is None else tuple(budget.name for budget in limited)
    return Reservation(day, counted, tokens)


def budgets_of(purpose: str, player: UUID | None = None) -> list[Budget]:
    """Return whose tokens a call spends, by the settings: the whole city's, the purpose's and the player's."""
    found = [
        Budget(settings.AI_DAILY_TOKENS),
        Budget(settings.AI_DAILY_TOKENS_BY_PURPOSE.get(purpose, 0), f"{PURPOSE}:{purpose}", PURPOSE),
    ]
    if player:
        found.append(Budget(settings.AI_DAILY_TOKENS_PER_PLAYER, f"{PLAYER}:{player}", PLAYER))
    return found


def _today() -> str:
    return f"ganggpt:ai:tokens:{datetime.now(UTC):%Y-%m-%d}"
