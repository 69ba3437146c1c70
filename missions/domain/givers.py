"""Who gives a mission out, and in whose manner of speech it is told."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from missions.domain.atlas import EXPENDABLE, FACTIONS, Atlas, Setting
from missions.domain.plan import MissionType, Objective, ObjectiveKind, Plan

# What is done for whoever gives a mission out, the plainest sign first; of several the last, but the first talk.
FOR_THEM = ((ObjectiveKind.DELIVER, -1), (ObjectiveKind.PROTECT, -1), (ObjectiveKind.TALK_TO, 0))

# How people of no gang talk. Whoever is not here talks like a fixer.
_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "agent": ("agent-ulp", "dave-norton", "steve-haines", "karen-daniels"),
        "corporate": ("molly-schultz", "devin-weston", "josh-bernstein", "agatha-baker", "rickie-lukens"),
        "medic": ("isiah-friedlander", "kelly-abara"),
        "neighbour": (
            "tanisha-jackson",
            "tonya-wiggins",
            "denise-clinton",
            "franklin-clinton",
            "amanda-de-santa",
            "jimmy-de-santa",
            "floyd-hebert",
            "barry-keene",
        ),
        "racer": ("hao", "mary-ann-quinn", "dom-beasley"),
        "rural": (
            "trevor-philips",
            "ron-jakowski",
            "wade-hebert",
            "chef",
            "maude-eccles",
            "omega",
            "ursula-finch",
            "cletus-ewing",
        ),
        "showbiz": (
            "solomon-richards",
            "tony-prince",
            "michael-de-santa",
            "tracey-de-santa",
            "beverly-felton",
        ),
    }
)
_KIND = {person: kind for kind, people in _KINDS.items() for person in people}
_SUITS = frozenset({Setting.OFFICE, Setting.BANK, Setting.GUARDED})


def giver(plan: Plan, atlas: Atlas) -> str:
    """Return the id of the character whom the mission is for; empty if it is for nobody in the plan."""
    standing = [step for step in plan.objectives if not step.optional and _lasts(step, atlas)]
    for kind, which in FOR_THEM:
        if found := [step.actor or "" for step in standing if step.kind is kind]:
            return found[which]
    return ""


def _lasts(step: Objective, atlas: Atlas) -> bool:
    return step.actor is not None and atlas.characters[step.actor].role not in EXPENDABLE


def voice(plan: Plan, atlas: Atlas) -> str:
    """Return whose manner of speech the mission has: a gang's slug, or a kind of people of no gang."""
    person = giver(plan, atlas)
    if not person:
        return _unsigned(plan, atlas)
    return atlas.characters[person].affiliation or _KIND.get(person, "fixer")


def _unsigned(plan: Plan, atlas: Atlas) -> str:
    """Return the voice of a mission that is for nobody in it: by its trade."""
    if plan.type is MissionType.RACING:
        return "racer"
    suits = any(atlas.places[step.place].setting in _SUITS for step in plan.objectives)
    return "corporate" if suits else "fixer"


def voices() -> Sequence[str]:
    """Return every voice that there is."""
    return (*sorted(FACTIONS), *_KINDS, "fixer")
