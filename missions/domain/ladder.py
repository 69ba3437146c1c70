"""The ladder that a model's answer climbs before it may be offered: stages as data, for plans and for words.

What does not fit the schema never gets here; a stage's name says where an answer fell, for whoever counts.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, TypeVar
from zlib import crc32

from missions.domain.atlas import Atlas
from missions.domain.counts import most_of
from missions.domain.plan import MissionType, ObjectiveKind, Plan, Situation, Wish, point, signature
from missions.domain.proof import Problem
from missions.domain.safety import shingles, unsafe
from missions.domain.solver import prove, unsound
from missions.domain.strangers import strangers
from missions.domain.tariff import CASH, MARGIN, price
from missions.domain.timing import of_usual_length, timed
from missions.domain.words import Words, faults_by_stage

S = TypeVar("S")
Stages = Mapping[str, Callable[[S], Iterable[str]]]
ALIKE = 0.5  # of the runs of three words in two briefings: from there on they tell the same
_RUN = 3


class Slip(NamedTuple):
    """What is wrong with an answer, for its author to mend, and at which stage that showed."""

    stage: str
    text: str


# --- plans

# What a mission of a type is about: at least one objective that has to be done is of these kinds.
ABOUT: Mapping[MissionType, frozenset[ObjectiveKind]] = MappingProxyType(
    {
        MissionType.DELIVERY: frozenset({ObjectiveKind.DELIVER}),
        MissionType.ELIMINATION: frozenset({ObjectiveKind.ELIMINATE}),
        MissionType.PROTECTION: frozenset({ObjectiveKind.PROTECT, ObjectiveKind.SURVIVE}),
        MissionType.INFILTRATION: frozenset({ObjectiveKind.HACK, ObjectiveKind.SCOUT, ObjectiveKind.ACQUIRE}),
        MissionType.HEIST: frozenset({ObjectiveKind.ACQUIRE}),
        MissionType.RACING: frozenset({ObjectiveKind.RACE}),
        MissionType.COLLECTION: frozenset({ObjectiveKind.ACQUIRE}),
        MissionType.EXPLORATION: frozenset({ObjectiveKind.SCOUT, ObjectiveKind.GO_TO}),
        MissionType.SOCIAL: frozenset({ObjectiveKind.PERSUADE, ObjectiveKind.TALK_TO}),
    }
)


@dataclass(frozen=True)
class Proposal:
    """A plan that a model proposes, without times, and to whom. `known` says whether the city had a shape lately."""

    untimed: Plan
    situation: Situation
    wish: Wish
    cast: Collection[str]  # ids of the entities that were put before the model
    atlas: Atlas
    known: Callable[[str], bool] = field(default=lambda shape: False)

    @cached_property
    def plan(self) -> Plan:
        """Return the plan with its times, which are the code's to give; its references have to be sound."""
        return timed(self.untimed, self.situation.start, self.atlas)


def _references(asked: Proposal) -> Iterator[str]:
    yield from (f"{entity!r} is not in the cast." for entity in sorted(asked.untimed.entities - set(asked.cast)))
    yield from map(_said, unsound(asked.untimed, asked.situation, asked.atlas))
    yield from _backwards(asked.untimed)


def _backwards(plan: Plan) -> Iterator[str]:
    """Look for steps listed before what they wait for: whoever tells the plan tells it from first to last."""
    listed: set[str] = set()
    for step in plan.objectives:
        yield from (
            f"{step.key}: it is listed before {key}, for which it waits." for key in sorted(set(step.after) - listed)
        )
        listed.add(step.key)


def _as_wished(asked: Proposal) -> Iterator[str]:
    plan, kinds = asked.untimed, ABOUT[asked.untimed.type]
    if asked.wish.type not in (None, plan.type):
        yield f"The player asks for {asked.wish.type}, not for {plan.type}."
    if not any(step.kind in kinds for step in plan.objectives if not step.optional):
        yield f"{plan.type} is about one of: {', '.join(sorted(kinds))}."
    for step in plan.objectives:
        if step.count > (most := most_of(step.kind, plan.difficulty)):
            yield f"{step.key}: count is at most {most} for {step.kind} at this difficulty."
    if asked.wish.zone and asked.atlas.places[point(plan).place].zone != asked.wish.zone:
        yield "The last objective that has to be done must lie in the zone that is wished."


def _solver(asked: Proposal) -> Iterator[str]:
    return map(_said, prove(asked.plan, asked.situation, asked.atlas).problems)


def _said(problem: Problem) -> str:
    return f"{problem.objective or 'The plan'}: {problem.name.value.replace('_', ' ')}."


def _tariff(asked: Proposal) -> Iterator[str]:
    """Look at the length, which the model decides. The price is within the margin by its making, and looked at too."""
    plan = asked.plan
    if (
        not of_usual_length(plan, asked.atlas)
        or abs(price(plan, atlas=asked.atlas).cash / (CASH * plan.difficulty) - 1) > MARGIN
    ):
        yield f"It takes {plan.seconds // 60} minutes, too far from what is usual at this difficulty."


def _novel_shape(asked: Proposal) -> Iterator[str]:
    shape = signature(asked.plan)
    if shape in asked.situation.recent or asked.known(shape):
        yield "A plan of this very shape was played lately: change its steps or what waits for what."


# Each rests on the ones before it: what does not exist cannot be proved, what cannot be played has no length.
PLAN: Stages[Proposal] = MappingProxyType(
    {
        "references": _references,
        "wish": _as_wished,
        "solver": _solver,
        "tariff": _tariff,
        "novelty": _novel_shape,
    }
)


# --- words


@dataclass(frozen=True)
class Telling:
    """Words that a model puts a plan into. `prompt` is what it may not tell on, `told` are the latest briefings."""

    words: Words
    plan: Plan
    atlas: Atlas
    prompt: str = ""
    told: Collection[Collection[int]] = ()  # the marks of each

    @cached_property
    def faults(self) -> dict[str, list[str]]:
        """Return what no words may do, a model's or not, by stage."""
        return faults_by_stage(self.words, self.plan, self.atlas)


def _lengths(asked: Telling) -> list[str]:
    return asked.faults["lengths"]


def _safety(asked: Telling) -> list[str]:
    return [*asked.faults["safety"], *unsafe(asked.words, asked.prompt)]


def _grounding(asked: Telling) -> list[str]:
    return [*asked.faults["grounding"], *strangers(asked.words, asked.plan, asked.atlas)]


def _novel_prose(asked: Telling) -> Iterator[str]:
    mine = marks(asked.words.briefing)
    if any(alike(mine, other) >= ALIKE for other in asked.told):
        yield "The briefing reads like another of late: say it in other words."


WORDS: Stages[Telling] = MappingProxyType(
    {"lengths": _lengths, "safety": _safety, "grounding": _grounding, "novelty": _novel_prose}
)


# --- climbing


def first_slips(stages: Stages[S], asked: S) -> list[Slip]:
    """Return all that is wrong at the first stage where anything is; nothing if the answer climbs to the top."""
    for name, check in stages.items():
        if found := [Slip(name, text) for text in check(asked)]:
            return found
    return []


def all_slips(stages: Stages[S], asked: S) -> list[Slip]:
    """Return all that is wrong at any stage, in order: for stages that do not rest on each other."""
    return [Slip(name, text) for name, check in stages.items() for text in check(asked)]


def marks(text: str) -> frozenset[int]:
    """Return the runs of three words in a text, each as a number of 32 bits that is the same in every process."""
    return frozenset(crc32(" ".join(run).encode()) for run in shingles(text, _RUN))


def alike(marks_of_one: Collection[int], marks_of_other: Collection[int]) -> float:
    """Return the Jaccard index of two texts' marks, 0-1; 0 if either has none."""
    one, other = set(marks_of_one), set(marks_of_other)
    return len(one & other) / len(one | other) if one and other else 0.0
