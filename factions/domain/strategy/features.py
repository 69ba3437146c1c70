"""What speaks for or against a move, each as a number from 0 to 1."""

from collections.abc import Callable, Mapping
from uuid import UUID

from factions.domain import influence
from factions.domain.events.war import Side
from factions.domain.strategy.moves import Move
from factions.domain.strategy.situation import ZONE, Situation
from factions.domain.turf import Turf
from factions.domain.war import Tally

Feature = Callable[[Move, Situation], float]
TOP_VALUE = 10  # of a zone, economic or strategic
TOP_SCORE = 100  # of a relation
MUCH_MORE = 0.2  # share of the map beyond a fair one that counts as all too much
OUTNUMBERED = 20  # points behind in a war that count as hopeless
STAKES_HELD = 4  # stakes in the treasury that count as wealth
FRONT = 3  # zones that border the rival's and count as a long front


def always(move: Move, situation: Situation) -> float:
    return 1.0


def worth(move: Move, situation: Situation) -> float:
    return ZONE[move.target].economic_value / TOP_VALUE


def post(move: Move, situation: Situation) -> float:
    return ZONE[move.target].strategic_value / TOP_VALUE


def near(move: Move, situation: Situation) -> float:
    """Return how much of what surrounds the zone is its own."""
    return situation.borders(move.target) / len(ZONE[move.target].neighbours)


def home(move: Move, situation: Situation) -> float:
    return float(situation.is_home(move.target))


def unowned(move: Move, situation: Situation) -> float:
    return float(situation.turfs[move.target].owner is None)


def opening(move: Move, situation: Situation) -> float:
    """Return how well it stands there against the strongest other: 0.5 where they are even."""
    turf = situation.turfs[move.target]
    return _unit((_has(turf, situation.me) - _most(turf, situation.me) + TOP_SCORE) / (2 * TOP_SCORE))


def begun(move: Move, situation: Situation) -> float:
    """Return how far it has come towards owning the zone: what is begun is worth finishing."""
    return _unit(_has(situation.turfs[move.target], situation.me) / influence.FLIP_AT)


def threat(move: Move, situation: Situation) -> float:
    """Return how close the strongest other is to taking the zone."""
    return _unit(_most(situation.turfs[move.target], situation.me) / influence.FLIP_AT)


def fading(move: Move, situation: Situation) -> float:
    return 1 - _unit(_has(situation.turfs[move.target], situation.me) / influence.FLIP_AT)


def at_peace(move: Move, situation: Situation) -> float:
    """Return whether the zone, newly taken, cannot change hands yet."""
    until = influence.peace_until(situation.turfs[move.target])
    return float(until is not None and situation.now < until)


def enmity(move: Move, situation: Situation) -> float:
    return _unit(-_relation(move, situation) / TOP_SCORE)


def amity(move: Move, situation: Situation) -> float:
    return _unit(_relation(move, situation) / TOP_SCORE)


def at_war(move: Move, situation: Situation) -> float:
    return float(move.rival is not None and move.rival == situation.enemy)


def hegemony(move: Move, situation: Situation) -> float:
    """Return how far the rival holds more of the map than its fair share."""
    return _excess(situation, move.rival)


def overstretch(move: Move, situation: Situation) -> float:
    """Return how far it holds more of the map than its own fair share."""
    return _excess(situation, situation.me)


def hegemon_elsewhere(move: Move, situation: Situation) -> float:
    """Return how far a third faction holds more of the map than its fair share: a reason to stand together."""
    third = (who for who in situation.rivals if who != move.rival)
    return max((_excess(situation, who) for who in third), default=0.0)


def strength(move: Move, situation: Situation) -> float:
    """Return its share of the zones that it and the rival hold together."""
    mine, theirs = len(situation.own), situation.holdings.get(move.rival, 0) if move.rival else 0
    return mine / (mine + theirs) if mine + theirs else 0.5


def weakness(move: Move, situation: Situation) -> float:
    return 1 - strength(move, situation)


def front(move: Move, situation: Situation) -> float:
    """Return how long the border with the rival is."""
    shared = sum(turf.owner == move.rival and situation.borders(code) > 0 for code, turf in situation.turfs.items())
    return _unit(shared / FRONT)


def wealth(move: Move, situation: Situation) -> float:
    """Return how easily the treasury bears the stake."""
    return _unit(situation.treasury / (STAKES_HELD * move.stake))


def weariness(move: Move, situation: Situation) -> float:
    return _unit(_tallies(situation)[0].exhaustion / TOP_SCORE)


def losing(move: Move, situation: Situation) -> float:
    mine, theirs = _tallies(situation)
    return _unit((theirs.score - mine.score) / OUTNUMBERED)


FEATURES: Mapping[str, Feature] = {
    feature.__name__: feature
    for feature in (
        always, worth, post, near, home, unowned, opening, begun, threat, fading, at_peace, enmity, amity, at_war,
        hegemony, overstretch, hegemon_elsewhere, strength, weakness, front, wealth, weariness, losing,
    )
}  # fmt: skip


def _has(turf: Turf, who: UUID) -> int:
    return turf.influence.get(who, 0)


def _most(turf: Turf, me: UUID) -> int:
    return max((points for who, points in turf.influence.items() if who != me), default=0)


def _relation(move: Move, situation: Situation) -> int:
    return situation.scores.get(move.rival, 0) if move.rival else 0


def _excess(situation: Situation, who: UUID | None) -> float:
    share = situation.holdings.get(who, 0) / len(situation.turfs) if who else 0.0
    return _unit((share - 1 / (1 + len(situation.rivals))) / MUCH_MORE)


def _tallies(situation: Situation) -> tuple[Tally, Tally]:
    """Return its own tally in its war and the other side's."""
    war = situation.war
    if war is None:
        return Tally(), Tally()
    both = (war.attacking, war.defending)
    return both if war.side_of(situation.me) is Side.ATTACKER else (both[1], both[0])


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0)
