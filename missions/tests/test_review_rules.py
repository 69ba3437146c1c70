"""Words that should not be, as rules: flagged, let stand, written anew."""

from dataclasses import replace
from uuid import UUID

import pytest

from ganggpt.messages import Event
from missions.domain import errors, events, review
from missions.domain.atlas import LOS_SANTOS
from missions.domain.events import FlagReason
from missions.domain.mission import Flag, Mission, State
from missions.domain.provenance import Provenance
from missions.domain.words import Words
from missions.tests.lives import AT, PLAYER, WORDS, a, fold, kinds

pytestmark = pytest.mark.unit
OTHER = replace(WORDS, title="A job like any other")
READ = [State.AVAILABLE, State.ACTIVE]
UNWRITTEN = [State.REQUESTED, State.WRITING, State.WITHDRAWN]


def flag(state: Mission, by: UUID | None = PLAYER, reason: FlagReason = FlagReason.RUDE) -> list[Event]:
    return review.flag(state, by=by, reason=reason, at=AT)


def revise(state: Mission, words: Words = OTHER) -> list[Event]:
    return review.revise(state, words=words, author="staff", atlas=LOS_SANTOS, at=AT)


def flagged() -> Mission:
    return fold(flag(a(State.AVAILABLE)), a(State.AVAILABLE))


def test_a_flag_says_who_why_and_when() -> None:
    assert flagged().flags == (Flag(PLAYER, FlagReason.RUDE, AT),)


@pytest.mark.parametrize("state", sorted(set(State) - set(UNWRITTEN)))
def test_words_may_be_flagged_in_any_state_in_which_there_are_some(state: State) -> None:
    assert kinds(flag(a(state))) == [events.MissionFlagged]


@pytest.mark.parametrize("state", UNWRITTEN)
def test_without_words_there_is_nothing_to_flag(state: State) -> None:
    with pytest.raises(errors.NothingToFlag):
        flag(a(state))


def test_each_flags_once_until_somebody_has_looked() -> None:
    state = flagged()
    with pytest.raises(errors.FlaggedAlready):
        flag(state)
    assert kinds(flag(state, by=UUID(int=9))) == kinds(flag(state, by=None)) == [events.MissionFlagged]
    state = fold(review.clear(state, at=AT), state)
    assert (state.flags, kinds(flag(state))) == ((), [events.MissionFlagged])


def test_only_what_is_flagged_is_cleared() -> None:
    with pytest.raises(errors.NothingFlagged):
        review.clear(a(State.AVAILABLE), at=AT)


@pytest.mark.parametrize("state", READ)
def test_other_words_take_the_place_of_the_old_and_settle_the_flags(state: State) -> None:
    made = fold(flag(a(state)), a(state))
    after = fold(revise(made), made)
    assert (after.words, after.author, after.flags, after.state) == (OTHER, "staff", (), state)
    assert (after.plan, after.reward) == (made.plan, made.reward)


@pytest.mark.parametrize("state", sorted(set(State) - set(READ)))
def test_what_nobody_goes_by_is_not_written_anew(state: State) -> None:
    with pytest.raises(errors.MissionNotActive, match=state.lower()):
        revise(a(state))
    with pytest.raises(errors.MissionNotActive, match=state.lower()):
        review.order_rewrite(a(state), at=AT)


@pytest.mark.parametrize(
    "words",
    [
        replace(WORDS, title=""),
        replace(WORDS, lines=WORDS.lines[1:]),
        replace(WORDS, briefing=f"{WORDS.briefing} It pays $900,000."),
    ],
)
def test_staff_cannot_write_what_nobody_could(words: Words) -> None:
    with pytest.raises(errors.WordsNotGrounded) as refusal:
        revise(a(State.AVAILABLE), words)
    assert refusal.value.errors["words"]


@pytest.mark.parametrize("state", READ)
def test_a_rewrite_is_ordered_and_changes_nothing_yet(state: State) -> None:
    happened = review.order_rewrite(a(state), at=AT)
    assert kinds(happened) == [events.RewriteOrdered]
    assert fold(happened, a(state)) == a(state)


def test_other_words_add_their_cost_to_the_missions_and_name_who_wrote_last() -> None:
    first = Provenance("s", "model", "plan.1", "words.1", "m-1", 10, 5, 100, 1.5, {"words.schema": 1}, stocked=True)
    later = Provenance("", "", "", "words.2", "m-2", 1, 2, 30, 0.25, {"words.schema": 1, "words.safety": 2})
    assert first.then(later) == Provenance(
        "s", "model", "plan.1", "words.2", "m-2", 11, 7, 130, 1.75, {"words.schema": 2, "words.safety": 2}, stocked=True
    )
    assert first.then(Provenance(planner="")) == first


def test_a_revision_says_where_its_words_come_from() -> None:
    told = Provenance(planner="", cost=7)
    [revised] = review.revise(a(State.AVAILABLE), words=OTHER, author="model", provenance=told, atlas=LOS_SANTOS, at=AT)
    assert isinstance(revised, events.WordsRevised)
    assert (revised.provenance, revised.author) == (told, "model")
