"""Crew missions made by the rules alone: who is on them, and how far they have come."""

from dataclasses import replace
from datetime import datetime
from random import Random
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import crew, storyteller
from missions.domain.atlas import LOS_SANTOS
from missions.domain.facts import brief_facts
from missions.domain.mission import Mission, State
from missions.domain.plan import Plan
from missions.tests.lives import AT, GREEN, PLAYER, a, accept, begin, fold, offer, requested
from missions.tests.worlds import GET, GIVE, HIT, RUN, SOUND, TALK

ANN, BOB, CY, DAN = (UUID(int=number) for number in range(20, 24))
PURPLE = UUID(int=30)
TRIO = replace(SOUND, objectives=(TALK, GET, replace(HIT, hands=2), RUN, GIVE), crew=3)
TRIO_WORDS = storyteller.tell(brief_facts(TRIO, LOS_SANTOS), Random(1))
TEAM = (PLAYER, ANN, BOB)


def invite(
    state: Mission, who: UUID, at: datetime = AT, own: UUID | None = GREEN, theirs: UUID | None = GREEN
) -> list[Event]:
    return crew.invite(state, member_id=who, own=own, theirs=theirs, at=at)


def join(
    state: Mission, who: UUID, at: datetime = AT, own: UUID | None = GREEN, theirs: UUID | None = GREEN
) -> list[Event]:
    return crew.join(state, member_id=who, own=own, theirs=theirs, at=at)


def offered(plan: Plan = TRIO, *, joined: tuple[UUID, ...] = (), asked: tuple[UUID, ...] = ()) -> Mission:
    """Return a crew mission that is on offer, with who has joined and who is asked."""
    state = fold(requested())
    state = fold(begin(state, AT), state)
    state = fold(offer(state, AT, plan=plan, words=TRIO_WORDS), state)
    for who in (*joined, *asked):
        state = fold(invite(state, who), state)
    for who in joined:
        state = fold(join(state, who), state)
    return state


def under_way() -> Mission:
    """Return a mission of three that has begun."""
    state = offered(joined=(ANN, BOB))
    return fold(accept(state, AT), state)


def in_each_state() -> dict[State, Mission]:
    """Return a crew mission in each state in which there is a plan, else a mission as it is in that state."""
    return {state: a(state) for state in State} | {
        State.AVAILABLE: offered(joined=(ANN,), asked=(BOB,)),
        State.ACTIVE: under_way(),
    }
