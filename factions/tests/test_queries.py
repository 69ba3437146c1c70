"""What other contexts ask of factions, and that nothing is kept that has changed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

import factions.public as factions
from factions.application.concerned import factions_of
from factions.application.queries import turf
from factions.application.queries.factions import badge
from factions.application.queries.war import at_war_with
from factions.application.staleness import KEYS
from factions.domain import commands, errors, events, queries
from factions.tests.front import front
from factions.tests.samples import CLASSES, SAMPLES, sample, sample_of
from ganggpt import cache
from ganggpt.bus import ask, execute
from ganggpt.messages import ANONYMOUS, Command, Event, system
from tests.factories import FactionFactory, PlayerFactory
from tests.fixtures import Account, Client

KEEPS_NOTHING_STALE = {  # what shows proposals and withdrawals is read anew each time
    "ProposalMade", "ProposalClosed", "WithdrawalRequested", "WithdrawalApproved", "WithdrawalPaid",
    "WithdrawalRefused", "WithdrawalCancelled", "WithdrawalExpired",
}  # fmt: skip
MOVES_ALL_THE_TIME = (events.InfluenceRaised, events.InfluenceDecayed, events.WarScored, events.WarWearied)


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


@pytest.mark.unit
def test_every_event_makes_something_stale_or_is_known_not_to() -> None:
    assert {each.__name__ for each in CLASSES - set(KEYS)} == KEEPS_NOTHING_STALE


@pytest.mark.unit
@pytest.mark.parametrize("name", SAMPLES)
def test_what_shows_a_faction_is_stale_after_all_that_concerns_it(name: str) -> None:
    event = sample(name)
    if type(event).__name__ in KEEPS_NOTHING_STALE:
        return
    keys = cache.tags_of(event)
    assert keys
    if isinstance(event, MOVES_ALL_THE_TIME):
        assert all(key.startswith(("zone:", "war:")) for key in keys)
    else:
        for faction in factions_of(event):
            assert {f"faction:{faction}", f"faction:stats:{faction}"} <= set(keys)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (events.FactionEdited, {"factions", "zones", "map", "wars", "relations"}),
        (events.FactionDisbanded, {"factions", "zones", "map", "wars", "relations"}),
        (events.FactionFounded, {"factions"}),
        (events.ZoneClaimed, {"factions", "zones", "map"}),
        (events.WarEnded, {"factions", "wars"}),
        (events.RelationShifted, {"relations"}),
        (events.TreasuryDeposited, set()),
    ],
)
def test_lists_are_stale_after_what_shows_in_them(kind: type[Event], keys: set[str]) -> None:
    lists = {"factions", "zones", "map", "wars", "relations"}
    assert set(KEYS[kind](sample_of(kind))) & lists == keys


@pytest.mark.unit
@pytest.mark.parametrize(
    "kind", [events.PlayerJoinedFaction, events.PlayerLeftFaction, events.MemberPromoted, events.MemberDemoted]
)
def test_whoever_moves_is_shown_anew(kind: type[Event]) -> None:
    event = sample_of(kind)
    wanted = {f"player:{event.player_id}", f"player:stats:{event.player_id}", f"faction:members:{event.faction_id}"}
    assert wanted <= set(cache.tags_of(event))


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
class TestKeeping:
    def test_a_faction_is_kept_until_it_changes(
        self, player: Account, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        ballas: UUID = FactionFactory.create(name="Ballas")

        def shown() -> Any:
            return ask(queries.GetFaction(faction_id=ballas), by=ANONYMOUS)

        assert shown()["members"] == 0
        with django_assert_num_queries(0):
            assert shown()["members"] == 0
        order(factions.EnrolMember(faction_id=ballas, player_id=player.pk, rank="LEADER"))
        assert (shown()["members"], shown()["leader"]["name"]) == (1, player.username)
        order(commands.EditFaction(faction_id=ballas, motto="Purple."))
        assert shown()["motto"] == "Purple."

    def test_stats_are_kept_until_they_change_and_the_treasury_is_never(
        self, player: Account, other_player: Account
    ) -> None:
        ballas: UUID = FactionFactory.create(name="Ballas")
        order(factions.EnrolMember(faction_id=ballas, player_id=player.pk, rank="LEADER"))
        path = f"/factions/{ballas}/stats"
        assert Client(player).get(path).json()["treasury"] == {"balance": 0, "rank": 1}
        assert Client(other_player).get(path).json()["treasury"] is None
        order(factions.EnrolMember(faction_id=ballas, player_id=other_player.pk, rank="RECRUIT"))
        after = Client(other_player).get(path).json()
        assert (after["members"]["total"], after["treasury"]["balance"]) == (2, 0)

    def test_a_player_who_leaves_is_shown_without_a_faction(self, player: Account) -> None:
        ballas: UUID = FactionFactory.create(name="Ballas")
        order(factions.EnrolMember(faction_id=ballas, player_id=player.pk, rank="RECRUIT"))
        path = f"/players/{player.pk}/stats"
        assert Client(player).get(path).json()["faction"]["rank"] == "RECRUIT"
        order(commands.ChangeRank(faction_id=ballas, player_id=player.pk, rank="CAPTAIN"))
        assert Client(player).get(path).json()["faction"]["rank"] == "CAPTAIN"
        Client(player).post(f"/factions/{ballas}/leave")
        assert Client(player).get(path).json()["faction"] is None


@pytest.mark.integration
@pytest.mark.django_db
class TestAskedByOthers:
    def test_who_is_in_what(self, player: Account) -> None:
        ballas: UUID = FactionFactory.create(name="Ballas", slug="ballas")
        assert (factions.faction_of(player.pk), factions.member_ids(ballas)) == (None, [])
        order(factions.EnrolMember(faction_id=ballas, player_id=player.pk, rank="CAPTAIN"))
        assert factions.faction_of(player.pk) == {"id": ballas, "slug": "ballas", "name": "Ballas", "rank": "CAPTAIN"}
        assert factions.is_member(player.pk, ballas)
        assert not factions.is_member(player.pk, UUID(int=1))
        assert factions.member_ids(ballas) == [player.pk]
        with pytest.raises(errors.NoSuchFaction):
            factions.member_ids(UUID(int=1))

    def test_badges_and_how_many_there_are(self) -> None:
        ballas, vagos = FactionFactory.create(name="Ballas"), FactionFactory.create(name="Vagos")
        assert badge(ballas) == {"id": ballas, "name": "Ballas", "colour": "#336699"}
        assert badge(None) is None
        assert badge(UUID(int=1)) is None
        order(commands.DisbandFaction(faction_id=vagos))
        assert badge(vagos) == {"id": vagos, "name": "Vagos", "colour": "#336699"}  # what was stays readable
        assert (factions.count(), [row["name"] for row in factions.factions()]) == (1, ["Ballas"])

    def test_a_zone_has_a_name(self) -> None:
        order(factions.ChartZones())
        assert turf.zone_name("DAVIS") == "Davis"
        with pytest.raises(errors.NoSuchZone):
            turf.zone_name("NOWHERE")

    def test_a_war_has_two_sides_from_its_declaration_to_its_end(self) -> None:
        both = front().hostile()
        ours, theirs = both.ours.id, both.theirs.id
        assert at_war_with(ours) is None
        war = both.declare()
        assert (at_war_with(ours), at_war_with(theirs)) == (theirs, ours)
        order(commands.CancelWar(war_id=war, reason="tests"))
        assert at_war_with(ours) is None

    def test_a_summary_is_what_members_see_first(self, settle: Callable[[], None]) -> None:
        order(factions.ChartZones())
        both = front().hostile()
        order(factions.ClaimZone(code="DAVIS", faction_id=both.ours.id))
        order(factions.EnrolMember(faction_id=both.ours.id, player_id=PlayerFactory.create(), rank="RECRUIT"))
        both.declare()
        told = factions.summary(both.ours.id)
        assert (told["members"], told["zones"]) == (3, [{"code": "DAVIS", "name": "Davis"}])
        assert (told["faction"]["id"], told["at_war_with"]["id"]) == (both.ours.id, both.theirs.id)
