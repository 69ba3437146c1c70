"""The console's view of factions and the map: for staff only, to look and not to touch."""

from typing import Any

import pytest
from django.test import Client as Browser

from factions.models import Zone
from factions.public import ChartZones, ClaimZone, EnrolMember
from ganggpt.bus import execute
from ganggpt.messages import system
from tests.factories import FactionFactory
from tests.facts import nothing_changes

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LISTS = {"faction": "Ballas", "membership": "Captain", "zone": "Davis"}


@pytest.fixture
def rows(player: Any) -> dict[str, str]:
    """Return a row's id for each list."""
    ballas = FactionFactory.create(name="Ballas")
    for command in (
        ChartZones(),
        ClaimZone(code="DAVIS", faction_id=ballas),
        EnrolMember(faction_id=ballas, player_id=player.pk, rank="Captain"),
    ):
        execute(command, by=system("tests"))
    zone = Zone.objects.get(code="DAVIS")
    return {"faction": str(ballas), "membership": str(player.pk), "zone": str(zone.pk)}


@pytest.mark.parametrize("name", LISTS)
def test_staff_see_the_list_and_each_row_and_change_neither(game_master: Any, rows: dict[str, str], name: str) -> None:
    browser = Browser()
    browser.force_login(game_master)
    for path in (f"/admin/factions/{name}/", f"/admin/factions/{name}/{rows[name]}/change/"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert LISTS[name] in answer.content.decode()
    with nothing_changes():
        for act in ("change", "delete"):
            assert browser.post(f"/admin/factions/{name}/{rows[name]}/{act}/", {"post": "yes"}).status_code == 403
