"""A faction's stream is for its members for as long as they are members, over real sockets."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from redis.exceptions import RedisError

from factions.public import EnrolMember
from ganggpt.bus import execute
from ganggpt.live import hub
from ganggpt.live.tests.conftest import CITY, Opener, Socket, eventually, stop_looking, subscribers
from ganggpt.messages import system
from tests.factories import FactionFactory, PlayerFactory
from tests.fixtures import Account, Client

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ballas(player: Account, other_player: Account, settle: Callable[[], None]) -> UUID:
    ballas: UUID = FactionFactory.create()
    for member, rank in ((player, "LEADER"), (other_player, "RECRUIT")):
        execute(EnrolMember(faction_id=ballas, player_id=member.pk, rank=rank), by=system("tests"))
    settle()
    return ballas


@pytest.fixture
def watching(ballas: UUID, player: Account, other_player: Account, socket: Opener) -> tuple[Socket, Socket]:
    """Return sockets of the leader and of the recruit, who watch their faction."""
    both = socket(player), socket(other_player)
    for each in both:
        assert each.watch(f"faction:{ballas}")["type"] == "snapshot"
    return both


def names(socket: Socket, count: int) -> list[str]:
    return [str(socket.hear()["name"]) for _ in range(count)]


def until_refused(socket: Socket) -> dict[str, Any]:
    while (told := socket.hear())["type"] == "event":
        continue
    return told


Ending = Callable[[UUID, Account, Account], Any]
ENDINGS: dict[str, Ending] = {
    "leaves": lambda ballas, boss, recruit: Client(recruit).post(f"/factions/{ballas}/leave"),
    "is kicked": lambda ballas, boss, recruit: Client(boss).delete(f"/factions/{ballas}/members/{recruit.pk}"),
    "is blocked": lambda ballas, boss, recruit: Client(boss).post(
        f"/factions/{ballas}/blocks", {"player": str(recruit.pk)}
    ),
}


@pytest.mark.parametrize("how", ENDINGS)
def test_who_is_a_member_no_more_hears_no_more(
    ballas: UUID,
    player: Account,
    other_player: Account,
    watching: tuple[Socket, Socket],
    settle: Callable[[], None],
    how: str,
) -> None:
    stays, goes = watching
    goes.watch(f"player:{other_player.pk}")
    assert ENDINGS[how](ballas, player, other_player).status_code == 204
    settle()
    refused = until_refused(goes)
    assert (refused["type"], refused["code"]) == ("error", "no_such_stream")
    Client(player).patch(f"/factions/{ballas}", {"motto": "Secret."})
    settle()
    heard = names(stays, 2)
    assert (heard[-1], "factions.PlayerLeftFaction" in heard) == ("factions.FactionEdited", True)
    assert {told["stream"] for told in goes.rest()} <= {f"player:{other_player.pk}"}  # which may come after the refusal
    assert goes.watch(f"faction:{ballas}")["code"] == "no_such_stream"
    assert subscribers(f"faction:{ballas}") == 1


def test_a_promotion_takes_nobodys_stream(
    ballas: UUID, player: Account, other_player: Account, watching: tuple[Socket, Socket], settle: Callable[[], None]
) -> None:
    Client(player).put(f"/factions/{ballas}/members/{other_player.pk}/rank", {"rank": "MEMBER"})
    settle()
    assert [names(each, 1) for each in watching] == [["factions.MemberPromoted"]] * 2


def test_what_redis_was_not_there_to_say_is_looked_for_when_it_is_back(
    ballas: UUID, other_player: Account, watching: tuple[Socket, Socket], settle: Callable[[], None]
) -> None:
    stays, goes = watching
    stop_looking()
    with (
        patch("ganggpt.live.expulsion.get_redis_connection", side_effect=RedisError),
        patch("ganggpt.live.feeds.get_redis_connection", side_effect=RedisError),
    ):
        Client(other_player).post(f"/factions/{ballas}/leave")
        settle()
    assert goes.hears_no_more()
    stays.watch(CITY)  # which has its hub look again
    for loop, each in list(hub._hubs.items()):
        if loop.is_running():
            loop.call_soon_threadsafe(each._look_now.set)
    refused = until_refused(goes)
    assert refused["code"] == "no_such_stream"
    assert eventually(lambda: subscribers(f"faction:{ballas}") == 1)


def test_the_log_is_for_those_who_lead_for_as_long_as_they_do(
    ballas: UUID, player: Account, other_player: Account, socket: Opener, settle: Callable[[], None]
) -> None:
    boss, other = socket(player), socket(other_player)
    assert boss.watch(f"log:{ballas}") | {"version": 0} == {
        "type": "snapshot", "stream": f"log:{ballas}", "version": 0, "data": {"recent": []},
    }  # fmt: skip
    assert other.watch(f"log:{ballas}")["code"] == "no_such_stream"
    Client(player).put(f"/factions/{ballas}/members/{other_player.pk}/rank", {"rank": "LIEUTENANT"})
    assert other.watch(f"log:{ballas}")["type"] == "snapshot"
    blocked = Client(player).post(f"/factions/{ballas}/blocks", {"player": str(PlayerFactory.create())})
    assert blocked.status_code == 204
    settle()
    assert [names(each, 1) for each in (boss, other)] == [["factions.PlayerBlocked"]] * 2
    Client(player).put(f"/factions/{ballas}/members/{other_player.pk}/rank", {"rank": "RECRUIT"})
    settle()
    assert until_refused(other)["code"] == "no_such_stream"


def test_a_rank_that_may_do_less_reads_the_log_no_more(
    ballas: UUID, player: Account, other_player: Account, socket: Opener, settle: Callable[[], None]
) -> None:
    Client(player).put(f"/factions/{ballas}/members/{other_player.pk}/rank", {"rank": "LIEUTENANT"})
    other = socket(other_player)
    assert other.watch(f"log:{ballas}")["type"] == "snapshot"
    assert Client(player).patch(f"/factions/{ballas}/ranks/LIEUTENANT", {"rights": ["deposit"]}).status_code == 204
    settle()
    assert until_refused(other)["code"] == "no_such_stream"
