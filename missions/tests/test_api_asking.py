"""Missions by HTTP: what may be wished for, whether one may ask, and one's history."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from ganggpt.bus import execute
from missions.application import stock
from missions.domain import commands
from missions.domain.made import Made
from missions.domain.plan import MissionType, Wish
from missions.domain.provenance import Provenance
from missions.models import Mission, StockedMission
from missions.tests.play import assert_problem, requested
from players.public import actor_of
from tests.factories import MissionFactory
from tests.facts import nothing_changes
from tests.fixtures import Account, Client, Queue
from tests.jobs import PAIR, SHORT, failed, offered, running, team, worded

pytestmark = pytest.mark.integration
Api = Callable[[Account | None], Client]
FREE = {
    "may": True, "code": None, "detail": None, "retry_after": None,
    "active": 0, "most_active": 3, "offers": 0, "most_offers": 10,
}  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "code", "fields"),
    [
        ({"zone": "ATLANTIS"}, "invalid_wish", {"zone"}),
        ({"zone": "davis"}, "invalid_wish", {"zone"}),
        ({"zone": "OCEANA"}, "invalid_wish", {"zone"}),  # on the map, with no place to go to
        ({"zone": "DAVIS\x00"}, "invalid", {"zone"}),
        ({"zone": "D" * 13}, "invalid", {"zone"}),
        ({"zone": ["DAVIS"]}, "invalid", {"zone"}),
        ({"zone": None}, "invalid", {"zone"}),
        ({"crew": 5}, "invalid", {"crew"}),
        ({"crew": 0}, "invalid", {"crew"}),
        ({"crew": True}, "invalid", {"crew"}),
        ({"crew": "2"}, "invalid", {"crew"}),
        ({"crew": 10**30, "difficulty": 3.0}, "invalid", {"crew", "difficulty"}),
    ],
)
def test_a_wish_that_cannot_be_is_refused_by_field(
    player: Account, api: Api, wish: Any, code: str, fields: set[str]
) -> None:
    with nothing_changes():
        answer = api(player).post("/missions", wish)
    assert_problem(answer, 400, code)
    assert answer.data["errors"].keys() == fields


def test_a_zone_and_a_crew_may_be_wished_for(player: Account, other_player: Account, api: Api) -> None:
    team(player, other_player)
    assert api(player).post("/missions", {"zone": "DAVIS", "crew": 2}).status_code == 202
    assert Mission.objects.get().wish == {
        "type": None, "difficulty": 3, "preference": "normal", "zone": "DAVIS", "crew": 2,
    }  # fmt: skip


def test_a_crew_needs_a_faction(player: Account, api: Api) -> None:
    with nothing_changes():
        assert_problem(api(player).post("/missions", {"crew": 2}), 409, "needs_faction")


def test_what_is_ready_is_on_offer_at_once(player: Account, other_player: Account, api: Api, queued: Queue) -> None:
    made = Made(SHORT, worded(SHORT), "model", "m-1", "", Provenance(stocked=True))
    assert stock.put(stock.ALWAYS, made, timezone.now())
    answer = api(player).post("/missions")
    assert (answer.status_code, answer.data["state"], answer.data["author"]) == (201, "AVAILABLE", "model")
    assert f"So long, {player.username} of your people." in answer.data["briefing"]
    assert StockedMission.objects.count() == 0
    assert api(other_player).post("/missions").status_code == 202


def test_a_player_may_ask_and_then_not_for_a_minute(player: Account, api: Api, clock: time_machine.Traveller) -> None:
    assert api(player).get("/missions/allowance").data == FREE
    requested(player)
    clock.shift(timedelta(seconds=20))
    allowance = api(player).get("/missions/allowance").data
    refused = api(player).post("/missions").data
    assert allowance == FREE | {"may": False, "offers": 1} | {
        name: refused[name] for name in ("code", "detail", "retry_after")
    }
    assert (allowance["code"], allowance["retry_after"]) == ("mission_requested_too_soon", 40)
    clock.shift(timedelta(seconds=40))
    assert api(player).get("/missions/allowance").data == FREE | {"offers": 1}


def test_ten_offers_are_enough(player: Account, api: Api, clock: time_machine.Traveller) -> None:
    for _ in range(10):
        requested(player)
        clock.shift(timedelta(minutes=1))
    allowance = api(player).get("/missions/allowance").data
    with nothing_changes():
        refused = api(player).post("/missions")
    assert_problem(refused, 409, "too_many_offers")
    assert (allowance["may"], allowance["code"], allowance["offers"]) == (False, "too_many_offers", 10)
    assert (allowance["detail"], allowance["retry_after"]) == (refused.data["detail"], None)


def test_what_one_is_on_counts_whosever_it_is(player: Account, other_player: Account, api: Api) -> None:
    team(player, other_player)
    running(player, other_player, plan=PAIR)
    assert api(other_player).get("/missions/allowance").data == FREE | {"active": 1}


def test_only_players_are_allowed_anything(game_server: Account, api: Api) -> None:
    assert_problem(api(game_server).get("/missions/allowance"), 404, "no_such_player")
    assert_problem(api(None).get("/missions/allowance"), 401, "not_authenticated")


def test_a_list_has_what_is_asked_for_and_the_history_what_has_ended(
    player: Account, api: Api, clock: time_machine.Traveller
) -> None:
    gone = failed(player)
    clock.shift(timedelta(minutes=1))
    given_up = MissionFactory.create(by=actor_of(player), wish=Wish(difficulty=1))
    execute(commands.AbandonMission(mission_id=given_up), by=actor_of(player))
    clock.shift(timedelta(minutes=1))
    on_offer = offered(player, SHORT)

    def listed(query: str) -> list[str]:
        return [row["id"] for row in api(player).get(f"/missions?{query}").data["results"]]

    assert listed("") == [str(on_offer), str(given_up), str(gone)]
    assert listed("open=false") == [str(given_up), str(gone)]
    assert (listed("open=true"), listed("state=AVAILABLE"), listed("state=FAILED")) == (
        [str(on_offer)],
        [str(on_offer)],
        [str(gone)],
    )
    assert (listed("state=FAILED&open=true"), listed(f"type={MissionType.RACING}")) == ([], [])
    assert listed(f"type={SHORT.type}&open=false") == [str(gone)]
    first = api(player).get("/missions?open=false&page_size=1").data
    assert [row["id"] for row in api(player).get(first["next"].partition("/api/v1")[2]).data["results"]] == [str(gone)]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("open=maybe", "open"),
        ("state=DONE", "state"),
        ("type=NAP", "type"),
        ("as=owner", "as"),
        ("player=me", "player"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(player: Account, api: Api, query: str, field: str) -> None:
    answer = api(player).get(f"/missions?{query}")
    assert_problem(answer, 400, "invalid")
    assert answer.data["errors"].keys() == {field}
