"""Playing a mission as rules: accepting, reporting, ending in time or not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ganggpt.messages import Refusal
from missions.domain import errors, events, solver
from missions.domain.atlas import LOS_SANTOS
from missions.domain.mission import State
from missions.domain.plan import Choice, Situation
from missions.domain.tariff import price
from missions.tests.lives import (
    AT,
    DAY,
    INSTANT,
    LIMIT,
    PLAYED,
    PLAYER,
    a,
    accept,
    close,
    fold,
    kinds,
    offer,
    report,
)  # fmt: skip
from missions.tests.worlds import HOME, SOUND

pytestmark = pytest.mark.unit


# --- accepting


def test_a_player_has_three_running_at_most() -> None:
    on_offer = a(State.AVAILABLE)
    assert kinds(accept(on_offer, AT, active=2)) == [events.MissionAccepted]
    with pytest.raises(errors.TooManyActiveMissions, match="3 missions running"):
        accept(on_offer, AT, active=3)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (replace(HOME, faction="ballas", enemies=frozenset()), "own_faction"),
        (replace(HOME, enemies=frozenset({"families"})), "unfriendly"),
    ],
)
def test_an_offer_that_the_city_has_outrun_cannot_be_accepted(changed: Situation, fault: str) -> None:
    with pytest.raises(errors.OfferOutdated) as refusal:
        accept(a(State.AVAILABLE), AT, situation=changed)
    assert fault in refusal.value.errors["plan"]


def test_where_the_player_is_by_now_takes_no_offer_back() -> None:
    far_away, tight = replace(HOME, start="paleto-sheriff"), replace(SOUND, seconds=1100)
    assert solver.prove(tight, HOME, LOS_SANTOS)
    assert not solver.prove(tight, far_away, LOS_SANTOS)
    written = a(State.WRITING)
    on_offer = fold(offer(written, AT, plan=tight), written)
    assert kinds(accept(on_offer, AT, situation=far_away)) == [events.MissionAccepted]


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


def test_what_is_done_may_be_reported_again_and_changes_nothing() -> None:
    active = fold(report("o1")(a(State.ACTIVE), AT), a(State.ACTIVE))
    assert report("o1")(active, AT) == report("o1", 1)(active, AT) == []


@pytest.mark.parametrize("key", ["o1", "o3", "o5"])
def test_what_was_done_in_a_completed_mission_may_be_reported_again_whenever(key: str) -> None:
    assert report(key)(a(State.COMPLETED), AT + 1000 * DAY) == []


def test_what_was_never_asked_for_is_refused_after_completion_too() -> None:
    with pytest.raises(errors.MissionNotActive, match="completed"):
        report("o9")(a(State.COMPLETED), AT)
    with pytest.raises(errors.NothingDone):
        report("o1", 0)(a(State.COMPLETED), AT)


@pytest.mark.parametrize("state", [State.FAILED, State.ABANDONED, State.AVAILABLE, State.WITHDRAWN])
def test_a_mission_that_is_not_played_takes_no_reports(state: State) -> None:
    with pytest.raises(errors.MissionNotActive, match=state.lower()):
        report("o1")(a(state), AT)


def test_who_takes_one_way_cannot_go_the_other_and_need_not() -> None:
    forked = replace(SOUND, choices=(Choice((("o2",), ("o3",))),))
    state = replace(a(State.ACTIVE), plan=forked)
    for key in ("o1", "o2"):
        state = fold(report(key)(state, AT), state)
    with pytest.raises(errors.ObjectiveForegone, match="o3"):
        report("o3")(state, AT)
    for key in ("o4", "o5"):
        state = fold(report(key)(state, AT), state)
    assert (state.state, set(state.progress)) == (State.COMPLETED, {"o1", "o2", "o4", "o5"})


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
    assert (completed.type, completed.difficulty) == (SOUND.type, SOUND.difficulty)
    assert list(completed.paid) == [PLAYER]
    assert completed.consequences.relations == {"ballas": -2}  # own people's thanks move nothing


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
