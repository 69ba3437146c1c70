"""What models are paid is counted on the day it is paid, whatever becomes of what they wrote; doubts are flagged."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from ganggpt.ai.scripted.script import ATTACKS
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.bus import execute
from ganggpt.messages import system
from missions import tasks
from missions.ai import wording
from missions.application import stock
from missions.application.spending import spend, spent_since
from missions.application.stock import ALWAYS
from missions.application.stock.keeping import FRESH
from missions.domain import commands
from missions.models import Mission, StockedMission
from missions.tests.conftest import Start
from missions.tests.play import history, offered
from missions.tests.test_wording import good_words
from tests.fixtures import Account

pytestmark = pytest.mark.integration


@pytest.fixture(autouse=True)
def _priced(settings: Settings) -> None:
    settings.AI_PRICES = {"m-1": (Decimal(10), Decimal(10))}


def spent() -> int:
    return spent_since(timezone.now().date()).get(timezone.now().date(), 0)


def sly_once(attack: str) -> dict[str, Any]:
    """Return a script: the first briefing is an attack, the second as it should be."""
    calls: list[int] = []

    def write(facts: Any) -> wording.MissionWords:
        words: wording.MissionWords = good_words(facts)
        calls.append(1)
        return words.model_copy(update={"briefing": ATTACKS[attack](words.briefing, "")}) if len(calls) == 1 else words

    return {"authors": {"MissionWords": write}}


def test_what_was_paid_on_a_day_adds_up(db: None) -> None:
    for cost in (5, 0, 7):
        spend(cost, timezone.now())
    assert spent() == 12


def test_a_mission_that_a_model_writes_is_paid_once(player: Account, model: Start) -> None:
    model()
    row = Mission.objects.get(pk=offered(player))
    assert (row.author, row.cost > 0, spent()) == ("model", True, row.cost)


def test_stock_is_paid_when_it_is_made_and_not_when_it_is_taken_or_thrown_out(player: Account, model: Start) -> None:
    model()
    stock.note_demand(ALWAYS, timezone.now())
    tasks.stock_up(**asdict(ALWAYS), number=2)
    paid = spent()
    assert paid == sum(row.provenance["cost"] for row in StockedMission.objects.all()) > 0
    offered(player)
    StockedMission.objects.update(made_at=timezone.now() - FRESH * 2)
    tasks.throw_out()
    assert (StockedMission.objects.count(), spent()) == (0, paid)


def test_other_words_add_to_what_a_mission_has_cost_and_are_nobodys_budget(player: Account, settings: Settings) -> None:
    mission_id = offered(player)
    execute(commands.OrderRewrite(mission_id=mission_id, reason="reads badly"), by=system("tests"))
    before = Mission.objects.get(pk=mission_id)
    settings.AI_DAILY_TOKENS_PER_PLAYER, settings.OPENAI_MODEL = 1, "m-1"
    with ScriptedModel(authors={"MissionWords": wording.tell}) as server:
        settings.OPENAI_BASE_URL = server.url
        tasks.rewrite(mission_id=str(mission_id), order=1)
    row = Mission.objects.get(pk=mission_id)
    assert (before.cost, row.author, row.cost, server.script.calls) == (0, "model", spent(), 1)
    assert row.cost > 0
    assert row.provenance["model"] == "m-1"
    assert row.provenance["seed"] == before.provenance["seed"]


def test_a_model_whose_first_words_were_unsafe_is_looked_at_by_staff(player: Account, model: Start) -> None:
    server = model(**sly_once("staff"))
    mission_id = offered(player)
    row = Mission.objects.get(pk=mission_id)
    assert (row.author, server.script.calls) == ("model", 2)
    assert row.provenance["refused"]["words.safety"] == 1
    assert [(flag["by"], flag["reason"]) for flag in row.flags] == [(None, "OUT_OF_ROLE")]
    assert row.flagged_at is not None
    assert history(mission_id)[-2:] == ["MissionOffered", "MissionFlagged"]


def test_a_model_that_was_merely_wrong_at_first_is_not(player: Account, model: Start) -> None:
    server = model(**sly_once("stranger"))
    row = Mission.objects.get(pk=offered(player))
    assert (row.author, server.script.calls, row.flags) == ("model", 2, [])


def test_where_the_storyteller_stepped_in_there_is_nothing_to_look_at(player: Account, model: Start) -> None:
    model("evil", attack="staff")
    row = Mission.objects.get(pk=offered(player))
    assert (row.author, row.flags) == ("offline", [])
