"""What a mission is to be about: the type that the world calls for or the player or a story asks for, and why."""

import random
from dataclasses import dataclass

from missions.domain import arcs
from missions.domain.atlas import Atlas
from missions.domain.plan import DIFFICULTIES, Chapter, MissionType, Motivation, Situation, Wish
from missions.domain.strategies import STRATEGIES

_FAVOUR = 3  # what a circumstance adds to the weight of the types that it calls for
_HABIT = 1  # what being all that a player did of late adds to the weight of a type


@dataclass(frozen=True, slots=True)
class Theme:
    """What a plan is drawn up from. `giver` is a character and `foe` a faction that a story brings back, if any."""

    type: MissionType
    motivation: Motivation
    difficulty: int
    zones: frozenset[str] = frozenset()  # where it should rather lie than elsewhere
    chapter: Chapter | None = None
    giver: str = ""
    foe: str = ""


def theme(situation: Situation, wish: Wish, atlas: Atlas, dice: random.Random) -> Theme:
    """Return what the next mission is about: the next part of a story that goes on, or else as the player wishes."""
    difficulty = wish.effective(situation.level)
    before = situation.before
    if before and (part := arcs.following(before)):
        harder = min(DIFFICULTIES[-1], difficulty + before.completed)
        giver, foe = _there(before.giver, situation, atlas), before.foe if part.foe else ""
        return _told(part, harder, situation, wish, dice, giver, foe)
    chapter = arcs.begin(dice) if wish.type is None else None
    if chapter and (part := arcs.part(chapter)):
        return _told(part, difficulty, situation, wish, dice)
    called = weights(situation)
    kind = wish.type or dice.choices(list(called), list(called.values()))[0]
    return Theme(kind, dice.choice(list(STRATEGIES[kind])), difficulty, _zones(kind, situation, wish))


def weights(situation: Situation) -> dict[MissionType, float]:
    """Return how strongly the state of the world, and what the player likes to do, call for each mission type."""
    calls = (
        (bool(situation.enemies), (MissionType.ELIMINATION, MissionType.INFILTRATION, MissionType.PROTECTION)),
        (bool(situation.contested), (MissionType.PROTECTION, MissionType.COLLECTION)),
        (not situation.faction, (MissionType.DELIVERY, MissionType.COLLECTION, MissionType.RACING)),
        (situation.level < 10, (MissionType.EXPLORATION,)),
        (situation.level > 20, (MissionType.SOCIAL, MissionType.HEIST)),
    )
    done = dict(situation.style)
    total = max(1, sum(done.values()))
    return {
        kind: 1 + _FAVOUR * sum(holds and kind in kinds for holds, kinds in calls) + _HABIT * done.get(kind, 0) / total
        for kind in MissionType
    }


def _told(
    part: arcs.Part,
    difficulty: int,
    situation: Situation,
    wish: Wish,
    dice: random.Random,
    giver: str = "",
    foe: str = "",
) -> Theme:
    motivation = dice.choice(part.motivations)
    zones = _zones(part.type, situation, wish)
    return Theme(part.type, motivation, difficulty, zones, part.chapter, giver, foe)


def _there(giver: str, situation: Situation, atlas: Atlas) -> str:
    """Return who the story is for, if they can still be met."""
    person = atlas.characters.get(giver)
    gone = person is None or giver in situation.absent or person.affiliation in situation.enemies
    return "" if gone else giver


def _zones(kind: MissionType, situation: Situation, wish: Wish) -> frozenset[str]:
    """Return where a mission of the type should lie: where the player wishes, or where the faction needs it."""
    if wish.zone:
        return frozenset({wish.zone})
    if kind is MissionType.PROTECTION:
        return situation.contested or situation.turf
    return situation.contested if kind is MissionType.COLLECTION else frozenset()
