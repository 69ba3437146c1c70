"""The map against the database: deeds reported, influence that fades, zones that change hands, samples for plots."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import Sum

from factions import tasks
from factions.application.queries.turf import fading, held_by, zone, zone_name
from factions.application.relations import relation_of
from factions.domain import commands, errors
from factions.domain.events.turf import Deed
from factions.domain.zones import ZONES
from factions.models import Influence, InfluenceSample, Zone
from factions.projections import zone_id
from factions.public import ChartZones, ClaimZone, EnrolMember
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import ANONYMOUS, Command, NotAllowed, system
from players.public import actor_of
from tests.factories import FactionFactory, PlayerFactory
from tests.facts import nothing_changes
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NOON, HOUR = datetime(2026, 7, 1, 12, tzinfo=UTC), timedelta(hours=1)
GROVE_STREET, CHAMBERLAIN, SEA = (100.0, -1_940.0), (-100.0, -1_600.0), (-3_900.0, 0.0)
NOTHING = {"influence": None, "gained": 0, "captured": False}


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def member_of(faction_id: UUID) -> UUID:
    player: UUID = PlayerFactory.create()
    order(EnrolMember(faction_id=faction_id, player_id=player, rank="MEMBER"))
    return player


def seen(player_id: UUID, deed: Deed, place: tuple[float, float], victim_id: UUID | None = None) -> commands.ReportDeed:
    return commands.ReportDeed(deed=deed, player_id=player_id, victim_id=victim_id, x=place[0], y=place[1])


def report(
    player_id: UUID,
    deed: Deed = Deed.KILL,
    place: tuple[float, float] = GROVE_STREET,
    victim_id: UUID | None = None,
) -> Any:
    return order(seen(player_id, deed, place, victim_id))


def points(code: str = "DAVIS") -> dict[UUID, int]:
    return dict(Influence.objects.filter(zone__code=code, points__gt=0).values_list("faction_id", "points"))


def raised(faction_id: UUID, times: int, code: str = "DAVIS") -> Any:
    """Let the faction gain ten points so many times."""
    for _ in range(times):
        answer = order(commands.RaiseInfluence(code=code, faction_id=faction_id, deed=Deed.OPERATION, weight=10))
    return answer


@pytest.fixture(autouse=True)
def the_map(db: None) -> None:
    order(ChartZones())


@pytest.fixture
def ballas() -> UUID:
    return FactionFactory.create(slug="ballas", name="Ballas")  # type: ignore[no-any-return]


@pytest.fixture
def vagos() -> UUID:
    return FactionFactory.create(slug="vagos", name="Vagos")  # type: ignore[no-any-return]


def test_the_map_is_charted_from_the_reference() -> None:
    assert set(Zone.objects.values_list("code", flat=True)) == {zone.code for zone in ZONES}
    davis, reference = Zone.objects.get(code="DAVIS"), next(zone for zone in ZONES if zone.code == "DAVIS")
    assert (davis.name, davis.x, davis.y, davis.neighbours) == ("Davis", 115, -1747, list(reference.neighbours))
    assert (davis.owner, davis.version) == (None, 0)


def test_charting_again_mends_the_map_and_leaves_the_owners(ballas: UUID) -> None:
    order(ClaimZone(code="DAVIS", faction_id=ballas))
    Zone.objects.filter(code="DAVIS").update(name="Smudge", economic_value=1)
    order(ChartZones())
    davis = Zone.objects.get(code="DAVIS")
    assert (davis.name, davis.economic_value, davis.owner_id, davis.version) == ("Davis", 4, ballas, 1)
    assert Zone.objects.count() == len(ZONES)


def test_a_zone_that_staff_give_has_an_owner_who_leads_until_it_is_given_up(ballas: UUID) -> None:
    order(ClaimZone(code="DAVIS", faction_id=ballas))
    assert list(Zone.objects.exclude(owner=None).values_list("code", "owner")) == [("DAVIS", ballas)]
    assert points() == {ballas: 55}
    assert StoredEvent.objects.get(stream=f"zone:{zone_id('DAVIS')}").data["how"] == "GRANTED"
    order(ClaimZone(code="DAVIS", faction_id=None))
    davis = Zone.objects.get(code="DAVIS")
    assert (davis.owner_id, davis.version, points()) == (None, 2, {ballas: 55})


def test_giving_what_is_theirs_already_changes_nothing(ballas: UUID) -> None:
    order(ClaimZone(code="DAVIS", faction_id=ballas))
    with nothing_changes():
        order(ClaimZone(code="DAVIS", faction_id=ballas))
        order(ClaimZone(code="SANDY", faction_id=None))


@pytest.mark.parametrize("code", ["GROVE", "davis", ""])
def test_what_is_not_on_the_map_can_be_neither_given_nor_fought_for(ballas: UUID, code: str) -> None:
    wishes: list[Command] = [
        ClaimZone(code=code, faction_id=ballas),
        commands.RaiseInfluence(code=code, faction_id=ballas, deed=Deed.KILL),
        commands.DecayInfluence(code=code),
    ]
    for wish in wishes:
        with nothing_changes(), pytest.raises(errors.NoSuchZone):
            order(wish)
    with pytest.raises(errors.NoSuchZone, match=f"no zone {code}"):
        zone_name(code)


def test_a_faction_that_does_not_exist_gets_nothing() -> None:
    nobody = UUID(int=1)
    wishes: list[Command] = [
        ClaimZone(code="DAVIS", faction_id=nobody),
        commands.RaiseInfluence(code="DAVIS", faction_id=nobody, deed=Deed.KILL),
    ]
    for wish in wishes:
        with nothing_changes(), pytest.raises(errors.NoSuchFaction):
            order(wish)
    order(commands.AbandonTurf(faction_id=nobody))


def test_a_faction_that_has_disbanded_gets_nothing(ballas: UUID, settle: Any) -> None:
    order(commands.DisbandFaction(faction_id=ballas))
    settle()
    for wish in (
        ClaimZone(code="DAVIS", faction_id=ballas),
        commands.RaiseInfluence(code="DAVIS", faction_id=ballas, deed=Deed.KILL),
    ):
        with nothing_changes(), pytest.raises(errors.NoSuchFaction):
            order(wish)


def test_a_deed_raises_the_influence_of_the_players_faction_where_it_was_done(ballas: UUID) -> None:
    player = member_of(ballas)
    with time_machine.travel(NOON, tick=False):
        assert report(player) == {
            "zone": "DAVIS", "faction_id": str(ballas), "influence": 2, "gained": 2, "captured": False,
        }  # fmt: skip
    assert list(Influence.objects.values_list("zone__code", "faction", "points", "seen_at")) == [
        ("DAVIS", ballas, 2, NOON)
    ]


def test_of_a_player_without_a_faction_and_of_a_stranger_nothing_is_counted() -> None:
    loner = PlayerFactory.create()
    with nothing_changes():
        for player in (loner, UUID(int=1)):
            assert report(player) == {"zone": "DAVIS", "faction_id": None} | NOTHING


def test_where_the_city_has_no_zone_nothing_is_counted(ballas: UUID) -> None:
    player = member_of(ballas)
    with nothing_changes():
        for deed in (Deed.KILL, Deed.PRESENCE):
            assert report(player, deed, SEA) == {"zone": None, "faction_id": str(ballas)} | NOTHING


def test_presence_counts_once_a_minute_for_each_player_and_zone(ballas: UUID) -> None:
    one, other = member_of(ballas), member_of(ballas)
    with time_machine.travel(NOON, tick=False) as clock:
        assert report(one, Deed.PRESENCE)["influence"] == 1
        with nothing_changes():
            clock.move_to(NOON + timedelta(seconds=59))
            assert report(one, Deed.PRESENCE) == {"zone": "DAVIS", "faction_id": str(ballas)} | NOTHING
        assert report(other, Deed.PRESENCE)["influence"] == 2
        assert report(one, Deed.PRESENCE, CHAMBERLAIN)["zone"] == "CHAMH"
        clock.move_to(NOON + timedelta(seconds=60))
        assert report(one, Deed.PRESENCE)["influence"] == 3


@pytest.mark.parametrize("deed", [Deed.MISSION, Deed.OPERATION])
def test_game_servers_report_presence_and_kills_alone(ballas: UUID, deed: Deed) -> None:
    player = member_of(ballas)
    with nothing_changes(), pytest.raises(errors.InvalidDeed):
        report(player, deed)


def test_killing_another_factions_member_is_resented(ballas: UUID, vagos: UUID) -> None:
    killer, victim = member_of(ballas), member_of(vagos)
    assert report(killer, victim_id=victim)["gained"] == 2
    assert relation_of(ballas, vagos).score == -2
    assert report(killer, Deed.KILL, SEA, victim)["gained"] == 0  # at sea too
    assert relation_of(ballas, vagos).score == -4
    told = StoredEvent.objects.filter(name="factions.RelationShifted").values_list("data__cause", "data__by")
    assert list(told) == [("KILL", str(ballas))] * 2


def test_killing_ones_own_or_oneself_is_no_honour_and_strangers_have_no_relations(ballas: UUID) -> None:
    killer, brother, loner = member_of(ballas), member_of(ballas), PlayerFactory.create()
    with nothing_changes():
        for victim in (brother, killer):
            assert report(killer, victim_id=victim) == {"zone": "DAVIS", "faction_id": str(ballas)} | NOTHING
    assert report(killer, victim_id=loner)["gained"] == 2
    assert not StoredEvent.objects.filter(name="factions.RelationShifted").exists()


def test_a_report_told_twice_under_its_key_counts_once(ballas: UUID) -> None:
    wish = seen(member_of(ballas), Deed.KILL, GROVE_STREET)
    first = execute(wish, by=system("tests"), once="kill-1")
    with nothing_changes():
        again = execute(wish, by=system("tests"), once="kill-1")
    assert (again.result, again.replayed, first.replayed) == (first.result, True, False)


def test_a_zone_is_captured_by_who_leads_and_then_there_is_peace(ballas: UUID, vagos: UUID) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert not raised(vagos, 5)["captured"]
        assert raised(vagos, 1) == {
            "zone": "DAVIS", "faction_id": str(vagos), "influence": 60, "gained": 10, "captured": True,
        }  # fmt: skip
        assert not raised(ballas, 9)["captured"]
        shown = zone("DAVIS")
        assert (shown["owner_id"], shown["peace_until"]) == (vagos, NOON + 2 * HOUR)
        assert [(share["id"], share["points"]) for share in shown["influence"]] == [(ballas, 90), (vagos, 10)]
        clock.move_to(NOON + 2 * HOUR)
        assert fading(NOON + 2 * HOUR) == ["DAVIS"]
        tasks.turf.let_influence_fade()
    davis = Zone.objects.get(code="DAVIS")
    assert (davis.owner_id, davis.flipped_at) == (ballas, NOON + 2 * HOUR)


def test_only_zones_with_something_to_do_are_looked_at(ballas: UUID, vagos: UUID) -> None:
    with time_machine.travel(NOON, tick=False):
        raised(ballas, 1, "STRAW")
        order(ClaimZone(code="DAVIS", faction_id=ballas))
    assert fading(NOON + 4 * HOUR - timedelta(seconds=1)) == []
    assert fading(NOON + 4 * HOUR) == ["DAVIS", "STRAW"]
    order(ClaimZone(code="DAVIS", faction_id=None))
    assert fading(NOON + HOUR) == []  # in peace
    Zone.objects.filter(code="DAVIS").update(flipped_at=None)
    assert fading(NOON + HOUR) == ["DAVIS"]
    with time_machine.travel(NOON, tick=False):
        raised(vagos, 5)
    assert fading(NOON + HOUR) == []  # nobody leads


def test_unseen_influence_fades_and_catches_up_after_a_pause(ballas: UUID) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        raised(ballas, 1)
        for hours, left in ((3, 10), (4, 8), (5, 8), (17, 2), (19, 2), (20, 0)):
            clock.move_to(NOON + hours * HOUR)
            tasks.turf.let_influence_fade()
            assert points().get(ballas, 0) == left
    assert Influence.objects.get().points == 0  # the row stays, for the board


def test_a_faction_that_disbands_leaves_the_map(ballas: UUID, vagos: UUID, settle: Any) -> None:
    raised(ballas, 6)
    raised(ballas, 1, "STRAW")
    raised(vagos, 2)
    assert held_by(ballas) == sorted([zone_id("DAVIS"), zone_id("STRAW")])
    order(commands.AbandonTurf(faction_id=ballas))
    assert (points(), points("STRAW"), held_by(ballas)) == ({vagos: 20}, {}, [])
    assert Zone.objects.get(code="DAVIS").owner is None
    with nothing_changes():
        order(commands.AbandonTurf(faction_id=ballas))


def test_a_disbanding_is_what_clears_the_map(ballas: UUID, settle: Any) -> None:
    leader: UUID = PlayerFactory.create()
    order(EnrolMember(faction_id=ballas, player_id=leader, rank="LEADER"))
    raised(ballas, 6)
    order(commands.DisbandFaction(faction_id=ballas))
    settle()
    assert (points(), Zone.objects.filter(owner=ballas).count()) == ({}, 0)


def test_influence_is_written_down_once_an_hour(ballas: UUID, vagos: UUID) -> None:
    with time_machine.travel(NOON + timedelta(minutes=7), tick=False) as clock:
        tasks.turf.sample_influence()
        assert not InfluenceSample.objects.exists()
        raised(ballas, 3)
        tasks.turf.sample_influence()
        raised(vagos, 1)
        clock.move_to(NOON + timedelta(minutes=59))
        tasks.turf.sample_influence()
        clock.move_to(NOON + HOUR)
        tasks.turf.sample_influence()
    taken = InfluenceSample.objects.order_by("at", "-points").values_list("zone__code", "at", "faction", "points")
    assert list(taken) == [
        ("DAVIS", NOON, ballas, 30),
        ("DAVIS", NOON + HOUR, ballas, 30),
        ("DAVIS", NOON + HOUR, vagos, 10),
    ]


def test_samples_are_forgotten_after_120_days(ballas: UUID) -> None:
    for at in (NOON, NOON + HOUR):
        InfluenceSample.objects.create(zone_id=zone_id("DAVIS"), faction_id=ballas, at=at, points=1)
    with time_machine.travel(NOON + timedelta(days=120, minutes=30), tick=False):
        tasks.turf.forget_old_samples()
    assert InfluenceSample.objects.get().at == NOON + HOUR


@pytest.mark.parametrize(
    "command",
    [
        ChartZones(),
        ClaimZone(code="DAVIS", faction_id=None),
        commands.RaiseInfluence(code="DAVIS", faction_id=UUID(int=1), deed=Deed.KILL),
        commands.DecayInfluence(code="DAVIS"),
        commands.AbandonTurf(faction_id=UUID(int=1)),
    ],
    ids=lambda command: type(command).__name__,
)
def test_only_those_who_manage_factions_draw_on_the_map(player: Any, game_server: Any, command: Command) -> None:
    for actor in (ANONYMOUS, actor_of(player), actor_of(game_server)):
        with nothing_changes(), pytest.raises(NotAllowed, match="manage:faction"):
            execute(command, by=actor)


def test_only_game_servers_report_deeds(player: Any, game_server: Any, game_master: Any) -> None:
    wish = seen(player.pk, Deed.KILL, GROVE_STREET)
    for actor in (ANONYMOUS, actor_of(player), actor_of(game_master)):
        with nothing_changes(), pytest.raises(NotAllowed, match="server:bridge"):
            execute(wish, by=actor)
    assert execute(wish, by=actor_of(game_server)).result["zone"] == "DAVIS"


def test_a_zones_row_is_what_its_stream_folds_to(ballas: UUID, vagos: UUID, capsys: pytest.CaptureFixture[str]) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        raised(ballas, 7)
        raised(vagos, 5)
        clock.move_to(NOON + 9 * HOUR)
        tasks.turf.let_influence_fade()
        order(ClaimZone(code="DAVIS", faction_id=vagos))
        order(commands.AbandonTurf(faction_id=ballas))
    call_command("rebuild", check=True)
    assert " 0 differ." in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_many_deeds_at_once_are_each_counted_and_never_more_than_there_is() -> None:
    order(ChartZones())
    gangs = [FactionFactory.create() for _ in range(3)]
    players = [member_of(gang) for gang in gangs for _ in range(2)]
    calls = [lambda player=player: [report(player)["gained"] for _ in range(10)] for player in players]
    assert together(*calls) == [[2] * 10] * 6
    davis = zone_id("DAVIS")
    assert Influence.objects.filter(zone=davis).aggregate(Sum("points"))["points__sum"] == 100
    assert StoredEvent.objects.filter(stream=f"zone:{davis}", name="factions.InfluenceRaised").count() == 60
    assert Zone.objects.get(pk=davis).version == StoredEvent.objects.filter(stream=f"zone:{davis}").count()


@pytest.mark.django_db(transaction=True)
def test_one_presence_told_by_two_servers_at_once_counts_once(ballas: UUID) -> None:
    player = member_of(ballas)
    with time_machine.travel(NOON, tick=False):
        told = together(*[lambda: report(player, Deed.PRESENCE)["gained"]] * 4)
    assert sorted(told) == [0, 0, 0, 1]  # type: ignore[type-var]
    assert points() == {ballas: 1}


@pytest.mark.django_db(transaction=True)
def test_two_who_kill_each_other_at_once_do_not_wait_for_each_other_for_ever(ballas: UUID, vagos: UUID) -> None:
    one, other = member_of(ballas), member_of(vagos)
    calls = [lambda: [report(one, victim_id=other)["gained"] for _ in range(5)]]
    calls.append(lambda: [report(other, victim_id=one)["gained"] for _ in range(5)])
    assert together(*calls) == [[2] * 5] * 2
    assert (points(), relation_of(ballas, vagos).score) == ({ballas: 10, vagos: 10}, -20)
