"""Who comes along, as rules: asked, joined, declined, left, sent away, gone; and what is left to be played then."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from ganggpt.messages import Event, Refusal
from missions.domain import crew, errors, events
from missions.domain.course import Course
from missions.domain.events import Left
from missions.domain.mission import Mission, State
from missions.domain.plan import Choice
from missions.domain.tariff import payout, price
from missions.tests.lives import AT, DAY, GREEN, INSTANT, PLAYER, accept, fold, kinds, report
from missions.tests.teams import ANN, BOB, CY, DAN, PURPLE, TRIO, in_each_state, invite, join, offered, under_way
from missions.tests.worlds import SOUND

pytestmark = pytest.mark.unit
STATES = in_each_state()
STEPS = {step.key: step for step in TRIO.objectives}


def decline(state: Mission, who: UUID) -> list[Event]:
    return crew.decline(state, member_id=who, at=AT)


def leave(state: Mission, who: UUID) -> list[Event]:
    return crew.leave(state, member_id=who, at=AT)


def dismiss(state: Mission, who: UUID, at: datetime = AT) -> list[Event]:
    return crew.dismiss(state, member_id=who, at=at)


def drop(state: Mission, who: UUID) -> list[Event]:
    return crew.drop(state, member_id=who, at=AT)


def these(*players: UUID) -> frozenset[UUID]:
    return frozenset(players)


def how(happened: list[Event]) -> list[Left]:
    return [event.how for event in happened if isinstance(event, events.CrewLeft)]


# --- asking along


def test_who_is_asked_and_joins_is_on_the_mission() -> None:
    state = offered(asked=(ANN,))
    assert (state.invited, state.crew, state.players) == (these(ANN), these(), these(PLAYER))
    state = fold(join(state, ANN), state)
    assert (state.invited, state.crew, state.players) == (these(), these(ANN), these(PLAYER, ANN))


def test_an_event_names_the_mission_its_player_and_the_member() -> None:
    (asked,) = invite(offered(), ANN)
    assert isinstance(asked, events.CrewInvited)
    assert (asked.player_id, asked.member_id, asked.at) == (PLAYER, ANN, AT)


@pytest.mark.parametrize(
    ("state", "who", "own", "theirs", "refusal"),
    [
        (offered(), PLAYER, GREEN, GREEN, errors.InCrewAlready),
        (offered(asked=(ANN,)), ANN, GREEN, GREEN, errors.InCrewAlready),
        (offered(joined=(ANN,)), ANN, GREEN, GREEN, errors.InCrewAlready),
        (offered(), ANN, None, None, errors.NeedsFaction),
        (offered(), ANN, None, GREEN, errors.NeedsFaction),
        (offered(), ANN, GREEN, None, errors.NotOfYourFaction),
        (offered(), ANN, GREEN, PURPLE, errors.NotOfYourFaction),
        (offered(asked=(ANN, BOB)), CY, GREEN, GREEN, errors.CrewFull),
        (offered(joined=(ANN,), asked=(BOB,)), CY, GREEN, GREEN, errors.CrewFull),
        (offered(joined=(ANN, BOB)), CY, GREEN, GREEN, errors.CrewFull),
    ],
)
def test_not_everybody_can_be_asked(
    state: Mission, who: UUID, own: UUID | None, theirs: UUID | None, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        invite(state, who, own=own, theirs=theirs)


def test_a_mission_for_one_has_no_crew() -> None:
    with pytest.raises(errors.NoCrewMission):
        invite(offered(SOUND), ANN)


@pytest.mark.parametrize("state", sorted(set(State) - {State.AVAILABLE}))
def test_nobody_is_asked_or_joins_or_is_sent_away_unless_it_is_on_offer(state: State) -> None:
    for act in (invite, join, dismiss):
        with pytest.raises(errors.NoCrewMission):
            act(STATES[state], ANN)


def test_an_offer_whose_day_is_over_takes_no_crew() -> None:
    state = offered(asked=(ANN,), joined=(BOB,))
    assert kinds(join(state, ANN, AT + DAY - INSTANT)) == [events.CrewJoined]
    assert kinds(dismiss(state, BOB, AT + DAY - INSTANT)) == [events.CrewLeft]
    assert kinds(invite(offered(), ANN, AT + DAY - INSTANT)) == [events.CrewInvited]
    for act in (invite, join, dismiss):
        with pytest.raises(errors.NoCrewMission):
            act(state, ANN, AT + DAY)


# --- joining, declining


@pytest.mark.parametrize(
    ("who", "own", "theirs", "refusal"),
    [
        (PLAYER, GREEN, GREEN, errors.InCrewAlready),
        (BOB, GREEN, GREEN, errors.InCrewAlready),
        (CY, GREEN, GREEN, errors.NotInvited),
        (ANN, GREEN, PURPLE, errors.NotOfYourFaction),
        (ANN, GREEN, None, errors.NotOfYourFaction),
        (ANN, None, GREEN, errors.NotOfYourFaction),
        (ANN, None, None, errors.NotOfYourFaction),
    ],
)
def test_not_everybody_can_join(who: UUID, own: UUID | None, theirs: UUID | None, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        join(offered(joined=(BOB,), asked=(ANN,)), who, own=own, theirs=theirs)


def test_who_declines_leaves_a_seat_for_another() -> None:
    state = offered(joined=(BOB,), asked=(ANN,))
    assert how(decline(state, ANN)) == [Left.DECLINED]
    state = fold(decline(state, ANN), state)
    assert (state.invited, state.crew) == (these(), these(BOB))
    assert kinds(invite(state, CY)) == [events.CrewInvited]


@pytest.mark.parametrize("who", [PLAYER, BOB, CY])
def test_only_who_is_asked_declines(who: UUID) -> None:
    with pytest.raises(errors.NotInvited):
        decline(offered(joined=(BOB,), asked=(ANN,)), who)


# --- leaving, sent away


def test_before_it_begins_a_member_leaves_and_nothing_fails() -> None:
    happened = leave(offered(joined=(ANN, BOB)), ANN)
    assert (kinds(happened), how(happened)) == ([events.CrewLeft], [Left.LEFT])


@pytest.mark.parametrize("who", [PLAYER, ANN, CY])
def test_only_who_has_joined_leaves(who: UUID) -> None:
    with pytest.raises(errors.NotInvited):
        leave(offered(joined=(BOB,), asked=(ANN,)), who)


@pytest.mark.parametrize("state", [State.COMPLETED, State.FAILED, State.EXPIRED, State.ABANDONED, State.WITHDRAWN])
def test_nobody_leaves_or_declines_what_has_ended(state: State) -> None:
    for act in (leave, decline):
        with pytest.raises(errors.MissionNotActive, match=state.lower()):
            act(STATES[state], ANN)


def test_under_way_a_crew_may_lose_as_many_as_are_not_needed() -> None:
    state = under_way()
    state = fold(leave(state, ANN), state)
    assert (state.state, state.players) == (State.ACTIVE, these(PLAYER, BOB))
    happened = leave(state, BOB)
    assert kinds(happened) == [events.CrewLeft, events.MissionFailed]
    state = fold(happened, state)
    assert (state.state, state.reason, state.ended_at) == (State.FAILED, "the crew fell apart", AT)


def test_once_the_step_that_took_two_is_done_one_is_enough() -> None:
    state = under_way()
    for act in (report("o1"), report("o3")):
        state = fold(act(state, AT), state)
    for who in (ANN, BOB):
        assert kinds(leave(state, who)) == [events.CrewLeft]
        state = fold(leave(state, who), state)
    assert (state.state, state.players) == (State.ACTIVE, these(PLAYER))


@pytest.mark.parametrize("who", [ANN, BOB])
def test_anybody_joined_or_not_may_be_sent_away_before_it_begins(who: UUID) -> None:
    state = offered(joined=(BOB,), asked=(ANN,))
    assert how(dismiss(state, who)) == [Left.DISMISSED]
    assert who not in fold(dismiss(state, who), state).players | fold(dismiss(state, who), state).invited


@pytest.mark.parametrize("who", [PLAYER, CY])
def test_who_is_not_of_the_crew_cannot_be_sent_away(who: UUID) -> None:
    with pytest.raises(errors.NotInvited):
        dismiss(offered(joined=(BOB,), asked=(ANN,)), who)


# --- gone for good


@pytest.mark.parametrize("state", sorted(STATES))
def test_a_mission_whose_player_is_gone_is_given_up_if_it_was_open(state: State) -> None:
    is_open = state in {State.REQUESTED, State.WRITING, State.AVAILABLE, State.ACTIVE}
    assert kinds(drop(STATES[state], PLAYER)) == [events.MissionAbandoned] * is_open


@pytest.mark.parametrize("who", [ANN, BOB])
def test_who_is_gone_is_missing_from_anothers_crew(who: UUID) -> None:
    state = offered(joined=(BOB,), asked=(ANN,))
    assert (how(drop(state, who)), kinds(drop(state, who))) == ([Left.GONE], [events.CrewLeft])


def test_under_way_who_is_gone_is_missing_as_who_left_is() -> None:
    state = under_way()
    state = fold(drop(state, ANN), state)
    assert kinds(drop(state, BOB)) == [events.CrewLeft, events.MissionFailed]
    assert drop(state, ANN) == []


@pytest.mark.parametrize("state", sorted(STATES))
def test_a_stranger_who_is_gone_is_missed_nowhere(state: State) -> None:
    assert drop(STATES[state], CY) == []


def test_who_is_gone_is_missed_on_no_mission_that_has_ended() -> None:
    state = under_way()
    ended = replace(state, state=State.COMPLETED)
    assert drop(ended, ANN) == drop(ended, PLAYER) == []


# --- how many it takes


@pytest.mark.parametrize(
    ("hands", "done", "needed"),
    [
        ({}, (), 1),
        ({"o5": 3}, (), 3),  # locked as yet, and still to come
        ({"o1": 4, "o5": 2}, (), 4),
        ({"o1": 4, "o5": 2}, ("o1",), 2),
        ({"o1": 4, "o5": 2}, ("o1", "o5"), 1),
    ],
)
def test_as_many_are_needed_as_the_most_that_is_left_takes(
    hands: dict[str, int], done: tuple[str, ...], needed: int
) -> None:
    assert crew.hands_needed(course(hands, done)) == needed


@pytest.mark.parametrize(
    ("hands", "done", "needed"),
    [
        ({"o2": 4, "o3": 2}, (), 2),  # the easier way is open yet
        ({"o2": 2, "o3": 4}, (), 2),
        ({"o2": 4, "o3": 2}, ("o2",), 1),  # taken and done
        ({"o2": 4, "o3": 2}, ("o3",), 1),
        ({"o2": 4, "o3": 2, "o5": 3}, (), 3),
        ({"o2": 4, "o3": 4}, (), 4),
    ],
)
def test_of_ways_that_may_be_chosen_the_easiest_counts(
    hands: dict[str, int], done: tuple[str, ...], needed: int
) -> None:
    forked = course(hands, done, choices=(Choice((("o2",), ("o3",))),))
    assert crew.hands_needed(forked) == needed


def test_a_way_that_was_begun_is_the_one_that_counts() -> None:
    forked = course({"o3": 4, "o2": 2}, (), choices=(Choice((("o2",), ("o3",))),))
    begun = Course(forked.plan, {"o3": 1})  # one of two
    assert crew.hands_needed(begun) == 4


def test_a_side_step_needs_nobody() -> None:
    steps = tuple(
        replace(step, hands=4, optional=True) if step.key == "o2" else replace(step, hands=1)
        for step in TRIO.objectives
    )
    assert crew.hands_needed(Course(replace(TRIO, objectives=steps), {})) == 1


def course(hands: dict[str, int], done: tuple[str, ...], choices: tuple[Choice, ...] = ()) -> Course:
    steps = tuple(replace(step, hands=hands.get(step.key, 1)) for step in TRIO.objectives)
    return Course(replace(TRIO, objectives=steps, choices=choices), {key: STEPS[key].count for key in done})


# --- beginning with a crew


def test_a_crew_begins_when_all_have_joined() -> None:
    assert kinds(accept(offered(joined=(ANN, BOB)), AT)) == [events.MissionAccepted]
    for state in (offered(), offered(joined=(ANN,)), offered(joined=(ANN,), asked=(BOB,))):
        with pytest.raises(errors.CrewIncomplete, match="takes 3"):
            accept(state, AT)


@pytest.mark.parametrize("who", [ANN, BOB])
def test_nobody_of_the_crew_may_have_three_running(who: UUID) -> None:
    state = offered(joined=(ANN, BOB))
    assert kinds(accept(state, AT, others={ANN: 2, BOB: 2})) == [events.MissionAccepted]
    with pytest.raises(errors.TooManyActiveMissions, match="Somebody of your crew"):
        accept(state, AT, others={who: 3})


@pytest.mark.parametrize(
    "sides",
    [
        {PLAYER: GREEN, ANN: GREEN, BOB: PURPLE},
        {PLAYER: GREEN, ANN: GREEN},
        {ANN: GREEN, BOB: GREEN},
        {PLAYER: PURPLE, ANN: GREEN, BOB: GREEN},
        {},
    ],
)
def test_a_crew_that_is_of_two_minds_does_not_begin(sides: dict[UUID, UUID]) -> None:
    with pytest.raises(errors.NotOfYourFaction):
        accept(offered(joined=(ANN, BOB)), AT, sides=sides)


def test_a_mission_for_one_needs_no_faction() -> None:
    assert kinds(accept(offered(SOUND), AT, sides={})) == [events.MissionAccepted]


# --- who did it, and who is paid


def test_a_report_names_who_of_the_crew_did_it() -> None:
    (progressed,) = report("o1", by=ANN)(under_way(), AT)
    assert isinstance(progressed, events.ObjectiveProgressed)
    assert progressed.by == ANN
    for stranger in (CY, DAN):
        with pytest.raises(errors.NotOfTheCrew):
            report("o1", by=stranger)(under_way(), AT)


def test_what_is_known_may_be_told_again_of_one_who_has_left_since() -> None:
    state = under_way()
    state = fold(report("o1", by=ANN)(state, AT), state)
    state = fold(leave(state, ANN), state)
    assert report("o1", by=ANN)(state, AT) == []
    with pytest.raises(errors.NotOfTheCrew):
        report("o2", by=ANN)(state, AT)


def played(state: Mission, *by: UUID) -> list[Event]:
    """Return what the last report leads to, with each step done by the next of them."""
    happened: list[Event] = []
    for step, who in zip(TRIO.objectives, by, strict=True):
        happened = report(step.key, by=who)(state, AT)
        state = fold(happened, state)
    return happened


def paid(happened: list[Event]) -> set[UUID]:
    completed = happened[-1]
    assert isinstance(completed, events.MissionCompleted)
    return set(completed.paid)


def test_who_took_part_is_paid_and_shares_with_all_who_are_on_it() -> None:
    happened = played(under_way(), ANN, ANN, PLAYER, ANN, ANN)
    completed = happened[-1]
    assert isinstance(completed, events.MissionCompleted)
    share = payout(price(TRIO), TRIO, frozenset(STEPS), 3)
    assert completed.paid == {PLAYER: share, ANN: share}
    assert completed.reward == price(TRIO)


def test_a_player_who_did_nothing_themselves_is_not_paid() -> None:
    assert paid(played(under_way(), ANN, BOB, ANN, BOB, ANN)) == {ANN, BOB}


def test_who_took_part_and_left_is_not_paid() -> None:
    state = under_way()
    state = fold(report("o1", by=ANN)(state, AT), state)
    state = fold(report("o3", by=BOB)(state, AT), state)
    state = fold(leave(state, ANN), state)
    for key in ("o2", "o4"):
        state = fold(report(key)(state, AT), state)
    completed = report("o5")(state, AT)[-1]
    assert isinstance(completed, events.MissionCompleted)
    assert completed.paid == dict.fromkeys((PLAYER, BOB), payout(price(TRIO), TRIO, frozenset(STEPS), 2))
