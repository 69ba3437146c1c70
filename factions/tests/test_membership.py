"""Members against the database: put in, leaving, kicked, kept out; and that a refusal writes nothing."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from factions.domain import commands, errors, membership
from factions.models import Application, Block, Departure, Faction, Invitation
from factions.public import faction_of
from factions.tests.acts import (
    MIND,
    STRANGER,
    Clock,
    a_player,
    act,
    all_is_well,
    enrol,
    happened,
    ranks,
    refused,
)
from ganggpt.eventstore.models import StoredEvent
from ganggpt.ledger.posting import balances
from ganggpt.messages import NotAllowed
from players.public import actor_of
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account
from tests.lives import NoSuchPlayer

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_staff_put_a_player_in_at_a_rank_whatever_the_delay(crew: UUID, boss: UUID) -> None:
    away = FactionFactory.create(personality=MIND)
    player = enrol(away)
    act(commands.LeaveFaction(faction_id=away), player)
    act(commands.EnrolMember(faction_id=crew, player_id=player, rank="CAPTAIN"))
    assert ranks(crew) == {boss: "LEADER", player: "CAPTAIN"}


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_player_belongs_to_one_faction_at_most(crew: UUID, boss: UUID, elsewhere: bool) -> None:
    into = FactionFactory.create() if elsewhere else crew
    refused(errors.AlreadyInAFaction, commands.EnrolMember(faction_id=into, player_id=boss, rank="MEMBER"))


def test_whoever_is_enrolled_as_leader_leads_alone(crew: UUID, boss: UUID) -> None:
    new = enrol(crew, "LEADER")
    assert ranks(crew) == {boss: "UNDERBOSS", new: "LEADER"}
    all_is_well()


def test_a_full_faction_takes_nobody(crew: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(membership, "MAX_MEMBERS", 2)
    enrol(crew)
    late = a_player()
    refused(errors.FactionFull, commands.EnrolMember(faction_id=crew, player_id=late, rank="MEMBER"))


def test_a_rank_and_a_faction_must_be_there(crew: UUID) -> None:
    player = a_player()
    refused(errors.NoSuchRank, commands.EnrolMember(faction_id=crew, player_id=player, rank="Member"))
    refused(errors.NoSuchFaction, commands.EnrolMember(faction_id=STRANGER, player_id=player, rank="MEMBER"))


def test_who_is_no_player_is_not_enrolled(crew: UUID) -> None:
    refused(NoSuchPlayer, commands.EnrolMember(faction_id=crew, player_id=STRANGER, rank="MEMBER"))


def test_players_enrol_nobody(crew: UUID, boss: UUID) -> None:
    refused(NotAllowed, commands.EnrolMember(faction_id=crew, player_id=a_player(), rank="MEMBER"), boss)


def test_whoever_leaves_is_a_member_no_more(crew: UUID) -> None:
    member = enrol(crew, "MEMBER")
    act(commands.LeaveFaction(faction_id=crew), member)
    assert faction_of(member) is None
    assert Departure.objects.get().player_id == member
    refused(errors.NotAMember, commands.LeaveFaction(faction_id=crew), member)
    refused(errors.NotAMember, commands.LeaveFaction(faction_id=crew))
    refused(errors.NoSuchFaction, commands.LeaveFaction(faction_id=STRANGER), member)


def test_a_leader_who_leaves_is_succeeded(crew: UUID, boss: UUID) -> None:
    enrol(crew, "MEMBER")
    first, second = enrol(crew, "CAPTAIN"), enrol(crew, "CAPTAIN")
    act(commands.LeaveFaction(faction_id=crew), boss)
    assert (ranks(crew)[first], ranks(crew)[second]) == ("LEADER", "CAPTAIN")
    all_is_well()


def test_the_last_one_out_ends_it_and_has_what_is_left(crew: UUID, boss: UUID) -> None:
    act(commands.DepositToTreasury(faction_id=crew, amount=4_000), boss)
    act(commands.LeaveFaction(faction_id=crew), boss)
    assert happened(crew)[-2:] == ["PlayerLeftFaction", "FactionDisbanded"]
    assert Faction.objects.get().disbanded_at
    assert balances(boss) == {"cash": 1_000, "bank": 4_000}
    assert balances(crew) == {"treasury": 0}
    all_is_well()


def test_what_the_city_plays_stays_without_members() -> None:
    gang = FactionFactory.create(personality=MIND)
    act(commands.LeaveFaction(faction_id=gang), enrol(gang, "LEADER"))
    assert Faction.objects.get().disbanded_at is None


def test_kicking_is_for_who_stands_above(crew: UUID, boss: UUID) -> None:
    lieutenant, equal, recruit = enrol(crew, "LIEUTENANT"), enrol(crew, "LIEUTENANT"), enrol(crew)
    for target in (equal, boss, lieutenant):
        refused(errors.RankTooLow, commands.KickMember(faction_id=crew, player_id=target), lieutenant)
    refused(errors.NoSuchMember, commands.KickMember(faction_id=crew, player_id=a_player()), boss)
    refused(errors.RankLacksRight, commands.KickMember(faction_id=crew, player_id=equal), recruit)
    act(commands.KickMember(faction_id=crew, player_id=recruit), lieutenant)
    assert recruit not in ranks(crew)
    gone = StoredEvent.objects.get(name="factions.PlayerLeftFaction").data
    assert (gone["how"], gone["by"]) == ("KICKED", str(lieutenant))


def test_the_city_kicks_whoever_leads(crew: UUID, boss: UUID, game_master: Account) -> None:
    captain = enrol(crew, "CAPTAIN")
    act(commands.KickMember(faction_id=crew, player_id=boss), actor_of(game_master))
    assert ranks(crew) == {captain: "LEADER"}


def test_the_blocked_are_out_until_the_block_is_over(crew: UUID, boss: UUID, pass_time: Clock) -> None:
    member = enrol(crew, "MEMBER")
    until = timezone.now() + timedelta(days=3)
    act(commands.BlockPlayer(faction_id=crew, player_id=member, until=until), boss)
    assert ranks(crew) == {boss: "LEADER"}
    assert Block.objects.get().until == until
    refused(errors.PlayerIsBlocked, commands.ApplyToFaction(faction_id=crew), member)
    refused(errors.PlayerIsBlocked, commands.InvitePlayer(faction_id=crew, player_id=member), boss)
    with nothing_changes():
        act(commands.BlockPlayer(faction_id=crew, player_id=member, until=until), boss)
    pass_time(timedelta(days=3))
    act(commands.ApplyToFaction(faction_id=crew), member)
    assert Application.objects.get().player_id == member


def test_blocking_closes_papers_and_ends_by_unblocking(crew: UUID, boss: UUID) -> None:
    guest = a_player()
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    act(commands.ApplyToFaction(faction_id=crew), guest)
    act(commands.BlockPlayer(faction_id=crew, player_id=guest), boss)
    assert not Invitation.objects.exists()
    assert not Application.objects.exists()
    act(commands.UnblockPlayer(faction_id=crew, player_id=guest), boss)
    refused(errors.NotBlocked, commands.UnblockPlayer(faction_id=crew, player_id=guest), boss)
    act(commands.ApplyToFaction(faction_id=crew), guest)
    all_is_well()


def test_nobody_blocks_a_stranger_or_who_stands_above(crew: UUID, boss: UUID) -> None:
    lieutenant = enrol(crew, "LIEUTENANT")
    refused(errors.RankTooLow, commands.BlockPlayer(faction_id=crew, player_id=boss), lieutenant)
    refused(NoSuchPlayer, commands.BlockPlayer(faction_id=crew, player_id=STRANGER), boss)
    past = commands.BlockPlayer(faction_id=crew, player_id=lieutenant, until=timezone.now())
    assert refused(errors.InvalidBlock, past, boss).errors.keys() == {"until"}
