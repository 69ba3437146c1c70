"""Which act does what in which state of a war, and what its row says then."""

from collections.abc import Callable
from typing import Any

import pytest

from factions.domain import errors, events, war, warfare
from factions.domain.events.war import Side
from factions.domain.war import State, Tally, War
from factions.tests.warring import (
    ACTIVE,
    BALLAS,
    DUE,
    ENEMY,
    LEADER,
    NOON,
    OURS,
    OVER,
    STRANGERS,
    THEIRS,
    VAGOS,
    WAR,
    WARS,
    declare,
    facts,
    report,
    scored,
    win_mission,
)
from ganggpt.messages import Event, Refusal

pytestmark = pytest.mark.unit


ACTS: dict[str, Callable[[War], Any]] = {
    "accept": lambda of: warfare.accept(of, defender=VAGOS, by=ENEMY, at=NOON),
    "decline": lambda of: warfare.decline(of, defender=VAGOS, by=ENEMY, at=NOON),
    "lapse": lambda of: warfare.lapse(of, at=DUE),
    "call off": lambda of: warfare.call_off(of, at=NOON),
    "surrender": lambda of: [warfare.must_may_surrender(of, faction=BALLAS, by=LEADER)],  # type: ignore[func-returns-value]
    "report": report,
    "take a zone": lambda of: warfare.take_zone(
        of, code="DAVIS", side=Side.ATTACKER, strategic_value=6, happened_at=NOON, at=NOON
    ),
    "win a mission": lambda of: win_mission(of),
    "adjust": lambda of: warfare.adjust(of, side=Side.ATTACKER, points=1, report_id="s", at=NOON),
    "weary": lambda of: warfare.weary(of, at=DUE),
    "end": lambda of: warfare.end(of, came_to=warfare.outcome(facts()), at=NOON),
}
NOT_PENDING, NOT_ACTIVE, IS_OVER = errors.WarNotPending, errors.WarNotActive, errors.WarIsOver
NOTHING = "nothing"
ONCE_OVER: dict[str, Any] = dict.fromkeys(ACTS, NOT_ACTIVE) | {
    "accept": NOT_PENDING, "decline": NOT_PENDING, "lapse": NOTHING, "call off": IS_OVER, "weary": NOTHING,
}  # fmt: skip
MACHINE: dict[State, dict[str, Any]] = {
    State.PENDING: ONCE_OVER | {"accept": 1, "decline": 1, "lapse": 1, "call off": 1},
    State.ACTIVE: dict.fromkeys(ACTS, 1) | {"accept": NOT_PENDING, "decline": NOT_PENDING, "lapse": NOTHING},
    **dict.fromkeys(OVER, ONCE_OVER),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", State)
def test_each_act_is_granted_in_its_states_and_refused_in_all_others(state: State, act: str) -> None:
    expected = MACHINE[state][act]
    try:
        done: Any = len(ACTS[act](WARS[state])) or NOTHING
    except Refusal as refusal:
        done = type(refusal)
    assert done == expected


def test_a_war_knows_its_sides() -> None:
    assert (ACTIVE.side_of(OURS), ACTIVE.side_of(THEIRS)) == (Side.ATTACKER, Side.DEFENDER)
    assert ACTIVE.side_of(STRANGERS) is None


def test_tallies_add_up() -> None:
    assert Tally(1, 2) + Tally(10, 20) == Tally(11, 22)


@pytest.mark.parametrize(
    ("before", "event"),
    [
        (None, scored()),
        (ACTIVE, declare()[0]),
        (ACTIVE, events.TruceBegan(relation_id=WAR, first=OURS, second=THEIRS, until=NOON, at=NOON)),
    ],
)
def test_a_stream_that_makes_no_sense_is_a_bug(before: War | None, event: Event) -> None:
    with pytest.raises(ValueError, match=r"^a war's stream cannot hold .* here$"):
        war.evolve(before, event)
