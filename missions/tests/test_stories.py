"""Stories: the next part is asked for by itself when one ends, with what it came to; once, or quietly not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from ganggpt.bus import execute
from ganggpt.eventstore.models import Delivery, StoredEvent
from ganggpt.messages import Event
from missions.application import queries
from missions.domain import arcs, commands, events, stories
from missions.domain.atlas import LOS_SANTOS
from missions.domain.mission import OPEN, Mission, State
from missions.domain.plan import Chapter, Plan, Wish
from missions.models import Mission as Row
from missions.tests.gang import CITY, accept, finish, given_sound
from missions.tests.lives import AT, MISSION, PLAYER, a, fold
from missions.tests.play import a_minute_each, history, plan_of, requested, seen_by_both
from missions.tests.worlds import SOUND
from players.public import actor_of
from tests.facts import nothing_changes
from tests.fixtures import Account
from tests.lives import delete_account
from tests.threads import together

NEXT = UUID(int=50)
ARC = "the-rat"  # its first part goes on however it ends
FIRST = replace(SOUND, chapter=Chapter(ARC, 1))
LAST = replace(SOUND, chapter=Chapter(ARC, 4))


# --- as rules


def told(state: State, plan: Plan = FIRST) -> Mission:
    made = a(state)
    return replace(made, plan=plan) if made.plan else made


def go_on(before: Mission, *, told_on: bool = False, offers: int = 0, in_faction: bool = False) -> list[Event]:
    return stories.go_on(before, NEXT, told_on=told_on, offers=offers, in_faction=in_faction, atlas=LOS_SANTOS, at=AT)


@pytest.mark.unit
@pytest.mark.parametrize("state", [State.COMPLETED, State.FAILED])
def test_a_part_that_ended_is_followed_by_a_request_of_the_same_player(state: State) -> None:
    before = told(state)
    (asked,) = go_on(before)
    assert asked == events.MissionRequested(mission_id=NEXT, player_id=PLAYER, wish=before.wish, after=MISSION, at=AT)
    assert (fold([asked]).state, fold([asked]).after) == (State.REQUESTED, MISSION)
    ending = stories.ending(before, LOS_SANTOS)
    assert ending == arcs.ending_of(FIRST, state == State.COMPLETED, LOS_SANTOS)


@pytest.mark.unit
@pytest.mark.parametrize("state", sorted({*OPEN, State.EXPIRED, State.ABANDONED, State.WITHDRAWN}))
def test_what_has_not_ended_or_was_called_off_is_not_told_on(state: State) -> None:
    assert stories.ending(told(state), LOS_SANTOS) is None
    assert go_on(told(state)) == []


@pytest.mark.unit
def test_a_story_is_told_on_once_with_room_for_it_and_not_past_its_end() -> None:
    before = told(State.COMPLETED)
    assert go_on(before, told_on=True) == []
    assert (len(go_on(before, offers=9)), go_on(before, offers=10)) == (1, [])
    assert go_on(told(State.COMPLETED, LAST)) == go_on(told(State.COMPLETED, SOUND)) == []


@pytest.mark.unit
def test_what_could_not_be_written_is_no_setback() -> None:
    assert go_on(replace(told(State.FAILED), reason="could not be written")) == []


@pytest.mark.unit
def test_a_part_for_a_crew_needs_a_faction_still() -> None:
    before = replace(told(State.COMPLETED), wish=Wish(crew=2))
    assert (go_on(before), len(go_on(before, in_faction=True))) == ([], 1)


# --- in the city


def completed(player: Account, plan: Plan = FIRST) -> UUID:
    mission_id = given_sound(player, plan)
    accept(player, mission_id)
    finish(mission_id)
    return mission_id


def overdue(player: Account, clock: time_machine.Traveller, plan: Plan = FIRST) -> UUID:
    mission_id = given_sound(player, plan)
    accept(player, mission_id)
    clock.shift(timedelta(seconds=plan.seconds))
    execute(commands.CloseOverdue(mission_id=mission_id), by=CITY)
    return mission_id


def next_of(mission_id: UUID) -> Row:
    return Row.objects.get(after=mission_id)


@pytest.mark.integration
def test_the_next_part_is_written_with_what_the_last_came_to(player: Account, settle: Callable[[], None]) -> None:
    mission_id = completed(player)
    settle()
    following = next_of(mission_id)
    situation = queries.situation_of(following.pk)
    assert situation.before == arcs.ending_of(FIRST, True, LOS_SANTOS)
    assert (queries.before_of(following.pk), queries.before_of(mission_id)) == (situation.before, None)
    assert history(following.pk) == ["MissionRequested", "WritingBegan", "MissionOffered"]
    part = arcs.following(situation.before)
    assert part is not None
    assert (plan_of(following.pk).type, plan_of(following.pk).chapter) == (part.type, part.chapter)


@pytest.mark.integration
def test_a_setback_is_told_on_too_and_cannot_be_tried_again(
    player: Account, settle: Callable[[], None], clock: time_machine.Traveller
) -> None:
    mission_id = overdue(player, clock)
    settle()
    before = queries.situation_of(next_of(mission_id).pk).before
    assert before is not None
    assert (before.completed, before.chapter) == (False, Chapter(ARC, 1))
    with nothing_changes(), pytest.raises(Exception, match="story"):
        execute(commands.RetryMission(mission_id=mission_id), by=actor_of(player))


@pytest.mark.integration
def test_the_next_part_comes_without_a_minutes_wait_and_costs_none(player: Account, settle: Callable[[], None]) -> None:
    mission_id = completed(player)
    asked_at = queries.last_requested_at(player.pk)
    settle()
    assert next_of(mission_id).requested_at > asked_at  # type: ignore[operator]
    assert queries.last_requested_at(player.pk) == asked_at


@pytest.mark.integration
def test_told_twice_it_goes_on_once(player: Account, settle: Callable[[], None]) -> None:
    mission_id = completed(player)
    settle()
    done = StoredEvent.objects.get(stream=f"mission:{mission_id}", name="missions.MissionCompleted")
    Delivery.objects.create(event=done, stream=done.stream, version=done.version, due_at=done.at)
    settle()
    with nothing_changes():
        assert execute(commands.ContinueStory(mission_id=mission_id), by=CITY).result is None
    assert Row.objects.filter(after=mission_id).count() == 1


@pytest.mark.integration
def test_a_mission_that_is_no_story_is_not_told_on(player: Account, settle: Callable[[], None]) -> None:
    completed(player, SOUND)
    settle()
    assert Row.objects.count() == 1


@pytest.mark.integration
def test_nothing_is_told_to_who_is_gone(player: Account, settle: Callable[[], None]) -> None:
    mission_id = completed(player)
    delete_account(player.pk)
    settle()
    assert not Row.objects.filter(after=mission_id).exists()


@pytest.mark.integration
def test_who_has_ten_offers_hears_no_more(
    player: Account, settle: Callable[[], None], clock: time_machine.Traveller
) -> None:
    mission_id = completed(player)
    clock.shift(timedelta(minutes=1))
    a_minute_each(player, clock, *[requested] * 10)
    assert execute(commands.ContinueStory(mission_id=mission_id), by=CITY).result is None
    settle()
    assert Row.objects.filter(after=mission_id).count() == 0


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_told_on_twice_at_once_it_goes_on_once(player: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    mission_id = completed(player)
    monkeypatch.setattr(queries, "is_told_on", seen_by_both(queries.is_told_on))
    tell = commands.ContinueStory(mission_id=mission_id)
    answers = together(*[lambda: execute(tell, by=CITY).result] * 2)
    assert sorted(answer is None for answer in answers) == [False, True]
    assert next_of(mission_id).state == "REQUESTED"


@pytest.mark.integration
def test_a_story_of_which_nothing_is_known_is_not_told_on(db: None) -> None:
    assert execute(commands.ContinueStory(mission_id=MISSION), by=CITY).result is None
