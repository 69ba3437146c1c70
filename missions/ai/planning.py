"""The plan of a mission, by a language model within a cast of the city, or by the rules' planner: proved alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal
from uuid import UUID

from django.conf import settings

from ganggpt.ai.offline import offline_author
from ganggpt.ai.port import Answer, Fault, Request
from ganggpt.ai.prompts import prompt
from ganggpt.ai.service import ask
from missions.ai import memory
from missions.ai.metrics import DRAFTS
from missions.ai.proposed import ProposedPlan
from missions.domain import planner
from missions.domain.atlas import EXPENDABLE, FACTIONS, LOS_SANTOS, ZONES
from missions.domain.company import Company, company
from missions.domain.counts import most_of
from missions.domain.ladder import PLAN, Proposal, first_slips
from missions.domain.pace import usual
from missions.domain.plan import ObjectiveKind, Plan, Situation, Wish
from missions.domain.safety import quoted

PURPOSE = "missions.plan"


@dataclass(frozen=True)
class Banner:
    """How a player's faction calls itself: their words, and data wherever they go."""

    name: str = ""
    motto: str = ""


NO_BANNER = Banner()


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A proved plan, and how it came about: `answer` is a model's if one was asked, `drafts` failed at these stages."""

    plan: Plan
    by: Literal["model", "rules"] = "rules"
    answer: Answer[ProposedPlan] | None = None
    drafts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Told(Mapping[str, object]):
    """What a model is told, and beside it the rules' own plan, which stands where no model answers well."""

    facts: Mapping[str, object]
    instead: Plan

    def __getitem__(self, name: str) -> object:
        return self.facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)


def by_rules(situation: Situation, wish: Wish, dice: Random) -> Planned:
    """Return the rules' plan, and count what they threw away for it. Raises NoPlanFits."""
    plan, drafts = planner.plan_mission(situation, wish, LOS_SANTOS, dice)
    for stage, number in drafts.items():
        DRAFTS.labels(stage).inc(number)
    return Planned(plan=plan, drafts=dict(drafts))


def propose(
    situation: Situation,
    wish: Wish,
    dice: Random,
    player: UUID | None = None,
    *,
    banner: Banner = NO_BANNER,
    seconds: float | None = None,
) -> Planned:
    """Return a model's plan that climbed the ladder, or else the rules' own. Raises NoPlanFits.

    The rules plan first: it takes a millisecond, and if nothing fits then no model need be asked. A part of a story
    is always theirs, who know how it goes on.
    """
    ruled = by_rules(situation, wish, dice)
    if ruled.plan.chapter:
        return ruled
    cast = company(situation, wish, LOS_SANTOS, dice)
    request = request_for(situation, wish, cast, ruled.plan, player=player, banner=banner, seconds=seconds)

    def proposal(proposed: ProposedPlan) -> Proposal:
        untimed = proposed.plan(ruled.plan.difficulty, wish.crew)
        return Proposal(untimed, situation, wish, cast.all, LOS_SANTOS, memory.is_known)

    answer = ask(request, check=lambda proposed: [Fault(*slip) for slip in first_slips(PLAN, proposal(proposed))])
    if answer.author != "model":
        return replace(ruled, answer=answer)
    return Planned(plan=proposal(answer.value).plan, by="model", answer=answer, drafts=ruled.drafts)


def request_for(
    situation: Situation,
    wish: Wish,
    cast: Company,
    instead: Plan,
    *,
    player: UUID | None = None,
    banner: Banner = NO_BANNER,
    seconds: float | None = None,
) -> Request[ProposedPlan]:
    """Return what a model is asked, as staff may look at it."""
    return Request(
        purpose=PURPOSE,
        instructions=prompt("missions", "plan"),
        facts=Told(facts(situation, wish, cast, banner), instead),
        answer=ProposedPlan,
        max_tokens=1800,
        timeout=settings.AI_SECONDS if seconds is None else seconds,
        player=player,
    )


def facts(situation: Situation, wish: Wish, cast: Company, banner: Banner = NO_BANNER) -> dict[str, object]:
    """Return the state of the world in names, ready for JSON. Of what players wrote it holds their banner alone."""
    difficulty = wish.effective(situation.level)
    return {
        "wish": {"type": wish.type, "zone": ZONES.get(wish.zone), "crew": wish.crew},
        "difficulty": difficulty,
        "minutes": round(usual(difficulty) / 60),
        "counts": {kind.value: most for kind in ObjectiveKind if (most := most_of(kind, difficulty)) > 1},
        "start": situation.start,
        "faction": {"name": quoted(banner.name), "motto": quoted(banner.motto)},
        "gang": situation.faction if situation.faction in FACTIONS else None,
        "at_war_with": sorted(situation.enemies & FACTIONS),
        "own_zones": _named(situation.turf),
        "contested_zones": _named(situation.contested),
        "lately_completed": {kind.value: times for kind, times in situation.style},
        "cast": _told(cast, situation),
    }


def _named(zones: frozenset[str]) -> list[str]:
    return sorted(ZONES[code] for code in zones if code in ZONES)


def _told(cast: Company, situation: Situation) -> dict[str, list[dict[str, object]]]:
    places = (LOS_SANTOS.places[each] for each in sorted(cast.places))
    people = (LOS_SANTOS.characters[each] for each in sorted(cast.characters))
    items = (LOS_SANTOS.items[each] for each in sorted(cast.items))
    return {
        "places": [
            {
                "id": place.id,
                "name": place.name,
                "district": ZONES[place.zone],
                "setting": place.setting.value,
                "x": round(place.x),
                "y": round(place.y),
            }
            for place in places
        ],
        "characters": [
            {
                "id": person.id,
                "name": person.name,
                "place": person.place,
                "role": person.role.value,
                "gang": person.affiliation or None,
                "expendable": person.role in EXPENDABLE and person.affiliation not in {situation.faction} - {""},
                "against": person.affiliation in situation.enemies,
            }
            for person in people
        ],
        "items": [{"id": item.id, "name": item.name, "tags": sorted(item.tags)} for item in items],
    }


@offline_author(PURPOSE)
def plan_instead(told: Mapping[str, object]) -> ProposedPlan:
    """Return the rules' own plan as a model would have proposed it. Raises TypeError for facts that hold none."""
    if not isinstance(told, Told):
        raise TypeError("a plan is asked for by propose, which has the rules' own at hand")
    return ProposedPlan.of(told.instead)
