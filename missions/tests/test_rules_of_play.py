"""Playing a mission as rules: accepting, reporting, ending in time or not."""

from datetime import timedelta

import pytest

from ganggpt.messages import Refusal
from missions.domain import errors, events
from missions.domain.mission import State
from missions.domain.tariff import price
from missions.tests.lives import (
    AT,
    DAY,
    INSTANT,
    LIMIT,
    PLAYED,
    a,
    accept,
    close,
    fold,
    kinds,
    report,
)  # fmt: skip
from missions.tests.worlds import SOUND

pytestmark = pytest.mark.unit


# --- accepting


def test_a_player_has_three_running_at_most() -> None:
    on_offer = a(State.AVAILABLE)
    assert kinds(accept(on_offer, AT, active=2)) == [events.MissionAccepted]
    with pytest.raises(errors.TooManyActiveMissions, match="3 missions running"):
        accept(on_offer, AT, active=3)


def test_an_offer_is_good_until_its_day_is_over() -> None:
    on_offer = a(State.AVAILABLE)
    (accepted,) = accept(on_offer, AT + DAY - INSTANT)
    assert isinstance(accepted, events.MissionAccepted)
    assert accepted.deadline_at == AT + DAY - INSTANT + LIMIT
    with pytest.raises(errors.MissionNotOnOffer, match="expired"):
        accept(on_offer, AT + DAY)


# --- reporting


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        ("o2", errors.ObjectiveLocked),
        ("o4", errors.ObjectiveLocked),
        ("o9", errors.NoSuchObjective),
        ("", errors.NoSuchObjective),
    ],
)
def test_what_is_not_open_cannot_be_reported(key: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        report(key)(a(State.ACTIVE), AT)


def test_what_is_done_cannot_be_reported_again() -> None:
    active = a(State.ACTIVE)
    with pytest.raises(errors.ObjectiveDone):
        report("o1")(fold(report("o1")(active, AT), active), AT)


def test_an_objective_waits_for_all_that_come_before_it() -> None:
    state = a(State.ACTIVE)
    for key in ("o1", "o2", "o3"):
        state = fold(report(key, 1)(state, AT), state)
    with pytest.raises(errors.ObjectiveLocked, match="until o3 is done"):
        report("o4")(state, AT)


@pytest.mark.parametrize(("said", "known"), [(None, 2), (1, 1), (2, 2), (1000, 2)])
def test_a_report_says_how_many_are_done_by_now_and_never_beyond_the_count(said: int | None, known: int) -> None:
    state = fold(report("o1")(a(State.ACTIVE), AT), a(State.ACTIVE))
    (progressed,) = report("o3", said)(state, AT)
    assert isinstance(progressed, events.ObjectiveProgressed)
    assert (progressed.done, progressed.count) == (known, 2)


def test_a_report_of_what_is_known_changes_nothing() -> None:
    state = fold(report("o1")(a(State.ACTIVE), AT), a(State.ACTIVE))
    state = fold(report("o3", 1)(state, AT), state)
    assert report("o3", 1)(state, AT) == []
    assert fold(report("o3", 2)(state, AT), state).progress == {"o1": 1, "o3": 2}


@pytest.mark.parametrize("done", [0, -3])
def test_a_report_never_counts_backwards(done: int) -> None:
    with pytest.raises(errors.NothingDone):
        report("o1", done)(a(State.ACTIVE), AT)


def test_the_last_report_completes_the_mission_with_its_reward() -> None:
    state = a(State.ACTIVE)
    for act, _ in PLAYED[:-1]:
        state = fold(act(state, AT), state)
    progressed, completed = report("o5")(state, AT + LIMIT - INSTANT)
    assert isinstance(progressed, events.ObjectiveProgressed)
    assert isinstance(completed, events.MissionCompleted)
    assert completed.reward == price(SOUND)


@pytest.mark.parametrize("key", ["o1", "o5", "o9"])
def test_a_report_that_comes_too_late_fails_the_mission(key: str) -> None:
    active = a(State.ACTIVE)
    (failed,) = report(key)(active, AT + LIMIT)
    assert isinstance(failed, events.MissionFailed)
    assert fold([failed], active).reason == "out of time"


# --- ending


@pytest.mark.parametrize(
    ("state", "limit", "end"),
    [(State.AVAILABLE, DAY, State.EXPIRED), (State.ACTIVE, LIMIT, State.FAILED)],
)
def test_what_is_over_its_time_is_closed_then_and_not_before(state: State, limit: timedelta, end: State) -> None:
    made = a(state)
    assert close(made, AT + limit - INSTANT) == []
    closed = fold(close(made, AT + limit), made)
    assert (closed.state, closed.ended_at) == (end, AT + limit)


@pytest.mark.parametrize("state", sorted(set(State) - {State.AVAILABLE, State.ACTIVE}))
def test_nothing_else_is_ever_overdue(state: State) -> None:
    assert close(a(state), AT + 1000 * DAY) == []


def test_a_withdrawal_says_why() -> None:
    assert a(State.WITHDRAWN).reason == "broken"
