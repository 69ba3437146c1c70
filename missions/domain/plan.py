"""What a mission asks for, before any word of it is written: typed objectives in a directed acyclic graph."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

DIFFICULTIES = range(1, 11)


class MissionType(StrEnum):
    DELIVERY = "DELIVERY"
    ELIMINATION = "ELIMINATION"
    PROTECTION = "PROTECTION"
    INFILTRATION = "INFILTRATION"
    HEIST = "HEIST"
    RACING = "RACING"
    COLLECTION = "COLLECTION"
    EXPLORATION = "EXPLORATION"
    SOCIAL = "SOCIAL"


class ObjectiveKind(StrEnum):
    GO_TO = "go_to"
    ACQUIRE = "acquire"
    DELIVER = "deliver"
    ELIMINATE = "eliminate"
    PROTECT = "protect"
    ESCAPE = "escape"
    HACK = "hack"
    RACE = "race"
    TALK_TO = "talk_to"
    SURVIVE = "survive"
    SCOUT = "scout"
    PERSUADE = "persuade"


class Motivation(StrEnum):
    """Why a character gives the mission out: the nine of Doran & Parberry (2011)."""

    KNOWLEDGE = "knowledge"
    COMFORT = "comfort"
    REPUTATION = "reputation"
    SERENITY = "serenity"
    PROTECTION = "protection"
    CONQUEST = "conquest"
    WEALTH = "wealth"
    ABILITY = "ability"
    EQUIPMENT = "equipment"


class DifficultyLabel(StrEnum):
    EASY = "easy"
    NORMAL = "normal"
    HARD = "hard"
    EXTREME = "extreme"
    LEGENDARY = "legendary"


class Preference(StrEnum):
    EASY = "easy"
    NORMAL = "normal"
    HARD = "hard"
    EXTREME = "extreme"


_SHIFT = {Preference.EASY: -1, Preference.NORMAL: 0, Preference.HARD: 1, Preference.EXTREME: 2}


def label(difficulty: int) -> DifficultyLabel:
    """Return the label of a difficulty 1-10: two steps each, from easy to legendary."""
    return tuple(DifficultyLabel)[(difficulty - 1) // 2]


@dataclass(frozen=True, slots=True)
class Objective:
    """One step. Entities are ids of the atlas; `seconds` is its own limit, counted from the end of the step before."""

    key: str
    kind: ObjectiveKind
    place: str
    actor: str | None = None
    item: str | None = None
    count: int = 1
    seconds: int = 600
    after: tuple[str, ...] = ()

    def waits_for(self, done: Collection[str]) -> tuple[str, ...]:
        """Return which of the objectives that come before it are not among the `done`; none if it is unlocked."""
        return tuple(key for key in self.after if key not in done)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole mission. `seconds` is its time limit, counted from acceptance."""

    type: MissionType
    motivation: Motivation
    difficulty: int
    objectives: tuple[Objective, ...]
    seconds: int

    @property
    def label(self) -> DifficultyLabel:
        return label(self.difficulty)

    @property
    def entities(self) -> frozenset[str]:
        """Return the ids of every place, character and item that the plan uses."""
        named = ((step.place, step.actor, step.item) for step in self.objectives)
        return frozenset(entity for step in named for entity in step if entity is not None)

    def done(self, progress: Mapping[str, int]) -> set[str]:
        """Return the keys of the objectives that are done, by how many of each one's count are."""
        return {step.key for step in self.objectives if progress.get(step.key, 0) >= step.count}

    def finished(self, done: Collection[str]) -> bool:
        return all(step.key in done for step in self.objectives)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true of the player who asks. Factions are slugs; `recent` holds the last 50 signatures."""

    level: int = 1
    start: str = "legion-square"
    faction: str = ""
    enemies: frozenset[str] = frozenset()
    contested: bool = False
    recent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the player asks for: a type, or any, and how hard."""

    type: MissionType | None = None
    difficulty: int = 1
    preference: Preference = Preference.NORMAL

    def effective(self, level: int) -> int:
        """Return the difficulty 1-10 that a player of this level gets."""
        return min(10, max(1, self.difficulty + level // 10 + _SHIFT[self.preference]))


def signature(plan: Plan) -> str:
    """Return the shape of the plan: kinds, who and what recurs, and what waits for what. No name is in it."""
    roles: dict[str, str] = {}
    rank = {step.key: str(index) for index, step in enumerate(plan.objectives)}

    def role(prefix: str, entity: str | None) -> str:
        return "" if entity is None else roles.setdefault(f"{prefix}:{entity}", f"{prefix}{len(roles)}")

    def shape(step: Objective) -> str:
        cast = "".join(role(*pair) for pair in (("p", step.place), ("a", step.actor), ("i", step.item)))
        return f"{step.kind}({cast})<{'.'.join(sorted(rank.get(key, '?') for key in step.after))}"

    return f"{plan.type}:" + ";".join(shape(step) for step in plan.objectives)
