"""Missions by HTTP: tried once more, and flagged."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from missions.models import Mission
from missions.tests.play import assert_problem
from tests.facts import nothing_changes
from tests.fixtures import Account, Client
from tests.jobs import PAIR, SHORT, crewed, failed, offered, running, team

pytestmark = pytest.mark.integration
Api = Callable[[Account | None], Client]


def test_what_failed_is_tried_again_as_a_new_offer(player: Account, api: Api) -> None:
    mission = failed(player)
    before = api(player).get(f"/missions/{mission}").data
    again = api(player).post(f"/missions/{mission}/retry")
    assert (again.status_code, again.data["state"], again.data["retry_of"]) == (201, "AVAILABLE", str(mission))
    assert again.data["id"] != str(mission)
    for same in ("title", "briefing", "graph", "reward", "type", "difficulty"):
        assert again.data[same] == before[same]
    assert (before["reason"], before["state"]) == ("out of time", "FAILED")
    with nothing_changes():
        assert_problem(api(player).post(f"/missions/{mission}/retry"), 409, "nothing_to_retry")


def test_a_second_try_under_its_key_is_the_same_try(player: Account, api: Api) -> None:
    path, key = f"/missions/{failed(player)}/retry", {"Idempotency-Key": "again-1"}
    one, other = (api(player).post(path, headers=key) for _ in range(2))
    assert (one.status_code, other.status_code, one.data["id"]) == (201, 201, other.data["id"])
    assert other.headers["Idempotent-Replayed"] == "true"
    assert Mission.objects.count() == 2


def test_what_may_not_be_tried_again(player: Account, other_player: Account, api: Api) -> None:
    mission, on_offer = failed(player), offered(other_player, SHORT)
    with nothing_changes():
        assert_problem(api(other_player).post(f"/missions/{mission}/retry"), 404, "no_such_mission")
        assert_problem(api(other_player).post(f"/missions/{on_offer}/retry"), 409, "nothing_to_retry")
        assert_problem(api(player).post(f"/missions/{mission}/retry", {"reward": 1}), 400, "invalid")
        assert_problem(
            api(player).post(f"/missions/{mission}/retry", headers={"If-Match": '"v99-x"'}), 412, "out_of_date"
        )


def test_a_day_later_it_is_too_late(player: Account, api: Api, clock: time_machine.Traveller) -> None:
    mission = failed(player)
    clock.shift(timedelta(hours=24))
    with nothing_changes():
        assert_problem(api(player).post(f"/missions/{mission}/retry"), 409, "nothing_to_retry")


def test_words_are_flagged_once_by_each_who_is_on_it(player: Account, other_player: Account, api: Api) -> None:
    team(player, other_player)
    mission = crewed(player, other_player, plan=PAIR)
    path, wish = f"/missions/{mission}/flag", {"reason": "RUDE"}
    for account in (player, other_player):
        answer = api(account).post(path, wish)
        assert (answer.status_code, answer.data) == (204, None)
        with nothing_changes():
            assert_problem(api(account).post(path, wish), 409, "flagged_already")
    flags = Mission.objects.get(pk=mission).flags
    assert [(flag["by"], flag["reason"]) for flag in flags] == [
        (str(player.pk), "RUDE"),
        (str(other_player.pk), "RUDE"),
    ]
    assert "flag" not in str(api(player).get(f"/missions/{mission}").data.keys())


@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        ({}, {"reason"}),
        ({"reason": ""}, {"reason"}),
        ({"reason": None}, {"reason"}),
        ({"reason": "rude"}, {"reason"}),
        ({"reason": "Jane Doe of 5 Elm Street is rude."}, {"reason"}),
        ({"reason": ["RUDE"]}, {"reason"}),
        ({"reason": "RUDE", "by": "somebody"}, {"by"}),
    ],
)
def test_a_flag_that_makes_no_sense_is_refused_by_field(
    player: Account, api: Api, wish: dict[str, Any], fields: set[str]
) -> None:
    mission = running(player, plan=SHORT)
    with nothing_changes():
        answer = api(player).post(f"/missions/{mission}/flag", wish)
    assert_problem(answer, 400, "invalid")
    assert answer.data["errors"].keys() == fields
