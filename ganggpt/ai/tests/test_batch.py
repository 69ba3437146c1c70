"""Batches against a real server over real HTTP: how they end, what each line becomes, and what they cost whom."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from prometheus_client import REGISTRY
from pytest_django import Settings

from ganggpt.ai import batch
from ganggpt.ai.batch import BatchLost, collect, submit, usable
from ganggpt.ai.batch_lines import read, written
from ganggpt.ai.budget import Budget
from ganggpt.ai.identity import safety_identifier
from ganggpt.ai.port import (
    Answer,
    Fault,
    ModelDown,
    ModelError,
    ModelOverBudget,
    ModelRefused,
    ModelRejected,
    ModelSlow,
    ModelWrong,
    Request,
)
from ganggpt.ai.prompt import most_tokens
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.tests.conftest import NOWHERE, QUESTION, Words, written_offline

pytestmark = pytest.mark.integration
Start = Callable[..., ScriptedModel]

PLACES = ("Davis", "Rancho", "Vespucci", "Strawberry")
QUESTIONS: dict[str, Request[Any]] = {place: replace(QUESTION, facts={"place": place}) for place in PLACES}
MOST = sum(map(most_tokens, QUESTIONS.values()))


@pytest.fixture(autouse=True)
def _batches(settings: Settings) -> None:
    settings.AI_BATCH = True


@pytest.fixture
def model(scripted: Start) -> Start:
    return lambda **script: scripted(authors={"Words": written_offline}, **script)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Budget:
    """Return the one account that is spent from, which no other test knows."""
    budget = Budget(MOST, uuid4().hex)
    monkeypatch.setattr("ganggpt.ai.accounting.budgets_of", lambda *_: [budget])
    return budget


def done(batch_id: str) -> Mapping[str, Answer[Any] | ModelError]:
    collected = collect(batch_id, QUESTIONS)
    assert collected is not None
    return collected


def titles(collected: Mapping[str, Answer[Any] | ModelError]) -> dict[str, str]:
    return {key: found.value.title for key, found in collected.items() if isinstance(found, Answer)}


def kinds(collected: Mapping[str, Answer[Any] | ModelError]) -> list[type]:
    return [type(found) for found in collected.values()]


def tokens(collected: Mapping[str, Answer[Any] | ModelError]) -> int:
    return sum(found.tokens_in + found.tokens_out for found in collected.values() if isinstance(found, Answer))


@pytest.mark.parametrize("mode", ["good", "shuffled"])
def test_each_is_answered_under_its_own_key(model: Start, settings: Settings, mode: str) -> None:
    settings.AI_PRICES = {"test-1": (Decimal(10), Decimal(10)), "test-1:batch": (Decimal(1), Decimal(2))}
    model(batch=mode)
    collected = done(submit(QUESTIONS))
    assert titles(collected) == {place: f"Offline in {place}" for place in PLACES}
    for answer in collected.values():
        assert isinstance(answer, Answer)
        assert (answer.author, answer.model) == ("model", "test-1")
        assert answer.cost == answer.tokens_in + 2 * answer.tokens_out > 0


def test_a_batch_that_runs_is_none_and_keeps_what_was_set_aside(model: Start, account: Budget) -> None:
    model(batch="never-ends")
    batch_id = submit(QUESTIONS)
    assert collect(batch_id, QUESTIONS) is None
    assert account.spent() == MOST


def test_a_batch_costs_what_its_answers_used_and_is_counted_once(model: Start, account: Budget) -> None:
    model()
    batch_id = submit(QUESTIONS)
    assert account.spent() == MOST
    used = tokens(done(batch_id))
    assert 0 < account.spent() == used < MOST
    assert tokens(done(batch_id)) == account.spent() == used


def test_half_a_batch_may_fail(model: Start, account: Budget) -> None:
    model(batch="half-failed")
    collected = done(submit(QUESTIONS))
    assert kinds(collected) == [Answer, ModelDown] * 2
    assert account.spent() == tokens(collected) > 0


@pytest.mark.parametrize(
    ("mode", "ends"),
    [
        ("expired", [Answer, ModelSlow] * 2),
        ("cancelled", [Answer, ModelDown] * 2),
        ("failed", [ModelDown] * 4),
    ],
)
def test_a_batch_that_is_lost_says_so_and_costs_what_it_came_to(
    model: Start, account: Budget, mode: str, ends: list[type]
) -> None:
    model(batch=mode)
    batch_id = submit(QUESTIONS)
    with pytest.raises(BatchLost, match=mode) as raised:
        collect(batch_id, QUESTIONS)
    assert kinds(raised.value.collected) == ends
    assert account.spent() == tokens(raised.value.collected)


def test_what_a_completed_batch_does_not_mention_may_have_been_billed(
    model: Start, account: Budget, monkeypatch: pytest.MonkeyPatch
) -> None:
    model()
    monkeypatch.setattr(batch, "read", lambda content: [*read(content)][:-1])
    collected = done(submit(QUESTIONS))
    assert kinds(collected) == [Answer, Answer, Answer, ModelDown]
    assert account.spent() == tokens(collected) + most_tokens(QUESTIONS[PLACES[-1]])


@pytest.mark.parametrize(
    ("mode", "error"),
    [("broken-json", ModelWrong), ("cut", ModelWrong), ("refusal", ModelRefused), ("busy", ModelDown)],
)
def test_each_line_is_read_as_a_call_is(model: Start, account: Budget, mode: str, error: type) -> None:
    model(mode=mode, share=0.5)
    collected = done(submit(QUESTIONS))
    assert kinds(collected) == [Answer, error] * 2
    assert tokens(collected) <= account.spent() < MOST


def test_faults_are_found_and_counted_by_stage(model: Start) -> None:
    labels = {"purpose": "test.words", "stage": "names"}
    before = REGISTRY.get_sample_value("ai_refused_total", labels) or 0.0
    model()

    def check(key: str, words: Words) -> list[Fault]:
        return [Fault("names", "no Davis"), Fault("length", "short")] if key == "Davis" else []

    collected = collect(submit(QUESTIONS), QUESTIONS, check)
    assert collected is not None
    assert kinds(collected) == [ModelWrong, Answer, Answer, Answer]
    wrong = collected["Davis"]
    assert isinstance(wrong, ModelWrong)
    assert (wrong.stage, wrong.faults) == ("names", ("no Davis", "short"))
    assert REGISTRY.get_sample_value("ai_refused_total", labels) == before + 1


def test_a_batch_over_budget_is_not_handed_in_and_gives_all_back(model: Start, account: Budget) -> None:
    server = model()
    more = {**QUESTIONS, "one more": QUESTION}
    with pytest.raises(ModelOverBudget):
        submit(more)
    assert (account.spent(), server.script.calls) == (0, 0)


def test_a_batch_that_nobody_takes_gives_all_back(settings: Settings, account: Budget) -> None:
    settings.OPENAI_BASE_URL = NOWHERE
    with pytest.raises(ModelDown):
        submit(QUESTIONS)
    assert account.spent() == 0


def test_a_batch_that_may_have_been_taken_keeps_it(
    model: Start, account: Budget, monkeypatch: pytest.MonkeyPatch
) -> None:
    model()

    def slow(*_: object) -> None:
        raise ModelSlow

    monkeypatch.setattr(batch, "talk", slow)
    with pytest.raises(ModelSlow):
        submit(QUESTIONS)
    assert account.spent() == MOST


def test_an_unknown_batch_is_rejected(model: Start) -> None:
    model()
    with pytest.raises(ModelRejected, match="404"):
        collect("batch_9", QUESTIONS)


def test_no_batch_goes_out_unless_it_is_switched_on(model: Start, settings: Settings) -> None:
    server = model()
    assert usable()
    settings.AI_BATCH = False
    assert not usable()
    with pytest.raises(ModelRejected, match="switched on"):
        submit(QUESTIONS)
    settings.AI_BATCH, settings.OPENAI_BASE_URL = True, ""
    assert not usable()
    with pytest.raises(ModelRejected, match="no model"):
        submit(QUESTIONS)
    settings.OPENAI_BASE_URL = "ftp://models.example"
    assert not usable()
    assert server.script.calls == 0


def test_what_was_handed_in_is_collected_after_it_is_switched_off(model: Start, settings: Settings) -> None:
    model()
    batch_id = submit(QUESTIONS)
    settings.AI_BATCH = False
    assert kinds(done(batch_id)) == [Answer] * 4


def test_a_line_says_who_asks_and_nothing_of_them() -> None:
    player = uuid4()
    line = written({"a": replace(QUESTION, player=player)}, "m")
    assert safety_identifier(player).encode() in line
    assert str(player).encode() not in line


def test_lines_that_are_none_are_left_out() -> None:
    good = b'{"custom_id": "a", "response": null, "error": {"code": "batch_expired"}}'
    assert [line.custom_id for line in read(b"no line\n" + good + b"\n[]\n\n")] == ["a"]
