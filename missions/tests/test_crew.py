"""Crews against a real database: asked along, joined, paid, gone; and rivals at the same moment."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.management import call_command

from ganggpt.bus import execute
from ganggpt.eventstore.models import Delivery, StoredEvent
from ganggpt.ledger.models import Line
from ganggpt.ledger.posting import balances
from ganggpt.messages import Command, Refusal
from missions.application import queries
from missions.domain import commands, errors
from missions.domain.events import FlagReason
from missions.domain.tariff import payout, price
from missions.models import CrewMember, Mission
from missions.tests.gang import (
    CITY,
    Gang,
    accept,
    enrol,
    finish,
    gang,
    given_sound,
    given_trio,
    invite,
    join,
    leave,
    manned,
    report,
    under_way,
)  # fmt: skip
from missions.tests.play import a_minute_each, history, seen_by_both
from missions.tests.teams import TRIO
from players.public import actor_of, profile
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account
from tests.lives import delete_account, leave_faction
from tests.threads import together

pytestmark = pytest.mark.integration
SHARE = payout(price(TRIO), TRIO, frozenset(step.key for step in TRIO.objectives), 3)


@pytest.fixture
def families(db: None) -> Gang:
    return gang()


def state_of(mission_id: UUID) -> tuple[str, str]:
    row = Mission.objects.get(pk=mission_id)
    return row.state, row.reason


def crew_of(mission_id: UUID) -> dict[UUID, bool]:
    return dict(CrewMember.objects.filter(mission=mission_id).values_list("player_id", "joined"))


def refused(answers: list[Any]) -> list[type[Refusal]]:
    return [type(answer) for answer in answers if isinstance(answer, Refusal)]


def rebuilt() -> str:
    told = StringIO()
    call_command("rebuild", check=True, stdout=told)
    return told.getvalue()


# --- the whole of it


def test_a_crew_is_asked_joins_plays_and_is_paid_for_what_each_did(families: Gang, settle: Callable[[], None]) -> None:
    boss, ann, bob = families.accounts
    mission_id = given_trio(boss)
    for who in (ann, bob):
        invite(boss, mission_id, who)
    assert crew_of(mission_id) == {ann.pk: False, bob.pk: False}
    join(ann, mission_id)
    join(bob, mission_id)
    accept(boss, mission_id)
    finish(mission_id, boss, ann)
    settle()
    assert state_of(mission_id) == ("COMPLETED", "")
    cash = [balances(account.pk)["cash"] for account in families.accounts]
    assert cash == [5000 + SHARE.cash, 5000 + SHARE.cash, 5000]
    assert [profile(account.pk)["experience"] for account in families.accounts] == [SHARE.experience] * 2 + [0]
    lines = Line.objects.filter(entry__reference=f"mission:{mission_id}")
    assert sorted(lines.values_list("amount", flat=True)) == [-2 * SHARE.cash, SHARE.cash, SHARE.cash]
    assert rebuilt().endswith(", 0 differ.\n")


def test_a_report_without_a_name_is_the_owners(families: Gang) -> None:
    mission_id = under_way(families)
    report(mission_id, "o1")
    assert Mission.objects.get(pk=mission_id).took_part == [str(families.boss.pk)]


def test_a_seat_that_falls_empty_may_be_taken_again(families: Gang) -> None:
    boss, ann, bob = families.accounts
    mission_id = manned(families)
    execute(commands.DismissFromCrew(mission_id=mission_id, member_id=ann.pk), by=actor_of(boss))
    leave(bob, mission_id)
    assert crew_of(mission_id) == {}
    invite(boss, mission_id, ann)
    execute(commands.DeclineCrew(mission_id=mission_id), by=actor_of(ann))
    invite(boss, mission_id, ann)
    join(ann, mission_id)
    assert crew_of(mission_id) == {ann.pk: True}
    assert history(mission_id)[6:] == ["CrewLeft", "CrewLeft", "CrewInvited", "CrewLeft", "CrewInvited", "CrewJoined"]
    assert rebuilt().endswith(", 0 differ.\n")


def test_a_crew_that_loses_too_many_under_way_fails(families: Gang) -> None:
    _, ann, bob = families.accounts
    mission_id = under_way(families)
    leave(ann, mission_id)
    assert (state_of(mission_id), crew_of(mission_id)) == (("ACTIVE", ""), {bob.pk: True})
    leave(bob, mission_id)
    assert (state_of(mission_id), crew_of(mission_id)) == (("FAILED", "the crew fell apart"), {})


def test_anothers_mission_counts_among_those_one_has_running(families: Gang, clock: time_machine.Traveller) -> None:
    boss, ann, _ = families.accounts
    taken = a_minute_each(ann, clock, given_sound, given_sound, given_sound)
    mission_id = manned(families)
    for each in taken[:2]:
        accept(ann, each)
    assert queries.active_counts([boss.pk, ann.pk]) == {ann.pk: 2}
    accept(boss, mission_id)
    assert queries.active_counts([boss.pk, ann.pk]) == {boss.pk: 1, ann.pk: 3}
    with nothing_changes(), pytest.raises(errors.TooManyActiveMissions, match="You have 3"):
        accept(ann, taken[2])


def test_a_member_with_three_running_holds_the_crew_up(families: Gang, clock: time_machine.Traveller) -> None:
    boss, ann, _ = families.accounts
    taken = a_minute_each(ann, clock, given_sound, given_sound, given_sound)
    mission_id = manned(families)
    for each in taken:
        accept(ann, each)
    with nothing_changes(), pytest.raises(errors.TooManyActiveMissions, match="Somebody of your crew"):
        accept(boss, mission_id)


# --- what is refused


def test_what_a_stranger_tries_changes_nothing_and_tells_nothing(families: Gang, other_player: Account) -> None:
    boss, ann, _ = families.accounts
    mission_id = given_trio(boss)
    invite(boss, mission_id, ann)
    its: dict[str, Any] = {"mission_id": mission_id}
    tries: list[tuple[Command, Account, type[Refusal]]] = [
        (commands.InviteToCrew(**its, member_id=other_player.pk), other_player, errors.NoSuchMission),
        (commands.JoinCrew(**its), other_player, errors.NoSuchMission),
        (commands.DeclineCrew(**its), other_player, errors.NoSuchMission),
        (commands.LeaveCrew(**its), other_player, errors.NoSuchMission),
        (commands.DismissFromCrew(**its, member_id=ann.pk), other_player, errors.NoSuchMission),
        (commands.FlagMission(**its, reason=FlagReason.RUDE), other_player, errors.NoSuchMission),
        (commands.AcceptMission(**its), ann, errors.NoSuchMission),
        (commands.AbandonMission(**its), ann, errors.NoSuchMission),
        (commands.RetryMission(**its), ann, errors.NoSuchMission),
        (commands.InviteToCrew(**its, member_id=other_player.pk), boss, errors.NotOfYourFaction),
        (commands.InviteToCrew(**its, member_id=boss.pk), boss, errors.InCrewAlready),
        (commands.InviteToCrew(**its, member_id=ann.pk), boss, errors.InCrewAlready),
        (commands.JoinCrew(**its), boss, errors.InCrewAlready),
        (commands.LeaveCrew(**its), ann, errors.NotInvited),
        (commands.DismissFromCrew(**its, member_id=other_player.pk), boss, errors.NotInvited),
        (commands.AcceptMission(**its), boss, errors.CrewIncomplete),
        (commands.ReportProgress(**its, objective="o1"), boss, Refusal),
    ]
    with nothing_changes():
        for command, account, refusal in tries:
            with pytest.raises(refusal):
                execute(command, by=actor_of(account))


def test_who_changed_sides_cannot_join_and_a_crew_of_two_sides_cannot_begin(
    families: Gang, settle: Callable[[], None]
) -> None:
    boss, ann, bob = families.accounts
    mission_id = given_trio(boss)
    for who in (ann, bob):
        invite(boss, mission_id, who)
    join(bob, mission_id)
    leave_faction(ann.pk)  # and nothing has been told of it as yet
    with nothing_changes(), pytest.raises(errors.NotOfYourFaction):
        join(ann, mission_id)
    settle()
    assert crew_of(mission_id) == {bob.pk: True}


def test_nobody_reports_for_who_is_not_on_it(families: Gang, other_player: Account) -> None:
    mission_id = under_way(families)
    with nothing_changes(), pytest.raises(errors.NotOfTheCrew):
        report(mission_id, "o1", other_player)


# --- gone


def test_who_deletes_their_account_is_missing_everywhere(
    families: Gang, settle: Callable[[], None], clock: time_machine.Traveller
) -> None:
    boss, ann, bob = families.accounts
    playing, waiting = a_minute_each(boss, clock, lambda _: under_way(families), lambda _: given_trio(boss))
    invite(boss, waiting, ann)
    own = given_sound(ann)
    delete_account(ann.pk)
    settle()
    assert (crew_of(playing), crew_of(waiting)) == ({bob.pk: True}, {})
    assert [state_of(each)[0] for each in (playing, waiting, own)] == ["ACTIVE", "AVAILABLE", "ABANDONED"]
    delete_account(boss.pk)
    settle()
    assert [state_of(each)[0] for each in (playing, waiting)] == ["ABANDONED", "ABANDONED"]
    assert rebuilt().endswith(", 0 differ.\n")


def test_who_leaves_the_faction_leaves_its_crews_and_keeps_their_own_missions(
    families: Gang, settle: Callable[[], None]
) -> None:
    _, ann, bob = families.accounts
    mission_id, own = under_way(families), given_sound(ann)
    leave_faction(ann.pk)
    settle()
    assert (crew_of(mission_id), state_of(own)[0]) == ({bob.pk: True}, "AVAILABLE")
    leave_faction(bob.pk)
    settle()
    assert state_of(mission_id) == ("FAILED", "the crew fell apart")
    for gone in StoredEvent.objects.filter(name="factions.PlayerLeftFaction"):
        Delivery.objects.create(event=gone, stream=gone.stream, version=gone.version, due_at=gone.at)
    before = history(mission_id)
    settle()  # told a second time
    assert history(mission_id) == before


# --- rivals at once


def pause(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(queries, name, seen_by_both(getattr(queries, name)))


@pytest.mark.django_db(transaction=True)
def test_two_asked_at_once_for_the_last_seat_are_not_both_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    families = gang(4)
    boss, ann, bob, cy = families.accounts
    mission_id = given_trio(boss)
    invite(boss, mission_id, ann)
    pause(monkeypatch, "owner_of")
    answers = together(lambda: invite(boss, mission_id, bob), lambda: invite(boss, mission_id, cy))
    assert refused(answers) == [errors.CrewFull]
    assert len(crew_of(mission_id)) == 2


@pytest.mark.django_db(transaction=True)
def test_who_joins_twice_at_once_joins_once(monkeypatch: pytest.MonkeyPatch) -> None:
    families = gang()
    boss, ann, _ = families.accounts
    mission_id = given_trio(boss)
    invite(boss, mission_id, ann)
    pause(monkeypatch, "crew_row")
    answers = together(*[lambda: join(ann, mission_id)] * 2)
    assert (refused(answers), crew_of(mission_id)) == ([errors.InCrewAlready], {ann.pk: True})
    assert history(mission_id).count("CrewJoined") == 1


@pytest.mark.django_db(transaction=True)
def test_a_member_whom_two_crews_take_along_at_once_goes_with_one(
    monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    one = gang(4)
    boss, ann, bob, cy = one.accounts
    busy = a_minute_each(ann, clock, given_sound, given_sound)
    for each in busy:
        accept(ann, each)
    jobs = {owner: given_trio(owner) for owner in (boss, cy)}
    for owner, mission_id in jobs.items():
        for who in (ann, bob):
            invite(owner, mission_id, who)
            join(who, mission_id)
    pause(monkeypatch, "active_counts")
    answers = together(lambda: accept(boss, jobs[boss]), lambda: accept(cy, jobs[cy]))
    assert refused(answers) == [errors.TooManyActiveMissions]
    assert queries.active_counts([ann.pk]) == {ann.pk: 3}


@pytest.mark.django_db(transaction=True)
def test_two_who_take_each_other_along_at_once_do_not_wait_for_each_other_for_ever() -> None:
    families = gang()
    boss, ann, bob = families.accounts
    jobs = {owner: given_trio(owner) for owner in (boss, ann)}
    for owner, other in ((boss, ann), (ann, boss)):
        for who in (other, bob):
            invite(owner, jobs[owner], who)
            join(who, jobs[owner])
    answers = together(lambda: accept(boss, jobs[boss]), lambda: accept(ann, jobs[ann]))
    assert (refused(answers), set(Mission.objects.values_list("state", flat=True))) == ([], {"ACTIVE"})


@pytest.mark.django_db(transaction=True)
def test_whoever_joins_while_the_crew_begins_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last member joins between the first look at the crew and the queue of its player."""
    families = gang()
    boss, ann, bob = families.accounts
    mission_id = given_trio(boss)
    for who in (ann, bob):
        invite(boss, mission_id, who)
    join(ann, mission_id)
    pause(monkeypatch, "crew_of")
    answers = together(lambda: accept(boss, mission_id), lambda: join(bob, mission_id))
    assert set(refused(answers)) <= {errors.CrewIncomplete}
    assert crew_of(mission_id) == {ann.pk: True, bob.pk: True}
    assert state_of(mission_id)[0] == ("AVAILABLE" if refused(answers) else "ACTIVE")


@pytest.mark.django_db(transaction=True)
def test_the_last_report_twice_at_once_pays_the_crew_once(settle: Callable[[], None]) -> None:
    families = gang()
    mission_id = under_way(families)
    for key in ("o1", "o2", "o3", "o4"):
        report(mission_id, key, families.others[0])
    answers = together(*[lambda: report(mission_id, "o5", families.others[1])] * 2)
    settle()
    assert (answers, history(mission_id).count("MissionCompleted")) == ([None, None], 1)
    assert [balances(account.pk)["cash"] - 5000 for account in families.accounts] == [0, SHARE.cash, SHARE.cash]


@pytest.mark.django_db(transaction=True)
def test_who_leaves_while_the_last_report_comes_in_is_paid_or_gone_and_never_both() -> None:
    families = gang()
    mission_id = under_way(families)
    leaver = families.others[0]
    for key in ("o1", "o2", "o3", "o4"):
        report(mission_id, key, leaver)
    answers = together(lambda: leave(leaver, mission_id), lambda: report(mission_id, "o5", families.boss))
    earned = balances(leaver.pk)["cash"] - 5000
    assert state_of(mission_id)[0] == "COMPLETED"
    assert (refused(answers), earned > 0) in [([], False), ([errors.MissionNotActive], True)]


@pytest.mark.django_db(transaction=True)
def test_a_mission_tried_again_twice_at_once_is_tried_again_once(
    monkeypatch: pytest.MonkeyPatch, clock: time_machine.Traveller
) -> None:
    families = gang(1)
    mission_id = given_sound(families.boss)
    accept(families.boss, mission_id)
    clock.shift(timedelta(hours=3))
    execute(commands.CloseOverdue(mission_id=mission_id), by=CITY)
    pause(monkeypatch, "is_retried")
    again = commands.RetryMission(mission_id=mission_id)
    answers = together(*[lambda: execute(again, by=actor_of(families.boss))] * 2)
    assert refused(answers) == [errors.NothingToRetry]
    assert Mission.objects.filter(retry_of=mission_id).count() == 1


def test_a_second_faction_is_none_of_its_business(families: Gang, other_player: Account) -> None:
    enrol(FactionFactory.create(slug="ballas"), other_player)
    mission_id = given_trio(families.boss)
    with nothing_changes(), pytest.raises(errors.NotOfYourFaction):
        invite(families.boss, mission_id, other_player)
