"""Ask: one re-ask, one deadline, and an answer whatever the model does. No Redis comes between here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from time import perf_counter

import pytest
from prometheus_client import REGISTRY
from pytest_django import Settings

from ganggpt.ai.offline import NoOfflineAuthor
from ganggpt.ai.openai_model import OpenAIModel
from ganggpt.ai.port import Answer, Fault, Request
from ganggpt.ai.scripted.script import ATTACKS
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.service import ask
from ganggpt.ai.tests.conftest import NOWHERE, Words, within

pytestmark = [pytest.mark.unit, pytest.mark.usefixtures("no_redis")]
Start = Callable[..., ScriptedModel]

# mode → the code of the fallback, and how often the model was asked
FALLBACKS = {
    "hang": ("model_slow", 1),
    "dribble": ("model_slow", 1),
    "busy": ("model_busy", 1),
    "rejected": ("model_rejected", 1),
    "broken-server": ("model_down", 1),
    "half": ("model_down", 1),
    "cut": ("model_wrong", 1),
    "broken-json": ("model_wrong", 2),
    "refusal": ("model_refused", 1),
}


def sample(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def named_after_the_place(words: Words) -> list[str]:
    return [] if words.title == "Davis" else ["title: must be Davis"]


class LearnsFromFaults:
    """An author that is right the second time."""

    calls = 0

    def __call__(self, facts: Mapping[str, object]) -> dict[str, object]:
        self.calls += 1
        return {"title": "Anywhere" if self.calls == 1 else str(facts["place"]), "lines": ["Go."], "pay": 3}


def test_without_a_model_the_offline_author_writes(question: Request[Words]) -> None:
    answer = ask(question)
    assert (answer.author, answer.fallback, answer.value.title) == ("offline", "", "Offline in Davis")


def test_with_a_model_the_model_writes(scripted: Start, question: Request[Words]) -> None:
    scripted()
    answer = ask(question)
    assert (answer.author, answer.model, answer.fallback) == ("model", "test-1", "")


@pytest.mark.parametrize(("mode", "expected"), FALLBACKS.items())
def test_every_failure_falls_back(
    scripted: Start, question: Request[Words], mode: str, expected: tuple[str, int]
) -> None:
    model = scripted(mode)
    answer = ask(within(question, 0.4 if expected[0] == "model_slow" else 5.0))
    assert (answer.fallback, model.script.calls) == expected
    assert (answer.author, answer.value.title) == ("offline", "Offline in Davis")


@pytest.mark.parametrize("key", ["clé", "sk-1\nsk-2"])
def test_a_useless_key_falls_back(scripted: Start, settings: Settings, question: Request[Words], key: str) -> None:
    scripted()
    settings.OPENAI_API_KEY = key
    assert ask(question).fallback == "model_rejected"


def test_an_unreachable_model_falls_back(settings: Settings, question: Request[Words]) -> None:
    settings.OPENAI_BASE_URL = NOWHERE
    assert ask(question).fallback == "model_down"


def test_faults_are_mended_by_one_second_try(scripted: Start, question: Request[Words]) -> None:
    model = scripted(authors={"Words": LearnsFromFaults()})
    once = ask(question).tokens_in
    model.script.authors["Words"] = LearnsFromFaults()
    answer = ask(question, named_after_the_place)
    assert (answer.author, answer.value.title, model.script.calls) == ("model", "Davis", 3)
    assert answer.tokens_in > 2 * once


def test_faults_that_stay_fall_back_after_exactly_two_tries(scripted: Start, question: Request[Words]) -> None:
    model = scripted()
    answer = ask(question, named_after_the_place)
    assert (answer.author, answer.fallback, model.script.calls) == ("offline", "model_wrong", 2)


def test_a_refused_answer_counts_once_by_the_first_stage(scripted: Start, question: Request[Words]) -> None:
    heard: list[str] = []

    def check(words: Words) -> list[str | Fault]:
        heard.append(words.title)
        return [Fault("names", "a stranger"), Fault("length", "too short"), "and more"]

    stages = [{"purpose": "test.words", "stage": stage} for stage in ("names", "length", "check")]
    before = [sample("ai_refused_total", **stage) for stage in stages]
    scripted(authors={"Words": LearnsFromFaults()})
    answer = ask(question, check)
    assert (answer.author, answer.refused, heard) == ("offline", {"names": 2}, ["Anywhere", "Davis"])
    after = [sample("ai_refused_total", **stage) for stage in stages]
    assert [now - then for now, then in zip(after, before, strict=True)] == [2, 0, 0]


def test_a_mended_answer_tells_what_was_refused(scripted: Start, question: Request[Words]) -> None:
    scripted(authors={"Words": LearnsFromFaults()})
    assert ask(question, named_after_the_place).refused == {"check": 1}


@pytest.mark.parametrize(("mode", "times"), [("broken-json", 2), ("cut", 1)])
def test_an_answer_of_no_shape_falls_at_the_schema(
    scripted: Start, question: Request[Words], mode: str, times: int
) -> None:
    scripted(mode)
    assert ask(question).refused == {"schema": times}


@pytest.mark.parametrize("mode", ["busy", "refusal", "broken-server"])
def test_no_answer_is_no_refused_answer(scripted: Start, question: Request[Words], mode: str) -> None:
    scripted(mode)
    assert ask(question).refused == {}


def test_all_faults_are_told_on_the_second_try(
    scripted: Start, question: Request[Words], monkeypatch: pytest.MonkeyPatch
) -> None:
    model, heard = scripted(), []
    asked = OpenAIModel.answer

    def listens(model: OpenAIModel, it: Request[Words]) -> Answer[Words]:
        heard.append(it.faults)
        return asked(model, it)

    monkeypatch.setattr(OpenAIModel, "answer", listens)
    ask(question, lambda _: [Fault("a", "one"), "two"])
    assert (heard, model.script.calls) == ([(), ("one", "two")], 2)


def test_a_fallback_keeps_the_tokens_of_its_tries(scripted: Start, question: Request[Words]) -> None:
    scripted()
    once = ask(question)
    twice = ask(question, named_after_the_place)
    assert twice.author == "offline"
    assert twice.tokens_in > 2 * once.tokens_in
    assert twice.tokens_out == 2 * once.tokens_out


def test_both_tries_share_one_deadline(scripted: Start, question: Request[Words]) -> None:
    model, started = scripted(latency=0.6), perf_counter()
    answer = ask(within(question, 1.0), named_after_the_place)
    assert perf_counter() - started < 1.6
    assert (answer.fallback, model.script.calls) == ("model_slow", 2)
    assert 1.0 <= answer.seconds < 1.6


def test_no_second_try_is_begun_at_the_deadline(scripted: Start, question: Request[Words]) -> None:
    model = scripted()

    def slowly(words: Words) -> list[str]:
        until = perf_counter() + 0.5
        while perf_counter() < until:
            pass
        return named_after_the_place(words)

    assert ask(within(question, 0.5), slowly).fallback == "model_slow"
    assert model.script.calls == 1


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_evil_model_adds_no_field_and_passes_no_check(
    scripted: Start, question: Request[Words], attack: str
) -> None:
    def honest(facts: Mapping[str, object]) -> dict[str, object]:
        return {"title": facts["place"], "lines": ["Go."], "pay": 3}

    model = scripted("evil", attack=attack, authors={"Words": honest})
    unchecked = ask(question)
    assert unchecked.author == "model"
    assert unchecked.value.pay > 1_000_000
    assert not hasattr(unchecked.value, "is_admin")
    assert ask(question, named_after_the_place).author == "offline"
    assert model.script.calls == 3


def test_a_third_of_broken_answers_costs_second_tries_only(scripted: Start, question: Request[Words]) -> None:
    model = scripted("broken-json", share=0.3)
    assert [ask(question).author for _ in range(20)] == ["model"] * 20
    assert model.script.calls > 20


def test_a_missing_author_shows_before_any_outage(scripted: Start, question: Request[Words]) -> None:
    model = scripted()
    with pytest.raises(NoOfflineAuthor):
        ask(replace(question, purpose="test.nobody"))
    assert model.script.calls == 0


def test_answers_tokens_and_fallbacks_are_counted(scripted: Start, question: Request[Words]) -> None:
    purpose = {"purpose": "test.words"}
    good = {**purpose, "author": "model", "outcome": "ok"}
    bad = {**purpose, "author": "offline", "outcome": "model_refused"}

    def counts() -> list[float]:
        return [
            sample("ai_response_duration_seconds_count", **good),
            sample("ai_response_duration_seconds_count", **bad),
            sample("ai_fallback_total", **purpose, reason="model_refused"),
        ]

    before, tokens = counts(), sample("ai_tokens_total", **purpose, direction="in")
    model = scripted()
    answer = ask(question)
    assert sample("ai_tokens_total", **purpose, direction="in") == tokens + answer.tokens_in
    model.script.set(mode="refusal")
    ask(question)
    assert counts() == [each + 1 for each in before]
