"""Factions over HTTP: open to anyone, searched, sorted, in pages; founded, changed and ended by players."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from factions.domain import commands
from factions.domain.founding import FEE
from factions.domain.gangs import FactionType, Personality
from factions.models import Faction
from factions.public import ChartZones, ClaimZone, EnrolMember, faction_of
from factions.tests.front import front
from ganggpt.bus import execute
from ganggpt.ledger.posting import STAFF_GRANT, balances, cash, post
from ganggpt.messages import Command, system
from ganggpt.web.pagination import Pages
from tests.factories import FactionFactory, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
BALLAS = {"slug": "ballas", "name": "Ballas", "type": "GANG", "colour": "#7d3c98", "motto": "Purple."}


def order(command: Command) -> Any:
    return execute(command, by=system("tests")).result


def found(name: str, members: int = 0, zones: Iterable[str] = (), **more: Any) -> UUID:
    faction: UUID = FactionFactory.create(name=name, slug=name.lower(), **more)
    for player in PlayerFactory.create_batch(members):
        order(EnrolMember(faction_id=faction, player_id=player, rank="MEMBER"))
    for code in zones:
        order(ClaimZone(code=code, faction_id=faction))
    return faction


def names(query: str = "") -> list[str]:
    answer: Any = Client(None).get(f"/factions{query}")
    assert answer.status_code == 200, answer.content
    return [row["name"] for row in answer.json()["results"]]


def walk(path: str) -> list[list[dict[str, Any]]]:
    """Return every page of a list, following its links."""
    pages: list[list[dict[str, Any]]] = []
    while path:
        answer: Any = Client(None).get(path)
        pages.append(answer.json()["results"])
        link = urlsplit(answer.json()["next"] or "")
        path = f"{link.path}?{link.query}" if link.path else ""
    return pages


def give(player: Account, dollars: int) -> None:
    with transaction.atomic():
        moves = {STAFF_GRANT: -dollars, cash(player.pk): dollars}
        post(moves, reason="tests", reference="", actor="system:tests", at=player.created_at)


@pytest.fixture
def city(db: None) -> None:
    """Make a city of three factions that differ in all that one may look for."""
    order(ChartZones())
    found("Ballas", 3, ("DAVIS", "STRAW"))
    found("Vagos", 1, ("RANCHO",), type=FactionType.MAFIA)
    found("Aztecas", 2)


def test_anyone_may_see_a_faction_whole(settle: Any) -> None:
    order(ChartZones())
    ballas, boss = found("Ballas", 2, ("STRAW", "DAVIS"), motto="Purple."), PlayerFactory.create(username="Kane")
    order(EnrolMember(faction_id=ballas, player_id=boss, rank="LEADER"))
    settle()
    shown: Any = Client(None).get(f"/factions/{ballas}")
    row = Faction.objects.get(pk=ballas)
    assert shown.headers["ETag"].startswith(f'"v{row.version}-')
    listed = {
        "id": str(ballas), "slug": "ballas", "name": "Ballas", "type": "GANG", "colour": "#336699",
        "motto": "Purple.", "reputation": 0, "wars_won": 0, "wars_lost": 0, "members": 3, "zones": 2,
        "influence": 110,
    }  # fmt: skip
    [in_the_list] = Client(None).get("/factions").json()["results"]
    assert in_the_list == listed
    assert shown.json() == listed | {
        "founded_at": row.founded_at.isoformat().replace("+00:00", "Z"),
        "leader": {"id": str(boss), "name": "Kane"},
        "played_by_city": False,
        "turf": [{"code": "DAVIS", "name": "Davis"}, {"code": "STRAW", "name": "Strawberry"}],
        "at_war_with": None,
    }


def test_what_the_city_plays_has_no_leader() -> None:
    ballas = found("Ballas", personality=Personality(0.5, 0.5, 0.5, 0.5, 0.5))
    shown = Client(None).get(f"/factions/{ballas}").json()
    assert (shown["leader"], shown["played_by_city"]) == (None, True)


def test_a_faction_at_war_says_with_whom() -> None:
    both = front()
    ours, theirs = both.ours.id, both.theirs.id
    found("Vagos")
    assert len(names("?at_war=false")) == 3
    both.hostile().declare()
    assert len(names("?at_war=true")) == 2
    assert names("?at_war=false") == ["Vagos"]
    for one, other in ((ours, theirs), (theirs, ours)):
        assert Client(None).get(f"/factions/{one}").json()["at_war_with"]["id"] == str(other)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Aztecas", "Ballas", "Vagos"]),
        ("?text=A", ["Aztecas", "Ballas", "Vagos"]),
        ("?text=aLL", ["Ballas"]),
        ("?text=%25", []),
        ("?type=MAFIA", ["Vagos"]),
        ("?type=GANG", ["Aztecas", "Ballas"]),
        ("?min_members=2", ["Aztecas", "Ballas"]),
        ("?min_members=3", ["Ballas"]),
        ("?min_members=0", ["Aztecas", "Ballas", "Vagos"]),
        ("?zone=DAVIS", ["Ballas"]),
        ("?zone=SANDY", []),
        ("?at_war=false", ["Aztecas", "Ballas", "Vagos"]),
        ("?at_war=true", []),
        ("?recruiting=true", ["Aztecas", "Vagos"]),
        ("?recruiting=false", ["Ballas"]),
        ("?type=GANG&min_members=3&zone=STRAW&text=ball&at_war=false", ["Ballas"]),
        ("?type=GANG&min_members=3&zone=RANCHO", []),
        ("?sort=name", ["Aztecas", "Ballas", "Vagos"]),
        ("?sort=members", ["Ballas", "Aztecas", "Vagos"]),
        ("?sort=influence", ["Ballas", "Vagos", "Aztecas"]),
        ("?sort=members&type=GANG&recruiting=true", ["Aztecas"]),
    ],
)
def test_a_search_finds_what_fits_all_that_is_asked(
    city: None, monkeypatch: pytest.MonkeyPatch, query: str, expected: list[str]
) -> None:
    monkeypatch.setattr("factions.application.queries.factions.MAX_MEMBERS", 3)
    assert names(query) == expected


def test_the_most_victorious_come_first_and_pages_of_ties_miss_nobody(city: None) -> None:
    Faction.objects.filter(slug="vagos").update(wars_won=2)
    assert [row["name"] for row in walk("/factions?sort=war_wins&page_size=1")[0]] == ["Vagos"]
    for sort in ("war_wins", "members", "influence", "name"):
        pages = walk(f"/factions?sort={sort}&page_size=1")
        assert sorted(row["name"] for page in pages for row in page) == ["Aztecas", "Ballas", "Vagos"]


@pytest.mark.parametrize(
    "query",
    ["?sort=beauty", "?type=CREW", "?min_members=-1", "?min_members=51", "?at_war=perhaps", "?colour=red", "?text="],
)
def test_what_cannot_be_asked_is_said_by_field(db: None, query: str) -> None:
    answer: Any = Client(None).get(f"/factions{query}")
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {query[1:].partition("=")[0]}


def test_what_has_disbanded_is_neither_listed_nor_shown(city: None) -> None:
    ballas = Faction.objects.get(slug="ballas").pk
    order(commands.DisbandFaction(faction_id=ballas))
    assert names() == ["Aztecas", "Vagos"]
    assert Client(None).get(f"/factions/{ballas}").status_code == 404


def test_a_list_costs_one_query_whatever_is_asked(city: None) -> None:
    for query in ("", "?sort=influence&at_war=false&recruiting=true&min_members=1&text=a&zone=DAVIS&type=GANG"):
        with CaptureQueriesContext(connection) as asked:
            names(query)
        assert len(asked) == 1


def test_factions_of_one_name_are_listed_once_each() -> None:
    ids = {str(FactionFactory.create(name="Ballas")) for _ in range(5)}
    rows = [row["id"] for page in walk("/factions?page_size=2") for row in page]
    assert (len(rows), set(rows)) == (5, ids)


def test_a_client_says_how_long_a_page_is_up_to_a_bound(city: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Pages.max_page_size == 100
    monkeypatch.setattr(Pages, "max_page_size", 2)
    for asked, given in {"1": 1, "2": 2, "1000": 2, "0": 3, "-5": 3, "many": 3}.items():
        assert len(names(f"?page_size={asked}")) == given


@pytest.mark.parametrize("path", [f"/factions/{UUID(int=1)}", "/factions/ballas", "/factions?cursor=x"])
def test_there_is_nothing_where_there_is_nothing(db: None, path: str) -> None:
    assert Client(None).get(path).status_code == 404


@pytest.mark.parametrize(("method", "path"), [("post", "/factions"), ("patch", "/factions/{}")])
def test_who_would_change_something_must_say_who_they_are(db: None, method: str, path: str) -> None:
    ballas = found("Ballas")
    with nothing_changes():
        refused = getattr(Client(None), method)(path.format(ballas), BALLAS)
    assert (refused.status_code, refused.json()["code"]) == (401, "not_authenticated")
    assert Client(None).put(path.format(ballas), BALLAS).status_code == 405


def test_a_player_founds_a_faction_and_leads_it(player: Account) -> None:
    give(player, FEE)
    held = balances(player.pk)["cash"]
    answer: Any = Client(player).post("/factions", BALLAS)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["slug"], made["members"], made["leader"]["id"]) == ("ballas", 1, str(player.pk))
    assert balances(player.pk)["cash"] == held - FEE
    assert (faction_of(player.pk) or {})["rank"] == "LEADER"


def test_a_founding_repeated_under_its_key_is_done_once(player: Account) -> None:
    give(player, 2 * FEE)
    first, again = (Client(player).post("/factions", BALLAS, headers={"Idempotency-Key": "f-1"}) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert (first.json()["id"], again.headers["Idempotent-Replayed"]) == (again.json()["id"], "true")
    assert Faction.objects.count() == 1


@pytest.mark.parametrize(
    ("wish", "status", "field"),
    [
        ({"slug": "No Slug"}, 400, "slug"),
        ({"colour": "purple"}, 400, "colour"),
        ({"type": "CREW"}, 400, "type"),
        ({"name": ""}, 400, "name"),
        ({"members": 50}, 400, "members"),
    ],
)
def test_what_is_no_faction_is_said_by_field(player: Account, wish: dict[str, Any], status: int, field: str) -> None:
    give(player, FEE)
    with nothing_changes():
        answer: Any = Client(player).post("/factions", BALLAS | wish)
    assert (answer.status_code, set(answer.json()["errors"])) == (status, {field})


def test_who_cannot_pay_founds_nothing(player: Account) -> None:
    with nothing_changes():
        answer: Any = Client(player).post("/factions", BALLAS)
    assert (answer.status_code, answer.json()["code"]) == (409, "insufficient_funds")


def test_what_it_shows_is_changed_only_as_it_was_last_seen(player: Account, other_player: Account) -> None:
    ballas = found("Ballas")
    order(EnrolMember(faction_id=ballas, player_id=player.pk, rank="LEADER"))
    order(EnrolMember(faction_id=ballas, player_id=other_player.pk, rank="CAPTAIN"))
    path, seen = f"/factions/{ballas}", Client(None).get(f"/factions/{ballas}").headers["ETag"]
    with nothing_changes():
        refused: Any = Client(other_player).patch(path, {"motto": "Green."})
    assert (refused.status_code, refused.json()["code"]) == (403, "rank_lacks_right")
    changed: Any = Client(player).patch(path, {"motto": "Purple."}, headers={"If-Match": seen})
    assert (changed.status_code, changed.json()["motto"], changed.json()["name"]) == (200, "Purple.", "Ballas")
    with nothing_changes():
        late: Any = Client(player).patch(path, {"motto": "Late."}, headers={"If-Match": seen})
    assert late.status_code == 412
    again: Any = Client(player).patch(path, {"motto": ""}, headers={"If-Match": changed.headers["ETag"]})
    assert (again.status_code, again.json()["motto"]) == (200, "")


def test_a_leader_ends_the_faction(player: Account) -> None:
    ballas = found("Ballas")
    order(EnrolMember(faction_id=ballas, player_id=player.pk, rank="LEADER"))
    assert Client(player).post(f"/factions/{ballas}/disband").status_code == 204
    assert Client(None).get(f"/factions/{ballas}").status_code == 404
    assert faction_of(player.pk) is None
