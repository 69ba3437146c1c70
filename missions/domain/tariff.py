"""What a mission pays. Only the plan decides it: whoever writes the words has no say in money."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from missions.domain.pace import usual
from missions.domain.plan import ObjectiveKind, Plan

CASH, EXPERIENCE, REPUTATION = 1_000, 100, 20  # for each step of difficulty
MARGIN = 0.15
SHARE: Mapping[int, float] = MappingProxyType({1: 1.0, 2: 0.65, 3: 0.5, 4: 0.42})  # of the cash, by number of players
_TIME_SHARE = 0.10  # of the margin, by how long the mission takes; the rest goes by risk

_SPREAD = 0.35  # how much longer than usual, as a share of it, moves the price by the whole share of time

# How likely an objective of the kind is to go wrong, 0-1; a typical mission averages about _USUAL_RISK.
RISK: Mapping[ObjectiveKind, float] = MappingProxyType(
    {
        ObjectiveKind.GO_TO: 0.0,
        ObjectiveKind.TALK_TO: 0.1,
        ObjectiveKind.SCOUT: 0.2,
        ObjectiveKind.DELIVER: 0.3,
        ObjectiveKind.PERSUADE: 0.3,
        ObjectiveKind.ACQUIRE: 0.4,
        ObjectiveKind.RACE: 0.5,
        ObjectiveKind.HACK: 0.6,
        ObjectiveKind.ESCAPE: 0.7,
        ObjectiveKind.PROTECT: 0.8,
        ObjectiveKind.SURVIVE: 0.9,
        ObjectiveKind.ELIMINATE: 1.0,
    }
)
_USUAL_RISK = 0.35


@dataclass(frozen=True, slots=True)
class Reward:
    """Whole dollars, experience points and reputation points."""

    cash: int
    experience: int
    reputation: int


def price(plan: Plan) -> Reward:
    """Return what the plan pays: the tariff for its difficulty, moved within the margin by its length and its risk."""
    factor = 1 + _TIME_SHARE * _length(plan) + (MARGIN - _TIME_SHARE) * _danger(plan)
    return Reward(*(round(rate * plan.difficulty * factor) for rate in (CASH, EXPERIENCE, REPUTATION)))


def payout(reward: Reward, plan: Plan, done: Collection[str], heads: int) -> Reward:
    """Return what each of so many players is paid: cash is shared out, what they learn and are known for is not."""
    return replace(reward, cash=round(reward.cash * SHARE[heads]))


def _length(plan: Plan) -> float:
    """Return -1 to 1: how much shorter or longer the mission is than usual for its difficulty."""
    return _clamp((plan.seconds / usual(plan.difficulty) - 1) / _SPREAD)


def _danger(plan: Plan) -> float:
    """Return -1 to 1: how much safer or riskier its objectives are than usual."""
    risk = sum(RISK[step.kind] for step in plan.objectives) / len(plan.objectives)
    return _clamp((risk - _USUAL_RISK) / _USUAL_RISK)


def _clamp(value: float) -> float:
    return min(1.0, max(-1.0, value))
