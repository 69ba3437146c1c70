"""The use cases of factions against the database: what they write, and that a refusal writes nothing."""

from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command

from factions.application.queries import zone_name
from factions.domain import errors, faction
from factions.domain.gangs import FactionType
from factions.domain.zones import ZONES
from factions.models import Faction, Membership, Zone
from factions.projections import FACTION, save_faction
from factions.public import ChartZones, ClaimZone, EnrolMember, FoundFaction, badge, count, faction_of, is_member
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import ANONYMOUS, Command, NotAllowed, Refusal, system
from players.public import actor_of
from tests.factories import FactionFactory, PlayerFactory
from tests.facts import nothing_changes

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

STRANGER = UUID(int=1)
BALLAS = FoundFaction(slug="ballas", name="Ballas", type=FactionType.GANG, colour="#7d3c98", motto="Purple.")


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def enrol(faction_id: UUID, player_id: UUID, rank: str = "Member") -> Any:
    return order(EnrolMember(faction_id=faction_id, player_id=player_id, rank=rank))


@pytest.fixture
def the_map(db: None) -> None:
    order(ChartZones())


def test_a_founded_faction_has_its_row_and_its_first_event() -> None:
    ballas = UUID(order(BALLAS))
    assert Faction.objects.values().get() == {
        "id": ballas, "version": 1, "slug": "ballas", "name": "Ballas", "type": "GANG",
        "colour": "#7d3c98", "motto": "Purple.",
    }  # fmt: skip
    event = StoredEvent.objects.get()
    assert (event.stream, event.name, event.actor) == (f"faction:{ballas}", "factions.FactionFounded", "system:tests")
    assert badge(ballas) == {"id": ballas, "name": "Ballas", "colour": "#7d3c98"}
    assert (count(), badge(STRANGER), badge(None)) == (1, None, None)


def test_a_faction_may_be_founded_under_an_id_of_ones_own() -> None:
    assert FactionFactory.create(faction_id=STRANGER) == STRANGER


def test_a_slug_is_given_once() -> None:
    order(BALLAS)
    with nothing_changes(), pytest.raises(errors.FactionNameTaken):
        FactionFactory.create(slug="ballas", name="Other")


def test_an_enrolled_player_is_a_member_with_a_rank() -> None:
    ballas, player = UUID(order(BALLAS)), PlayerFactory.create()
    enrol(ballas, player, "Captain")
    assert faction_of(player) == {"id": ballas, "slug": "ballas", "name": "Ballas", "rank": "Captain"}
    assert is_member(player, ballas)
    assert Faction.objects.get().version == 2


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_player_belongs_to_one_faction_at_most(elsewhere: bool) -> None:
    ballas, vagos, player = FactionFactory.create(), FactionFactory.create(), PlayerFactory.create()
    enrol(ballas, player)
    with nothing_changes(), pytest.raises(errors.AlreadyInAFaction):
        enrol(vagos if elsewhere else ballas, player)
    assert not is_member(player, vagos)


def test_a_full_faction_takes_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faction, "CAPACITY", 2)
    ballas = FactionFactory.create()
    for player in PlayerFactory.create_batch(2):
        enrol(ballas, player)
    late = PlayerFactory.create()
    with nothing_changes(), pytest.raises(errors.FactionFull):
        enrol(ballas, late)


def test_a_faction_that_does_not_exist_takes_nobody() -> None:
    player = PlayerFactory.create()
    with nothing_changes(), pytest.raises(errors.NoSuchFaction):
        enrol(STRANGER, player)


@pytest.mark.django_db(transaction=True)
def test_who_is_no_player_is_not_enrolled() -> None:
    ballas = FactionFactory.create()
    with nothing_changes(), pytest.raises(Refusal) as refused:
        enrol(ballas, STRANGER)
    assert (refused.value.code, refused.value.status) == ("no_such_player", 404)


def test_who_is_not_among_the_members_of_a_state_is_no_member_any_more() -> None:
    ballas, (stays, leaves) = FactionFactory.create(), PlayerFactory.create_batch(2)
    enrol(ballas, stays)
    enrol(ballas, leaves)
    state, version = FACTION.load(ballas)
    save_faction(faction.Faction(**vars(state) | {"members": frozenset({(stays, "Captain")})}), version)
    assert list(Membership.objects.values_list("player", "rank")) == [(stays, "Captain")]


def test_the_map_is_charted_from_the_reference(the_map: None) -> None:
    assert set(Zone.objects.values_list("code", flat=True)) == {zone.code for zone in ZONES}
    davis, reference = Zone.objects.get(code="DAVIS"), next(zone for zone in ZONES if zone.code == "DAVIS")
    assert (davis.name, davis.x, davis.y) == ("Davis", 115, -1747)
    assert davis.neighbours == list(reference.neighbours)
    assert (davis.owner, davis.version) == (None, 0)


def test_charting_again_mends_the_map_and_leaves_the_owners(the_map: None) -> None:
    ballas = FactionFactory.create()
    order(ClaimZone(code="DAVIS", faction_id=ballas))
    Zone.objects.filter(code="DAVIS").update(name="Smudge", economic_value=1)
    order(ChartZones())
    davis = Zone.objects.get(code="DAVIS")
    assert (davis.name, davis.economic_value, davis.owner_id, davis.version) == ("Davis", 4, ballas, 1)
    assert Zone.objects.count() == len(ZONES)


def test_a_claimed_zone_has_an_owner_until_it_is_given_up(the_map: None) -> None:
    ballas = FactionFactory.create()
    order(ClaimZone(code="DAVIS", faction_id=ballas))
    assert Zone.objects.get(code="DAVIS").owner_id == ballas
    assert list(Zone.objects.exclude(owner=None).values_list("code", flat=True)) == ["DAVIS"]
    order(ClaimZone(code="DAVIS", faction_id=None))
    davis = Zone.objects.get(code="DAVIS")
    assert (davis.owner_id, davis.version) == (None, 2)


def test_claiming_what_is_theirs_already_changes_nothing(the_map: None) -> None:
    ballas = FactionFactory.create()
    order(ClaimZone(code="DAVIS", faction_id=ballas))
    with nothing_changes():
        order(ClaimZone(code="DAVIS", faction_id=ballas))
        order(ClaimZone(code="SANDY", faction_id=None))


def test_a_zone_that_is_not_on_the_map_cannot_be_claimed(the_map: None) -> None:
    ballas = FactionFactory.create()
    for code in ("GROVE", "davis", ""):
        with nothing_changes(), pytest.raises(errors.NoSuchZone):
            order(ClaimZone(code=code, faction_id=ballas))
        with pytest.raises(errors.NoSuchZone, match=f"no zone {code}"):
            zone_name(code)


@pytest.mark.django_db(transaction=True)
def test_a_faction_that_does_not_exist_claims_nothing(the_map: None) -> None:
    with nothing_changes(), pytest.raises(errors.NoSuchFaction):
        order(ClaimZone(code="DAVIS", faction_id=STRANGER))


@pytest.mark.parametrize(
    "command",
    [
        BALLAS,
        EnrolMember(faction_id=STRANGER, player_id=STRANGER, rank="Leader"),
        ChartZones(),
        ClaimZone(code="DAVIS", faction_id=None),
    ],
    ids=lambda command: type(command).__name__,
)
def test_only_those_who_manage_factions_give_these_commands(player: Any, game_server: Any, command: Command) -> None:
    for actor in (ANONYMOUS, actor_of(player), actor_of(game_server)):
        with nothing_changes(), pytest.raises(NotAllowed, match="manage:faction"):
            execute(command, by=actor)


def test_a_game_master_manages_factions(game_master: Any) -> None:
    execute(BALLAS, by=actor_of(game_master))
    assert StoredEvent.objects.get().actor == f"account:{game_master.pk}"


def test_the_rows_of_factions_and_zones_are_what_their_streams_fold_to(
    the_map: None, capsys: pytest.CaptureFixture[str]
) -> None:
    ballas = FactionFactory.create()
    for player in PlayerFactory.create_batch(2):
        enrol(ballas, player)
    for owner in (ballas, None, ballas):
        order(ClaimZone(code="DAVIS", faction_id=owner))
    call_command("rebuild", check=True)
    assert "4 streams, 0 differ." in capsys.readouterr().out
