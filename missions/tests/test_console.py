"""Missions in the console: what staff see and do."""

import pytest
from django.test import Client as Browser
from django.utils.html import escape

from missions.domain.mission import State
from missions.models import Mission
from missions.tests.play import history, offered, requested
from tests.fixtures import Account

pytestmark = pytest.mark.integration


def test_staff_withdraw_missions_in_the_console(player: Account, game_master: Account) -> None:
    mission_id, browser = offered(player), Browser()
    browser.force_login(game_master)
    chosen = {"action": "withdraw", "_selected_action": str(mission_id)}
    answer = browser.post("/admin/missions/mission/", chosen, follow=True)
    assert "Withdraw: 1 done." in answer.content.decode()
    row = Mission.objects.get(pk=mission_id)
    assert (row.state, row.reason, history(mission_id)[-1]) == (
        State.WITHDRAWN,
        "withdrawn by staff",
        "MissionWithdrawn",
    )
    refused = browser.post("/admin/missions/mission/", chosen, follow=True).content.decode()
    assert f"{escape(row.title)}: This mission is withdrawn." in refused
    assert history(mission_id).count("MissionWithdrawn") == 1


def test_a_mission_without_a_title_is_named_by_its_state(player: Account) -> None:
    assert str(Mission.objects.get(pk=requested(player))) == "requested mission"
