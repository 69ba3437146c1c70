"""Factions and the map over HTTP: open to anyone, sorted, in pages; and what is told of them live."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from factions.domain.zones import ZONES
from factions.public import ChartZones, ClaimZone, EnrolMember
from ganggpt.bus import execute
from ganggpt.live.models import FeedEntry
from ganggpt.messages import Command, system
from ganggpt.web.pagination import Pages
from tests.factories import FactionFactory, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def order(command: Command) -> None:
    execute(command, by=system("tests"))


def walk(path: str) -> list[list[dict[str, Any]]]:
    """Return every page of a list, following its links."""
    pages: list[list[dict[str, Any]]] = []
    while path:
        page = Client(None).get(path).json()
        pages.append(page["results"])
        link = urlsplit(page["next"] or "")
        path = f"{link.path}?{link.query}" if page["next"] else ""
    return pages


def told(name: str) -> list[tuple[str, dict[str, Any]]]:
    return list(FeedEntry.objects.filter(name=name).order_by("number", "topic_id").values_list("topic_id", "data"))


@pytest.fixture
def ballas(db: None) -> UUID:
    """Return a faction with two members and three zones."""
    order(ChartZones())
    ballas: UUID = FactionFactory.create(slug="ballas", name="Ballas", colour="#7d3c98", motto="Purple.")
    for player in PlayerFactory.create_batch(2):
        order(EnrolMember(faction_id=ballas, player_id=player, rank="Member"))
    for code in ("DAVIS", "STRAW", "RANCHO"):
        order(ClaimZone(code=code, faction_id=ballas))
    return ballas


def test_anyone_may_see_a_faction_with_its_members_and_zones_counted(ballas: UUID) -> None:
    FactionFactory.create(slug="vagos", name="Vagos")
    shown = {
        "id": str(ballas), "slug": "ballas", "name": "Ballas", "type": "GANG", "colour": "#7d3c98",
        "motto": "Purple.", "members": 2, "zones": 3,
    }  # fmt: skip
    assert Client(None).get(f"/factions/{ballas}").json() == shown
    listed, other = Client(None).get("/factions").json()["results"]
    assert listed == shown
    assert (other["members"], other["zones"]) == (0, 0)


def test_factions_are_listed_by_name_in_pages() -> None:
    for name in ("Vagos", "Aztecas", "Marabunta", "Ballas", "Families"):
        FactionFactory.create(name=name)
    pages = walk("/factions?page_size=2")
    assert [[row["name"] for row in page] for page in pages] == [
        ["Aztecas", "Ballas"], ["Families", "Marabunta"], ["Vagos"],
    ]  # fmt: skip


def test_factions_of_one_name_are_listed_once_each() -> None:
    ids = {str(FactionFactory.create(name="Ballas")) for _ in range(5)}
    rows = [row["id"] for page in walk("/factions?page_size=2") for row in page]
    assert (len(rows), set(rows)) == (5, ids)


@pytest.mark.parametrize("path", [f"/factions/{UUID(int=1)}", "/factions/ballas", "/zones/DAVIS", "/factions?cursor=x"])
def test_there_is_nothing_where_there_is_nothing(db: None, path: str) -> None:
    assert Client(None).get(path).status_code == 404


def test_the_whole_map_is_listed_by_name(ballas: UUID) -> None:
    pages = walk("/zones")
    assert [len(page) for page in pages] == [20, 20, 20, len(ZONES) - 60]
    names = [row["name"] for page in pages for row in page]
    assert names == sorted(zone.name for zone in ZONES)


def test_a_client_says_how_long_a_page_is_up_to_a_bound(ballas: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Pages.max_page_size == 100
    monkeypatch.setattr(Pages, "max_page_size", 30)
    for asked, given in {"1": 1, "30": 30, "1000": 30, "0": 20, "-5": 20, "many": 20}.items():
        assert len(Client(None).get(f"/zones?page_size={asked}").json()["results"]) == given


def test_a_zone_shows_its_owner_and_where_it_lies(ballas: UUID) -> None:
    zones = {row["code"]: row for row in Client(None).get("/zones?page_size=100").json()["results"]}
    davis = next(zone for zone in ZONES if zone.code == "DAVIS")
    assert zones["DAVIS"] == {
        "code": "DAVIS", "name": "Davis", "x": 115, "y": -1747, "economic_value": 4, "strategic_value": 6,
        "neighbours": list(davis.neighbours),
        "owner": {"id": str(ballas), "slug": "ballas", "name": "Ballas", "colour": "#7d3c98"},
    }  # fmt: skip
    assert zones["SANDY"]["owner"] is None


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["/factions", "/zones"])
def test_the_city_is_not_changed_through_these_paths(game_master: Any, ballas: UUID, path: str, method: str) -> None:
    with nothing_changes():
        for at in (path, f"{path}/{ballas}"):
            assert getattr(Client(game_master), method)(at, {"name": "Mine"}).status_code in (404, 405)


def test_a_founding_is_told_to_the_city(settle: Callable[[], None]) -> None:
    ballas = FactionFactory.create(name="Ballas", colour="#7d3c98")
    settle()
    badge = {"id": str(ballas), "name": "Ballas", "colour": "#7d3c98"}
    assert told("factions.FactionFounded") == [("city", {"faction": badge})]


def test_who_joins_is_told_to_the_faction_and_the_player_and_nobody_else(settle: Callable[[], None]) -> None:
    ballas, player = FactionFactory.create(), PlayerFactory.create()
    order(EnrolMember(faction_id=ballas, player_id=player, rank="Captain"))
    settle()
    topics = told("factions.PlayerJoinedFaction")
    assert {topic for topic, _ in topics} == {f"faction:{ballas}", f"player:{player}"}
    for _, data in topics:
        assert (data["faction_id"], data["player_id"], data["rank"]) == (str(ballas), str(player), "Captain")


def test_a_claim_is_told_to_the_city_and_to_the_new_owner(settle: Callable[[], None]) -> None:
    order(ChartZones())
    ballas = FactionFactory.create(name="Ballas", colour="#7d3c98")
    order(ClaimZone(code="DAVIS", faction_id=ballas))
    settle()
    badge = {"id": str(ballas), "name": "Ballas", "colour": "#7d3c98"}
    shown = {"zone": {"code": "DAVIS", "name": "Davis"}, "faction": badge}
    assert dict(told("factions.ZoneClaimed")) == {"city": shown, f"faction:{ballas}": shown}


def test_a_zone_given_up_is_told_to_the_city_alone(settle: Callable[[], None]) -> None:
    order(ChartZones())
    order(ClaimZone(code="DAVIS", faction_id=FactionFactory.create()))
    settle()
    FeedEntry.objects.all().delete()
    order(ClaimZone(code="DAVIS", faction_id=None))
    settle()
    assert told("factions.ZoneClaimed") == [("city", {"zone": {"code": "DAVIS", "name": "Davis"}, "faction": None})]
