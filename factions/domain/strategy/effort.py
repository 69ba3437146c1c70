"""What a faction puts into a move: the weight of an operation, the stake of a war."""

from factions.domain.influence import MAX_WEIGHT
from factions.domain.strategy.situation import Situation
from factions.domain.warfare import MAX_STAKE, MIN_STAKE

ZONES_A_POINT = 3  # zones held that cost an operation one point of weight: who holds much is thin on every corner
AT_HOME = 2  # points of weight more where it is at home
STAKE_STEP = 1_000  # dollars
CAUTIOUS, BOLD = 0.05, 0.25  # shares of the treasury that are staked, by risk 0 and 1


def operation_weight(situation: Situation, code: str) -> int:
    """Return what an operation in the zone weighs, 1-10."""
    weight = MAX_WEIGHT - len(situation.own) // ZONES_A_POINT + AT_HOME * situation.is_home(code)
    return min(max(weight, 1), MAX_WEIGHT)


def stake_for(situation: Situation) -> int | None:
    """Return what it would stake on a war, in whole thousands; None where it cannot afford one."""
    if situation.treasury < MIN_STAKE:
        return None
    share = CAUTIOUS + (BOLD - CAUTIOUS) * situation.personality.risk
    wanted = int(situation.treasury * share) // STAKE_STEP * STAKE_STEP
    return min(max(wanted, MIN_STAKE), MAX_STAKE)
