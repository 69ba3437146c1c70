"""How factions end: disbanded, in a war, or with the account of their last member."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.utils import timezone

from factions.application.queries.war import open_war_of
from factions.domain import commands, errors
from factions.models import Application, Faction, Invitation, Membership, War, Zone
from factions.tests.acts import (
    a_player,
    act,
    all_is_well,
    declare,
    enrol,
    ranks,
    refused,
    unclaimed,
)
from ganggpt.eventstore.models import StoredEvent
from ganggpt.leaderboards.models import Standing
from ganggpt.ledger.posting import balances
from ganggpt.messages import Refusal
from players.public import actor_of
from tests.factories import FactionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account
from tests.lives import NoSuchPlayer, delete_account

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_the_leader_disbands_and_all_share_what_is_left(crew: UUID, boss: UUID, settle: Callable[[], None]) -> None:
    act(commands.ChartZones())
    act(commands.ClaimZone(code="DAVIS", faction_id=crew))
    act(commands.DepositToTreasury(faction_id=crew, amount=5_000), boss)
    member, guest = enrol(crew, "UNDERBOSS"), a_player()
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    refused(errors.RankLacksRight, commands.DisbandFaction(faction_id=crew), member)
    act(commands.DisbandFaction(faction_id=crew), boss)
    settle()
    assert not Membership.objects.exists()
    assert not Invitation.objects.exists()
    assert (balances(boss)["bank"], balances(member)["bank"], balances(crew)) == (2_500, 2_500, {"treasury": 0})
    assert Zone.objects.get(code="DAVIS").owner is None
    assert set(Standing.objects.filter(member=crew).values_list("hidden", flat=True)) == {True}
    for command in (
        commands.AcceptInvitation(faction_id=crew),
        commands.ApplyToFaction(faction_id=crew),
        commands.DisbandFaction(faction_id=crew),
    ):
        with nothing_changes(), pytest.raises(Refusal):
            act(command, guest)
    refused(errors.NoSuchFaction, commands.EnrolMember(faction_id=crew, player_id=guest, rank="MEMBER"))
    all_is_well()


def test_what_the_city_disbands_leaves_its_money_to_nobody(crew: UUID, boss: UUID) -> None:
    act(commands.DepositToTreasury(faction_id=crew, amount=5_000), boss)
    act(commands.DisbandFaction(faction_id=crew))
    assert (balances(boss), unclaimed()) == ({"cash": 0, "bank": 0}, 5_000)
    all_is_well()


def test_nobody_disbands_in_a_war(crew: UUID, foe: UUID, boss: UUID, game_master: Account) -> None:
    declare(crew, foe, boss)
    refused(errors.AtWar, commands.DisbandFaction(faction_id=crew), boss)
    refused(errors.AtWar, commands.DisbandFaction(faction_id=foe), actor_of(game_master))


def test_the_last_one_out_of_a_pending_war_gets_the_stake_back(crew: UUID, foe: UUID, boss: UUID) -> None:
    war = declare(crew, foe, boss)
    act(commands.LeaveFaction(faction_id=crew), boss)
    assert War.objects.get(pk=war).state == "CANCELLED"
    assert (balances(boss)["bank"], balances(crew), balances(war)) == (20_000, {"treasury": 0}, {"escrow": 0})
    all_is_well()


def test_the_last_one_out_of_a_war_surrenders_it(crew: UUID, foe: UUID, boss: UUID) -> None:
    war = declare(crew, foe, boss)
    act(commands.AcceptWar(war_id=war))
    act(commands.LeaveFaction(faction_id=crew), boss)
    row = War.objects.get(pk=war)
    assert (row.state, row.how, row.winner_id) == ("ENDED", "SURRENDER", foe)
    assert open_war_of(foe) is None
    assert (balances(boss)["bank"], balances(foe)["treasury"]) == (12_000, 12_000 + 16_000 - 1_600)
    assert balances(war) == {"escrow": 0}
    all_is_well()


def test_one_who_is_not_the_last_ends_no_war(crew: UUID, foe: UUID, boss: UUID) -> None:
    enrol(crew)
    declare(crew, foe, boss)
    act(commands.LeaveFaction(faction_id=crew), boss)
    assert open_war_of(crew) is not None


def test_war_that_breaks_out_meanwhile_keeps_the_last_one_in(
    crew: UUID, foe: UUID, boss: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    declare(crew, foe, boss)
    monkeypatch.setattr("factions.application.wars.forfeit", lambda work, faction_id: None)
    refused(errors.AtWar, commands.LeaveFaction(faction_id=crew), boss)


def test_a_leader_who_deletes_their_account_is_succeeded(crew: UUID, boss: UUID, settle: Callable[[], None]) -> None:
    heir = enrol(crew)
    delete_account(boss)
    settle()
    assert ranks(crew) == {heir: "LEADER"}
    gone = StoredEvent.objects.get(name="factions.PlayerLeftFaction")
    assert (gone.data["how"], gone.actor) == ("DELETED", "system:factions.take_the_deleted_out")
    all_is_well()


@pytest.mark.parametrize("pays", ["wages", "disbanding"])
def test_what_the_deleted_are_paid_before_they_are_off_the_roll_is_nobodys(
    crew: UUID, boss: UUID, settle: Callable[[], None], pays: str
) -> None:
    act(commands.DepositToTreasury(faction_id=crew, amount=5_000), boss)
    gone = enrol(crew, "UNDERBOSS")
    delete_account(gone)
    before = unclaimed()
    if pays == "wages":
        act(commands.PayWages(faction_id=crew, day=timezone.now().date()))
    else:
        act(commands.DisbandFaction(faction_id=crew), boss)
    paid = balances(gone)["bank"]
    assert paid == {"wages": 800, "disbanding": 2_500}[pays]
    settle()
    assert (balances(gone), unclaimed() - before) == ({"cash": 0, "bank": 0}, paid)
    act(commands.RemoveDeleted(player_id=gone))
    all_is_well()


def test_papers_of_a_deleted_account_are_gone_from_everywhere(
    crew: UUID, boss: UUID, settle: Callable[[], None]
) -> None:
    guest, away = a_player(), FactionFactory.create()
    act(commands.InvitePlayer(faction_id=crew, player_id=guest), boss)
    act(commands.ApplyToFaction(faction_id=away), guest)
    delete_account(guest)
    application = commands.AcceptApplication(faction_id=away, player_id=guest)
    refused(NoSuchPlayer, application)
    settle()
    assert not Invitation.objects.exists()
    assert not Application.objects.exists()
    with nothing_changes():
        execute_again = commands.RemoveDeleted(player_id=guest)
        act(execute_again)


def test_the_only_member_deleting_their_account_in_a_war_ends_all_of_it(
    crew: UUID, foe: UUID, boss: UUID, settle: Callable[[], None]
) -> None:
    war = declare(crew, foe, boss)
    act(commands.AcceptWar(war_id=war))
    before = unclaimed()
    delete_account(boss)
    left = unclaimed() - before  # the account's own money
    settle()
    assert War.objects.get(pk=war).winner_id == foe
    assert Faction.objects.get(pk=crew).disbanded_at
    assert (unclaimed() - before - left, balances(war)) == (12_000, {"escrow": 0})
    assert balances(boss) == {"cash": 0, "bank": 0}
    all_is_well()
