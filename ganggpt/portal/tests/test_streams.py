"""Who may watch what, and what they see first."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from pytest_django import DjangoAssertNumQueries

from factions.public import ChartZones, EnrolMember
from ganggpt.bus import execute
from ganggpt.live import streams
from ganggpt.live.streams import NoSuchStream
from ganggpt.messages import ANONYMOUS, Actor, NotFound, Permission, system
from ganggpt.portal import streams as of_the_city
from tests.factories import FactionFactory, MissionFactory, PlayerFactory

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def account(of: UUID, *permissions: Permission) -> Actor:
    return Actor("account", of, "niko", frozenset(permissions))


def seen(actor: Actor, topic: str) -> dict[str, Any]:
    """Return the snapshot. Raises NoSuchStream."""
    _, (frame,) = streams.opening(actor, topic, None)
    snapshot: dict[str, Any] = orjson.loads(frame)["data"]
    return snapshot


@pytest.fixture(autouse=True)
def _nothing_counted_before() -> None:
    of_the_city._totals.cache_clear()


@pytest.fixture
def member() -> tuple[UUID, UUID]:
    """Return a player and the faction they are in."""
    player, faction = PlayerFactory.create(username="Carl_J"), FactionFactory.create(name="The Families")
    execute(EnrolMember(faction_id=faction, player_id=player, rank="MEMBER"), by=system("tests"))
    return player, faction


def test_the_city_is_everybodys(member: tuple[UUID, UUID], settle: Callable[[], None]) -> None:
    execute(ChartZones(), by=system("tests"))
    settle()
    city = seen(ANONYMOUS, "city")
    assert {key: city[key] for key in ("players", "factions", "missions_completed")} == {
        "players": 1,
        "factions": 1,
        "missions_completed": 0,
    }
    told = {entry["name"]: entry["data"] for entry in city["recent"]}
    assert set(told) == {"players.PlayerRegistered", "factions.FactionFounded"}
    assert told["players.PlayerRegistered"] == {"player": {"id": str(member[0]), "name": "Carl_J"}}
    assert seen(account(member[0]), "city") == city


def test_the_city_is_counted_once_a_second_and_its_ticker_read_each_time(
    monkeypatch: pytest.MonkeyPatch, settle: Callable[[], None], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    now = [7.0]
    monkeypatch.setattr(of_the_city, "monotonic", lambda: now[0])
    assert seen(ANONYMOUS, "city")["players"] == 0
    PlayerFactory.create()
    settle()
    now[0] = 7.9
    with django_assert_num_queries(2):  # the topic's number, and its last entries
        city = seen(ANONYMOUS, "city")
    assert (city["players"], len(city["recent"])) == (0, 1)
    now[0] = 8.0
    assert seen(ANONYMOUS, "city")["players"] == 1


def test_players_see_themselves(member: tuple[UUID, UUID]) -> None:
    player, faction = member
    mission = MissionFactory.create(by=account(player))
    view = seen(account(player), f"player:{player}")
    assert view["player"]["username"] == "Carl_J"
    assert view["balances"] == {"cash": 5000, "bank": 0}
    assert view["faction"]["id"] == str(faction)
    assert view["faction"]["rank"] == "MEMBER"
    assert [row["id"] for row in view["missions"]] == [str(mission)]


def test_members_see_their_faction(member: tuple[UUID, UUID], settle: Callable[[], None]) -> None:
    settle()
    player, faction = member
    view = seen(account(player), f"faction:{faction}")
    assert view["faction"]["name"] == "The Families"
    assert (view["members"], view["zones"], view["at_war_with"]) == (1, [], None)
    assert [entry["name"] for entry in view["recent"]] == ["factions.PlayerJoinedFaction", "factions.FactionFounded"]


@pytest.mark.parametrize(
    ("kind", "permission"),
    [
        ("player", Permission.MODERATE_CONTENT),
        ("faction", Permission.MANAGE_FACTION),
        ("log", Permission.MANAGE_FACTION),
    ],
)
def test_staff_see_whom_they_are_there_for(member: tuple[UUID, UUID], kind: str, permission: Permission) -> None:
    key = member[0] if kind == "player" else member[1]
    assert seen(account(uuid4(), permission), f"{kind}:{key}")
    others = set(Permission) - {permission, Permission.SUPER_ADMIN}
    for actor in (ANONYMOUS, account(uuid4()), account(uuid4(), *others)):
        with pytest.raises(NoSuchStream):
            seen(actor, f"{kind}:{key}")


@pytest.mark.parametrize("topic", ["player:{}", "faction:{}", "log:{}"])
def test_a_stream_has_one_spelling(member: tuple[UUID, UUID], topic: str) -> None:
    everything = account(member[0], Permission.SUPER_ADMIN)
    key = str(member[0] if topic.startswith("player") else member[1])
    for spelling in (key.upper(), key.replace("-", ""), f"{{{key}}}", f" {key}", "", "x" * 36):
        if spelling == key:
            continue
        with pytest.raises(NoSuchStream):
            seen(everything, topic.format(spelling))
    with pytest.raises(NoSuchStream):
        seen(everything, "city:")


def test_nobody_watches_a_player_that_there_is_not() -> None:
    with pytest.raises(NotFound):
        seen(account(uuid4(), Permission.MODERATE_CONTENT), f"player:{uuid4()}")
