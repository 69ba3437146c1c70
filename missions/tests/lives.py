"""Missions in every state, made by the rules alone: acts, and the histories that lead to each state."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import reduce
from random import Random
from types import MappingProxyType
from uuid import UUID

from ganggpt.messages import Event
from missions.domain import lifecycle, mission, storyteller
from missions.domain.atlas import LOS_SANTOS
from missions.domain.facts import brief_facts
from missions.domain.mission import Mission, State
from missions.domain.plan import Plan, Situation, Wish
from missions.domain.words import Words
from missions.tests.worlds import HOME, SOUND

AT = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
MISSION, PLAYER, GREEN = UUID(int=1), UUID(int=2), UUID(int=3)
WORDS = storyteller.tell(brief_facts(SOUND, LOS_SANTOS), Random(1))
LEASE, DAY, LIMIT = timedelta(seconds=30), timedelta(hours=24), timedelta(seconds=SOUND.seconds)
INSTANT = timedelta(microseconds=1)
Act = Callable[[Mission, datetime], list[Event]]


def offer(state: Mission, at: datetime, plan: Plan = SOUND, words: Words = WORDS) -> list[Event]:
    return lifecycle.offer(
        state,
        plan=plan,
        words=words,
        author="model",
        model="m-1",
        fallback="",
        situation=HOME,
        atlas=LOS_SANTOS,
        at=at,
    )


def report(key: str, done: int | None = None, by: UUID | None = None) -> Act:
    return lambda state, at: lifecycle.report(state, objective=key, done=done, by=by, faction="families", at=at)


def accept(
    state: Mission,
    at: datetime,
    active: int = 0,
    *,
    others: Mapping[UUID, int] = MappingProxyType({}),
    sides: Mapping[UUID, UUID] | None = None,
    situation: Situation = HOME,
) -> list[Event]:
    """Let the player accept, who has so many running; `others` are how many their crew has, `sides` who is of whom."""
    return lifecycle.accept(
        state,
        active={PLAYER: active, **others},
        factions=dict.fromkeys(state.players, GREEN) if sides is None else sides,
        situation=situation,
        atlas=LOS_SANTOS,
        at=at,
    )


begin: Act = lambda state, at: lifecycle.begin_writing(state, at=at)  # noqa: E731 - one of a table of acts
abandon: Act = lambda state, at: lifecycle.abandon(state, at=at)  # noqa: E731
withdraw: Act = lambda state, at: lifecycle.withdraw(state, reason="broken", at=at)  # noqa: E731
close: Act = lambda state, at: lifecycle.close_overdue(state, at=at)  # noqa: E731
ACTS = {
    "begin": begin,
    "offer": offer,
    "accept": accept,
    "report": report("o1"),
    "abandon": abandon,
    "withdraw": withdraw,
    "close": close,
}

# What led to each state: acts and when each was done, counted from the request.
NOW = timedelta()
PLAYED = [(report(step.key), NOW) for step in SOUND.objectives]
WRITTEN = [(begin, NOW), (offer, NOW)]
HISTORIES: dict[State, Sequence[tuple[Act, timedelta]]] = {
    State.REQUESTED: [],
    State.WRITING: WRITTEN[:1],
    State.AVAILABLE: WRITTEN,
    State.ACTIVE: [*WRITTEN, (accept, NOW)],
    State.COMPLETED: [*WRITTEN, (accept, NOW), *PLAYED],
    State.FAILED: [*WRITTEN, (accept, NOW), (close, LIMIT)],
    State.EXPIRED: [*WRITTEN, (close, DAY)],
    State.ABANDONED: [*WRITTEN, (accept, NOW), (abandon, NOW)],
    State.WITHDRAWN: [(withdraw, NOW)],
}


def requested() -> list[Event]:
    return request()


def request(wish: Wish = Wish(), *, last: datetime | None = None, offers: int = 0, at: datetime = AT) -> list[Event]:  # noqa: B008 - it never changes
    """Return the request of a player who is in no faction."""
    return lifecycle.request(
        MISSION, player_id=PLAYER, wish=wish, last_requested_at=last, offers=offers, in_faction=False, at=at
    )


def fold(happened: Sequence[Event], state: Mission | None = None) -> Mission:
    folded = reduce(mission.evolve, happened, state)
    assert folded is not None
    return folded


def a(state: State) -> Mission:
    """Return a mission that has come to be in the state."""
    made = fold(requested())
    for act, later in HISTORIES[state]:
        made = fold(act(made, AT + later), made)
    return made


def kinds(happened: Sequence[Event]) -> list[type[Event]]:
    return [type(event) for event in happened]
