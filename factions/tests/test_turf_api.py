"""The map over HTTP: open to anyone, in pages, one by one, by position, as GeoJSON and as curves; deeds come in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
import time_machine

from factions.domain.commands import RaiseInfluence
from factions.domain.events.turf import Deed
from factions.domain.geometry import geometries
from factions.domain.zones import ZONES
from factions.models import Influence, InfluenceSample
from factions.projections import zone_id
from factions.public import ChartZones, ClaimZone, EnrolMember
from ganggpt.bus import execute
from ganggpt.messages import Command, system
from tests.factories import FactionFactory, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NOON, HOUR = datetime(2026, 7, 1, 12, tzinfo=UTC), timedelta(hours=1)
GROVE_STREET = {"x": 100, "y": -1_940}


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def get(path: str, **headers: str) -> Any:
    return Client(None).get(path, headers=headers)


@pytest.fixture
def ballas(db: None) -> UUID:
    """Return the faction that owns Davis since noon, with 55 points there."""
    order(ChartZones())
    ballas: UUID = FactionFactory.create(slug="ballas", name="Ballas", colour="#7d3c98")
    with time_machine.travel(NOON, tick=False):
        order(ClaimZone(code="DAVIS", faction_id=ballas))
    return ballas


@pytest.fixture
def vagos(ballas: UUID) -> UUID:
    """Return a faction with 10 points in Davis, seen there an hour after noon."""
    vagos: UUID = FactionFactory.create(slug="vagos", name="Vagos", colour="#f1c40f")
    with time_machine.travel(NOON + HOUR, tick=False):
        order(RaiseInfluence(code="DAVIS", faction_id=vagos, deed=Deed.OPERATION, weight=10))
    return vagos


def badge(faction_id: UUID, slug: str, colour: str) -> dict[str, str]:
    return {"id": str(faction_id), "slug": slug, "name": slug.title(), "colour": colour}


def test_zones_are_listed_by_name_with_their_owner_and_who_leads(ballas: UUID) -> None:
    rows = get("/zones?page_size=100").json()["results"]
    assert [row["name"] for row in rows] == sorted(zone.name for zone in ZONES)
    zones, davis = {row["code"]: row for row in rows}, next(zone for zone in ZONES if zone.code == "DAVIS")
    who = badge(ballas, "ballas", "#7d3c98")
    assert zones["DAVIS"] == {
        "code": "DAVIS", "name": "Davis", "x": 115, "y": -1747, "economic_value": 4, "strategic_value": 6,
        "neighbours": list(davis.neighbours), "owner": who, "leader": who | {"points": 55},
    }  # fmt: skip
    assert (zones["SANDY"]["owner"], zones["SANDY"]["leader"]) == (None, None)


def test_a_list_of_zones_costs_one_query(ballas: UUID, vagos: UUID, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        get("/zones?page_size=100")


def test_one_zone_shows_what_each_faction_has_to_say_there(ballas: UUID, vagos: UUID) -> None:
    with time_machine.travel(NOON + HOUR, tick=False):
        answer = get("/zones/DAVIS")
    shown = answer.json()
    assert shown["influence"] == [
        badge(ballas, "ballas", "#7d3c98") | {"points": 55, "seen_at": "2026-07-01T12:00:00Z"},
        badge(vagos, "vagos", "#f1c40f") | {"points": 10, "seen_at": "2026-07-01T13:00:00Z"},
    ]
    assert shown["leader"]["points"] == 55
    assert shown["owner"]["slug"] == "ballas"
    assert (shown["contested"], shown["income"], shown["version"]) == (False, 400, 2)
    assert shown["peace_until"] == "2026-07-01T14:00:00Z"
    assert answer["ETag"].startswith('"v2-')
    with time_machine.travel(NOON + 2 * HOUR, tick=False):
        assert get("/zones/DAVIS").json()["peace_until"] is None


def test_a_zone_that_nobody_fought_for_is_empty(ballas: UUID) -> None:
    shown = get("/zones/SANDY").json()
    assert (shown["owner"], shown["leader"], shown["influence"], shown["peace_until"]) == (None, None, [], None)
    assert (shown["version"], shown["contested"]) == (0, False)


@pytest.mark.parametrize(
    "path",
    [
        "/zones/GROVE", "/zones/davis", "/zones/%00", "/zones/GROVE/influence", "/zones/%00/influence",
        "/zones/at?x=-3900&y=0", "/zones?cursor=x",
    ],
)  # fmt: skip
def test_there_is_nothing_where_there_is_nothing(ballas: UUID, path: str) -> None:
    assert get(path).status_code == 404


def test_a_position_lies_in_its_zone(ballas: UUID) -> None:
    shown = get("/zones/at?x=100&y=-1940").json()
    assert shown["code"] == "DAVIS"
    assert shown == get("/zones/DAVIS").json()
    assert get("/zones/at?x=-283.5&y=-1500").json()["code"] == "CHAMH"
    assert get("/zones/at?x=-3900&y=0").json()["code"] == "no_such_place"


@pytest.mark.parametrize("x", ["nan", "inf", "-Infinity", "1e400", "20000.1", "-20001", "here", "", "true"])
def test_what_is_no_position_is_refused(ballas: UUID, game_server: Account, x: str) -> None:
    answer = get(f"/zones/at?x={x}&y=0")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["x"])
    deed = {"deed": "KILL", "player_id": str(UUID(int=1)), "y": 0}
    with nothing_changes():
        answer = Client(game_server).post("/bridge/deeds", deed | {"x": x})
        assert (answer.status_code, list(answer.json()["errors"])) == (400, ["x"])
        assert Client(game_server).post("/bridge/deeds", deed | {"x": True}).status_code == 400


def test_the_map_is_geojson_with_what_each_zone_is_about(ballas: UUID, vagos: UUID) -> None:
    answer = get("/map")
    assert answer["Content-Type"] == "application/geo+json"
    drawn = answer.json()
    assert drawn["type"] == "FeatureCollection"
    assert drawn["factions"] == {
        str(ballas): {"slug": "ballas", "name": "Ballas", "colour": "#7d3c98"},
        str(vagos): {"slug": "vagos", "name": "Vagos", "colour": "#f1c40f"},
    }
    features = {feature["id"]: feature for feature in drawn["features"]}
    assert list(features) == sorted(zone.code for zone in ZONES)
    assert features["DAVIS"] == {
        "type": "Feature",
        "id": "DAVIS",
        "geometry": geometries()["DAVIS"],
        "properties": {
            "name": "Davis", "economic_value": 4, "strategic_value": 6, "owner": str(ballas), "colour": "#7d3c98",
            "influence": {str(ballas): 55, str(vagos): 10}, "contested": False,
        },
    }  # fmt: skip
    assert features["SANDY"]["properties"]["influence"] == {}
    assert features["SANDY"]["properties"]["owner"] is None


def test_a_zone_is_contested_on_the_map_while_somebody_is_close_behind(ballas: UUID, vagos: UUID) -> None:
    for _ in range(4):
        order(RaiseInfluence(code="DAVIS", faction_id=vagos, deed=Deed.OPERATION, weight=10))
    [davis] = [feature for feature in get("/map").json()["features"] if feature["id"] == "DAVIS"]
    assert davis["properties"]["contested"]
    assert davis["properties"]["influence"] == {str(ballas): 50, str(vagos): 50}
    assert get("/zones/DAVIS").json()["contested"]


def test_the_map_costs_three_queries_and_travels_small(
    ballas: UUID, vagos: UUID, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        plain = get("/map")
    packed = get("/map", **{"Accept-Encoding": "br"})
    assert packed["Content-Encoding"] == "br"
    assert len(plain.content) < 50_000
    assert len(packed.content) < 10_000
    assert get("/map", **{"If-None-Match": plain["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/zones", "/zones/DAVIS", "/map"])
def test_the_map_is_not_changed_through_these_paths(game_master: Account, ballas: UUID, path: str) -> None:
    with nothing_changes():
        for method in ("post", "put", "patch", "delete"):
            assert getattr(Client(game_master), method)(path, {"owner": None}).status_code == 405


@pytest.fixture
def samples(ballas: UUID, vagos: UUID) -> None:
    """Make samples of Davis: the Vagos have 5 at noon and 20 an hour later, the Ballas 30 and then nothing."""
    for who, at, points in ((vagos, NOON + HOUR, 20), (vagos, NOON, 5), (ballas, NOON, 30)):
        InfluenceSample.objects.create(zone_id=zone_id("DAVIS"), faction_id=who, at=at, points=points)
    InfluenceSample.objects.create(zone_id=zone_id("STRAW"), faction_id=ballas, at=NOON, points=99)


def history(since: datetime | None = None, until: datetime | None = None) -> Any:
    period = {"since": since, "until": until}
    query = "&".join(f"{name}={quote(at.isoformat())}" for name, at in period.items() if at)
    return get(f"/zones/DAVIS/influence?{query}")


def test_the_history_of_a_zone_is_a_curve_for_each_faction(samples: None, ballas: UUID, vagos: UUID) -> None:
    with time_machine.travel(NOON + 2 * HOUR, tick=False):
        shown = history().json()
    assert shown == {
        "code": "DAVIS",
        "since": "2026-06-24T14:00:00Z",
        "until": "2026-07-01T14:00:00Z",
        "series": [
            badge(ballas, "ballas", "#7d3c98") | {"samples": [{"at": "2026-07-01T12:00:00Z", "points": 30}]},
            badge(vagos, "vagos", "#f1c40f")
            | {"samples": [{"at": "2026-07-01T12:00:00Z", "points": 5}, {"at": "2026-07-01T13:00:00Z", "points": 20}]},
        ],
    }


@pytest.mark.parametrize(
    ("since", "until", "curves"),
    [(NOON, NOON, [1, 1]), (NOON + timedelta(seconds=1), NOON + HOUR, [1]), (NOON, NOON + HOUR, [1, 2]),
     (NOON - HOUR, NOON - timedelta(seconds=1), []), (NOON, NOON + timedelta(days=7), [1, 2])],
)  # fmt: skip
def test_a_history_may_be_of_any_period(samples: None, since: datetime, until: datetime, curves: list[int]) -> None:
    assert [len(series["samples"]) for series in history(since, until).json()["series"]] == curves


@pytest.mark.parametrize("seconds", [-1, 7 * 86_400 + 1])
def test_a_period_is_a_week_at_most_and_ends_after_it_begins(samples: None, seconds: int) -> None:
    answer = history(NOON, NOON + timedelta(seconds=seconds))
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_period")


@pytest.mark.parametrize("days", [0, 3, 7])
def test_a_history_may_end_when_time_itself_began(samples: None, days: int) -> None:
    first = datetime.min.replace(tzinfo=UTC)
    answer = history(until=first + timedelta(days=days))
    assert (answer.status_code, answer.json()["series"], answer.json()["since"]) == (200, [], "0001-01-01T00:00:00Z")


def test_a_history_costs_three_queries(samples: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        history(NOON, NOON + HOUR)


def test_a_game_server_reports_a_deed(ballas: UUID, game_server: Account) -> None:
    player = PlayerFactory.create()
    order(EnrolMember(faction_id=ballas, player_id=player, rank="MEMBER"))
    deed = {"deed": "KILL", "player_id": str(player), "victim_id": None} | GROVE_STREET
    key = {"Idempotency-Key": "kill-1"}
    answer = Client(game_server).post("/bridge/deeds", deed, headers=key)
    assert (answer.status_code, answer.json()) == (
        200, {"zone": "DAVIS", "faction_id": str(ballas), "influence": 57, "gained": 2, "captured": False},
    )  # fmt: skip
    with nothing_changes():
        again = Client(game_server).post("/bridge/deeds", deed, headers=key)
    assert (again.json(), again["Idempotent-Replayed"]) == (answer.json(), "true")
    assert Influence.objects.get().points == 57


def test_deeds_come_from_game_servers_alone(ballas: UUID, player: Account, game_master: Account) -> None:
    deed = {"deed": "KILL", "player_id": str(player.pk)} | GROVE_STREET
    with nothing_changes():
        assert Client(None).post("/bridge/deeds", deed).status_code == 401
        for account in (player, game_master):
            assert Client(account).post("/bridge/deeds", deed).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"deed": "OPERATION"}, "deed"), ({"deed": "DANCE"}, "deed"), ({"player_id": "me"}, "player_id"),
     ({"victim_id": 7.5}, "victim_id"), ({"weight": 10}, "weight")],
)  # fmt: skip
def test_a_malformed_deed_is_refused(ballas: UUID, game_server: Account, wrong: dict[str, Any], field: str) -> None:
    deed = {"deed": "KILL", "player_id": str(UUID(int=1))} | GROVE_STREET | wrong
    with nothing_changes():
        answer = Client(game_server).post("/bridge/deeds", deed)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
