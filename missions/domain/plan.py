"""What a mission asks for, before any word of it is written: typed objectives in a directed acyclic graph."""

from collections.abc import Collection
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
    optional: bool = False  # a side step: the mission ends well without it
    hands: int = 1  # how many of the crew have to be there

    def waits_for(self, settled: Collection[str]) -> tuple[str, ...]:
        """Return which of the objectives that come before it are not `settled`; none if it is unlocked."""
        return tuple(key for key in self.after if key not in settled)


@dataclass(frozen=True, slots=True)
class Choice:
    """Ways of which one is taken, each by the keys of its steps. Whoever begins one has foregone the others."""

    ways: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Which part of a story told over several missions this is, from 1 on."""

    arc: str
    part: int


@dataclass(frozen=True, slots=True)
class Ending:
    """What the next part of a story remembers of the last: how it ended, and who and what it was about."""

    chapter: Chapter
    completed: bool
    giver: str = ""  # a character: whoever the mission was for
    foe: str = ""  # a faction's slug: whom it was against
    place: str = ""  # where it came to its point


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole mission. `seconds` is its time limit, counted from acceptance."""

    type: MissionType
    motivation: Motivation
    difficulty: int
    objectives: tuple[Objective, ...]
    seconds: int
    choices: tuple[Choice, ...] = ()
    crew: int = 1  # how many players it takes
    chapter: Chapter | None = None

    @property
    def label(self) -> DifficultyLabel:
        return label(self.difficulty)

    @property
    def on_ways(self) -> frozenset[str]:
        """Return the keys of the objectives that lie on a way of some choice: who takes another never plays them."""
        return frozenset(key for choice in self.choices for way in choice.ways for key in way)

    @property
    def entities(self) -> frozenset[str]:
        """Return the ids of every place, character and item that the plan uses."""
        named = ((step.place, step.actor, step.item) for step in self.objectives)
        return frozenset(entity for step in named for entity in step if entity is not None)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is true of the player who asks, and of the city around them. Factions are slugs, zones are codes."""

    level: int = 1
    start: str = "legion-square"
    faction: str = ""
    enemies: frozenset[str] = frozenset()  # of the player's faction: at war with it, or hostile
    turf: frozenset[str] = frozenset()  # zones that the player's faction owns
    contested: frozenset[str] = frozenset()  # zones of its turf that another is about to take, or the other way round
    absent: frozenset[str] = frozenset()  # characters whom the player has killed lately
    recent: frozenset[str] = frozenset()  # signatures of the player's last 50 missions
    style: tuple[tuple[MissionType, int], ...] = ()  # how many of each type the player completed in the last 30 days
    before: Ending | None = None  # of the story's last part, if this is to be the next


@dataclass(frozen=True, slots=True)
class Wish:
    """What the player asks for: a type, or any; how hard; in which zone, if it matters; for how many players."""

    type: MissionType | None = None
    difficulty: int = 1
    preference: Preference = Preference.NORMAL
    zone: str = ""
    crew: int = 1

    def effective(self, level: int) -> int:
        """Return the difficulty 1-10 that a player of this level gets."""
        return min(10, max(1, self.difficulty + level // 10 + _SHIFT[self.preference]))


def point(plan: Plan) -> Objective:
    """Return the objective that the plan comes to: the last that has to be done."""
    return next(step for step in reversed(plan.objectives) if not step.optional)


def signature(plan: Plan) -> str:
    """Return the shape of the plan: kinds, who and what recurs, and what waits for what. No name is in it."""
    roles: dict[str, str] = {}
    rank = {step.key: str(index) for index, step in enumerate(plan.objectives)}

    def role(prefix: str, entity: str | None) -> str:
        return "" if entity is None else roles.setdefault(f"{prefix}:{entity}", f"{prefix}{len(roles)}")

    def shape(step: Objective) -> str:
        cast = "".join(role(*pair) for pair in (("p", step.place), ("a", step.actor), ("i", step.item)))
        marks = "?" * step.optional + "+" * (step.hands - 1)
        return f"{step.kind}{marks}({cast})<{'.'.join(sorted(rank.get(key, '?') for key in step.after))}"

    def ways(choice: Choice) -> str:
        return "/".join(".".join(rank.get(key, "?") for key in way) for way in choice.ways)

    forks = "".join(f"|{ways(choice)}" for choice in plan.choices)
    return f"{plan.type}:" + ";".join(shape(step) for step in plan.objectives) + forks
