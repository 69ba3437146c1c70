"""Invitations and applications against the database: made, answered, over."""

from datetime import timedelta
from uuid import UUID

import pytest

from factions.domain import commands, errors, papers
from factions.models import Application, Invitation
from factions.public import faction_of
from factions.tasks import members as tasks
from factions.tests.acts import MIND, STRANGER, Clock, a_player, act, all_is_well, enrol, happened, ranks, refused
from ganggpt.eventstore.models import StoredEvent
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.lives import NoSuchPlayer, ban

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_an_invited_player_joins_at_the_lowest_rank(boss: UUID, crew: UUID) -> None:
    guest = a_player()
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    paper = Invitation.objects.get()
    assert (paper.player_id, paper.by, paper.expires_at - paper.at) == (guest, boss, timedelta(days=7))
    act(commands.AcceptInvitation(faction_id=crew), guest)
    assert ranks(crew)[guest] == "RECRUIT"
    assert not Invitation.objects.exists()
    all_is_well()


def test_inviting_again_changes_nothing(boss: UUID, crew: UUID) -> None:
    guest = a_player()
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    with nothing_changes():
        act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)


def test_an_invitation_is_over_after_a_week_swept_or_not(boss: UUID, crew: UUID, pass_time: Clock) -> None:
    guest = a_player()
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    pass_time(timedelta(days=7))
    refused(errors.NotInvited, commands.AcceptInvitation(faction_id=crew), guest)
    tasks.sweep()
    assert not Invitation.objects.exists()
    assert happened(crew)[-1] == "InvitationClosed"
    with nothing_changes():
        tasks.sweep()


def test_one_declines_and_the_faction_withdraws(boss: UUID, crew: UUID) -> None:
    one, two = a_player(), a_player()
    for guest in (one, two):
        act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    act(commands.DeclineInvitation(faction_id=crew), one)
    act(commands.WithdrawInvitation(faction_id=crew, player_id=two), boss)
    for guest in (one, two):
        refused(errors.NotInvited, commands.AcceptInvitation(faction_id=crew), guest)
    how = StoredEvent.objects.filter(name="factions.InvitationClosed").order_by("id").values_list("data", flat=True)
    assert [data["how"] for data in how] == ["DECLINED", "WITHDRAWN"]
    refused(errors.NotInvited, commands.DeclineInvitation(faction_id=crew), one)
    refused(errors.NotInvited, commands.WithdrawInvitation(faction_id=crew, player_id=two), boss)


def test_inviting_takes_the_right_and_somebody_to_invite(boss: UUID, crew: UUID) -> None:
    guest, member = a_player(), enrol(crew, "MEMBER")
    refused(errors.RankLacksRight, commands.InvitePlayer(faction_id=crew, player_id=guest), member)
    refused(errors.NotAMember, commands.InvitePlayer(faction_id=crew, player_id=guest), guest)
    refused(errors.AlreadyInAFaction, commands.InvitePlayer(faction_id=crew, player_id=member), boss)
    refused(errors.NoSuchFaction, commands.InvitePlayer(faction_id=STRANGER, player_id=guest))
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), enrol(crew, "VETERAN"))
    assert Invitation.objects.get().player_id == guest


def test_strangers_and_the_banned_are_not_invited(boss: UUID, crew: UUID) -> None:
    banned = a_player()
    ban(banned)
    for nobody in (STRANGER, banned):
        refused(NoSuchPlayer, commands.InvitePlayer(faction_id=crew, player_id=nobody), boss)


def test_a_faction_has_so_many_invitations_open(boss: UUID, crew: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "MAX_INVITATIONS", 1)
    act(commands.InvitePlayer(faction_id=crew, player_id=a_player()), boss)
    refused(errors.TooManyPapers, commands.InvitePlayer(faction_id=crew, player_id=a_player()), boss)


def test_a_member_elsewhere_must_leave_first_and_wait(boss: UUID, crew: UUID, pass_time: Clock) -> None:
    away = FactionFactory.create(personality=MIND)
    guest = enrol(away)
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    refused(errors.AlreadyInAFaction, commands.AcceptInvitation(faction_id=crew), guest)
    act(commands.LeaveFaction(faction_id=away), guest)
    refused(errors.RejoinTooSoon, commands.AcceptInvitation(faction_id=crew), guest)
    pass_time(timedelta(days=1))
    act(commands.AcceptInvitation(faction_id=crew), guest)
    assert faction_of(guest)["id"] == crew  # type: ignore[index]


def test_an_applicant_who_is_accepted_joins(boss: UUID, crew: UUID) -> None:
    hopeful = a_player()
    act(commands.ApplyToFaction(faction_id=crew), hopeful)
    with nothing_changes():
        act(commands.ApplyToFaction(faction_id=crew), hopeful)
    act(commands.AcceptApplication(faction_id=crew, player_id=hopeful), boss)
    assert ranks(crew)[hopeful] == "RECRUIT"
    assert not Application.objects.exists()
    all_is_well()


def test_an_application_is_withdrawn_declined_or_expires(boss: UUID, crew: UUID, pass_time: Clock) -> None:
    one, two, three = a_player(), a_player(), a_player()
    for hopeful in (one, two, three):
        act(commands.ApplyToFaction(faction_id=crew), hopeful)
    act(commands.WithdrawApplication(faction_id=crew), one)
    act(commands.DeclineApplication(faction_id=crew, player_id=two), boss)
    pass_time(timedelta(days=7))
    for hopeful in (one, two, three):
        refused(errors.NotApplied, commands.AcceptApplication(faction_id=crew, player_id=hopeful), boss)
    tasks.sweep()
    closed = StoredEvent.objects.filter(name="factions.ApplicationClosed").order_by("id")
    assert [data["how"] for data in closed.values_list("data", flat=True)] == ["WITHDRAWN", "DECLINED", "EXPIRED"]


def test_a_recruit_answers_none(crew: UUID) -> None:
    hopeful, recruit = a_player(), enrol(crew)
    act(commands.ApplyToFaction(faction_id=crew), hopeful)
    for answer in (commands.AcceptApplication, commands.DeclineApplication):
        refused(errors.RankLacksRight, answer(faction_id=crew, player_id=hopeful), recruit)
        refused(errors.NotAMember, answer(faction_id=crew, player_id=hopeful), hopeful)


def test_a_member_applies_nowhere(crew: UUID, boss: UUID) -> None:
    refused(errors.AlreadyInAFaction, commands.ApplyToFaction(faction_id=FactionFactory.create()), boss)


def test_an_applicant_who_joined_another_is_not_accepted(boss: UUID, crew: UUID) -> None:
    hopeful = a_player()
    act(commands.ApplyToFaction(faction_id=crew), hopeful)
    act(commands.EnrolMember(faction_id=FactionFactory.create(), player_id=hopeful, rank="MEMBER"))
    refused(errors.AlreadyInAFaction, commands.AcceptApplication(faction_id=crew, player_id=hopeful), boss)


def test_a_banned_applicant_is_not_accepted(boss: UUID, crew: UUID) -> None:
    hopeful = a_player()
    act(commands.ApplyToFaction(faction_id=crew), hopeful)
    ban(hopeful)
    application = commands.AcceptApplication(faction_id=crew, player_id=hopeful)
    refused(NoSuchPlayer, application, boss)
