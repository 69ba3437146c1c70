"""What answers cost, to the millionth of a dollar, and whom a provider is told that it serves."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from prometheus_client import REGISTRY
from pytest_django import Settings

from ganggpt.ai.cost import cost
from ganggpt.ai.identity import safety_identifier
from ganggpt.ai.openai_model import payload
from ganggpt.ai.port import Request, Usage
from ganggpt.ai.prompts import Prompt
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.service import ask
from ganggpt.ai.tests.conftest import Words

pytestmark = [pytest.mark.unit, pytest.mark.usefixtures("no_redis")]
PLAYER = UUID(int=7)


def dollars() -> float:
    return REGISTRY.get_sample_value("ai_cost_dollars_total", {"purpose": "test.words"}) or 0.0


@pytest.fixture(autouse=True)
def _prices(settings: Settings) -> None:
    settings.AI_PRICES = {"test-1": (Decimal("0.25"), Decimal(2)), "test-1:batch": (Decimal("0.125"), Decimal(1))}


@pytest.mark.parametrize(
    ("model", "usage", "batch", "millionths"),
    [
        ("test-1", Usage(1_000_000, 1_000_000), False, 2_250_000),
        ("test-1", Usage(1, 0), False, 1),
        ("test-1", Usage(4, 0), False, 1),
        ("test-1", Usage(5, 0), False, 2),
        ("test-1", Usage(), False, 0),
        ("test-1", Usage(8, 1), True, 2),
        ("test-2", Usage(1_000, 1_000), False, 0),
        ("test-2", Usage(1_000, 1_000), True, 0),
    ],
)
def test_a_price_is_per_million_tokens_and_rounded_up(model: str, usage: Usage, batch: bool, millionths: int) -> None:
    assert cost(model, usage, batch=batch) == millionths


def test_a_batch_without_a_price_of_its_own_costs_what_calls_do(settings: Settings) -> None:
    del settings.AI_PRICES["test-1:batch"]
    assert cost("test-1", Usage(8, 1), batch=True) == 4


def test_an_answer_says_what_all_its_tries_cost(
    scripted: Callable[..., ScriptedModel], question: Request[Words]
) -> None:
    model, before = scripted(), dollars()
    asked = replace(question, instructions=Prompt("test.words", 3, question.told))
    answer = ask(asked, lambda _: ["not good enough"])
    assert (answer.author, answer.fallback, model.script.calls) == ("offline", "model_wrong", 2)
    assert answer.cost == cost("test-1", Usage(answer.tokens_in, answer.tokens_out)) > 0
    assert dollars() == pytest.approx(before + answer.cost / 1_000_000)
    assert (answer.prompt, answer.model) == ("test.words.3", "")


def test_who_was_not_asked_costs_nothing_and_read_no_prompt(question: Request[Words]) -> None:
    answer = ask(replace(question, instructions=Prompt("test.words", 3, "Write.")))
    assert (answer.author, answer.cost, answer.prompt, answer.refused) == ("offline", 0, "", {})


def test_a_provider_tells_players_apart_but_not_who_they_are(settings: Settings, question: Request[Words]) -> None:
    asked = payload(replace(question, player=PLAYER), "m")["safety_identifier"]
    assert asked == safety_identifier(PLAYER) != safety_identifier(UUID(int=8))
    assert len(asked) == 64
    assert "safety_identifier" not in payload(question, "m")
    settings.SECRET_KEY = "another"
    assert safety_identifier(PLAYER) != asked
