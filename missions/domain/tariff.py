"""What a mission pays. The plan decides it, and a little how the city fares: whoever writes the words has no say."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from missions.domain.atlas import LOS_SANTOS, Atlas
from missions.domain.effort import courses, expected, usual
from missions.domain.plan import Objective, ObjectiveKind, Plan

CASH, EXPERIENCE, REPUTATION = RATES = 1_000, 100, 20  # for each step of difficulty
MARGIN = 0.15  # by which what one player is paid may differ from the table, whatever happens
# Who has how much of it: side steps only add, the others move it both ways.
LENGTH, DANGER, CITY, SIDE = 0.05, 0.02, 0.03, 0.05
# Of the cash, for each of so many players. A crew is expected to be done in about 82 % of the time of one alone, so by
# the minute each is paid up to a tenth more: coming together is worth it. By the mission each is paid less than alone,
# so a name on the list that does not help costs whoever put it there.
SHARE: Mapping[int, float] = MappingProxyType({1: 1.0, 2: 0.9, 3: 0.88, 4: 0.86})

_SPREAD = 0.35  # how much longer than usual, as a share of it, moves the price by the whole share of length

# How likely an objective of the kind is to go wrong, 0-1; a typical mission averages about USUAL_RISK.
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
USUAL_RISK = 0.35


@dataclass(frozen=True, slots=True)
class Reward:
    """Whole dollars, experience points and reputation points."""

    cash: int
    experience: int
    reputation: int


def price(plan: Plan, pressure: float = 0.0, *, atlas: Atlas = LOS_SANTOS) -> Reward:
    """Return what the plan pays whoever does what has to be done, on the way that pays least: nobody is paid below it.

    It is the table's rate for the difficulty, moved by how long and how risky it is and by how the city fares:
    `pressure` from -1 (too much is earned) to 1 (too little).
    """
    worth = min(_worth(plan, steps, atlas) for steps in courses(plan))
    return _of_table(plan, 1 + worth + CITY * _clamp(pressure))


def payout(reward: Reward, plan: Plan, done: Collection[str], heads: int) -> Reward:
    """Return what each of so many players is paid: the reward, and something for the side steps that were done.

    Cash is shared out, what they learn and are known for is not. Before that it is within MARGIN of the table.
    """
    side = [step.key in done for step in plan.objectives if step.optional]
    more = _of_table(plan, SIDE * sum(side) / len(side)) if side else Reward(0, 0, 0)
    return Reward(
        round((reward.cash + more.cash) * SHARE[heads]),
        reward.experience + more.experience,
        reward.reputation + more.reputation,
    )


def hourly(difficulty: int) -> float:
    """Return the dollars an hour that the table means for whoever plays missions of this difficulty all the time."""
    return CASH * difficulty / (usual(difficulty) / 3600)


def risk(steps: Sequence[Objective]) -> float:
    """Return the mean risk of the steps, 0-1."""
    return sum(RISK[step.kind] for step in steps) / len(steps)


def _of_table(plan: Plan, factor: float) -> Reward:
    return Reward(*(round(rate * plan.difficulty * factor) for rate in RATES))


def _worth(plan: Plan, steps: Sequence[Objective], atlas: Atlas) -> float:
    length = _clamp((expected(steps, atlas, crew=plan.crew) / usual(plan.difficulty) - 1) / _SPREAD)
    return LENGTH * length + DANGER * _danger(steps)


def _danger(steps: Sequence[Objective]) -> float:
    """Return -1 to 1: how much safer or riskier the steps are than usual."""
    return _clamp((risk(steps) - USUAL_RISK) / USUAL_RISK)


def _clamp(value: float) -> float:
    return min(1.0, max(-1.0, value))
