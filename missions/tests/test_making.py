"""A mission is made whole, whoever fails: plan, words, and a true account of where both come from."""

from random import Random
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from ganggpt.ai import shared
from missions.ai import memory, planning, standin, wording
from missions.ai.making import make
from missions.domain.atlas import LOS_SANTOS
from missions.domain.ladder import alike, marks
from missions.domain.made import Made
from missions.domain.plan import Ending, Situation, Wish, signature
from missions.domain.solver import prove
from missions.domain.words import faults
from missions.tests.conftest import Start
from missions.tests.lives import WORDS
from missions.tests.worlds import SOUND

pytestmark = pytest.mark.integration
WORLD, WISH = Situation(level=15), Wish(difficulty=4)


def ready(made: Made) -> bool:
    return bool(prove(made.plan, WORLD, LOS_SANTOS)) and faults(made.words, made.plan, LOS_SANTOS) == []


@pytest.fixture
def plans(settings: Settings, model: Start) -> Start:
    """Return a starter of models that are asked for every plan as well."""
    settings.MISSIONS_MODEL_PLANS = 1.0
    return model


def test_without_a_model_the_rules_and_the_storyteller_make_it() -> None:
    made = make(WORLD, WISH, "seed")
    assert ready(made)
    assert (made.author, made.model, made.fallback) == ("offline", "", "")
    assert made.plan == planning.by_rules(WORLD, WISH, Random("seed")).plan
    come = made.provenance
    assert (come.seed, come.planner, come.model, come.tokens_in, come.cost, come.stocked) == (
        "seed",
        "rules",
        "",
        0,
        0,
        False,
    )
    assert set(come.refused) == {f"rules.{stage}" for stage in planning.by_rules(WORLD, WISH, Random("seed")).drafts}


def test_the_same_seed_makes_the_same_mission() -> None:
    first, second = make(WORLD, WISH, "seed"), make(WORLD, WISH, "seed")
    assert (first.plan, first.words) == (second.plan, second.words)
    assert make(WORLD, WISH, "another").plan != first.plan


def test_a_model_may_make_all_of_it(plans: Start) -> None:
    good = plans()
    made = make(WORLD, WISH, "seed")
    assert ready(made)
    assert (made.author, made.model, made.fallback, good.script.calls) == ("model", "m-1", "", 2)
    come = made.provenance
    assert (come.planner, come.model) == ("model", "m-1")
    assert (come.plan_prompt, come.words_prompt) == ("missions.plan.1", "missions.words.2")
    assert come.tokens_in > 1000
    assert come.tokens_out > 50
    assert 0 < come.seconds < 5


def test_a_model_is_asked_for_its_share_of_the_plans(plans: Start, settings: Settings) -> None:
    plans()
    settings.MISSIONS_MODEL_PLANS = 0.25
    by = [make(WORLD, WISH, f"seed {number}").provenance.planner for number in range(40)]
    assert 3 <= by.count("model") <= 18
    settings.MISSIONS_MODEL_PLANS = 0.0
    assert make(WORLD, WISH, "seed 0").provenance.planner == "rules"


def test_what_was_refused_is_counted_by_whose_and_stage(plans: Start) -> None:
    bad: dict[str, Any] = {
        "ProposedPlan": lambda facts: standin.plan(facts).model_dump(mode="json") | {"type": "MURDER"},
        "MissionWords": lambda facts: {"title": " ", "briefing": "Go to the Atlantis Casino.", "lines": []},
    }
    plans(authors=bad)
    made = make(WORLD, WISH, "seed")
    assert ready(made)
    assert (made.author, made.fallback, made.provenance.planner) == ("offline", "model_wrong", "rules")
    refused = {name: number for name, number in made.provenance.refused.items() if not name.startswith("rules.")}
    assert refused == {"plan.schema": 2, "words.lengths": 2}


@pytest.mark.parametrize("mode", ["hang", "broken-server", "busy", "rejected"])
def test_a_model_that_is_ill_is_not_asked_for_the_words_too(plans: Start, mode: str) -> None:
    ill = plans(mode)
    made = make(WORLD, WISH, "seed")
    assert ready(made)
    assert (made.author, ill.script.calls) == ("offline", 1)
    assert made.fallback in {"model_slow", "model_down", "model_busy", "model_rejected"}


def test_a_model_that_hangs_takes_half_of_the_time_from_a_plan(plans: Start, settings: Settings) -> None:
    plans("hang")
    settings.AI_SECONDS = 2.0  # so that a busy machine has a second to spare
    assert 1.0 <= make(WORLD, WISH, "seed").provenance.seconds < 2.0


def test_a_model_that_hangs_over_the_words_takes_all_of_the_time(model: Start, settings: Settings) -> None:
    model("hang")
    settings.AI_SECONDS = 0.4
    made = make(WORLD, WISH, "seed")
    assert (made.author, made.fallback) == ("offline", "model_slow")
    assert 0.4 <= made.provenance.seconds < 1.0


def test_offline_no_model_is_asked(plans: Start) -> None:
    good = plans()
    made = make(WORLD, WISH, "seed", offline=True)
    assert (made.author, made.fallback, made.provenance.planner, good.script.calls) == ("offline", "", "rules", 0)


def test_who_asks_is_whose_budget_it_is(plans: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []

    def listening(ask: Any) -> Any:
        def listen(request: Any, check: Any) -> Any:
            heard.append(request)
            return ask(request, check)

        return listen

    for module in (planning, wording):
        monkeypatch.setattr(module, "ask", listening(module.ask))
    plans()
    player = uuid4()
    make(WORLD, WISH, "seed", player=player)
    assert [request.purpose for request in heard] == ["missions.plan", "missions.words"]
    assert [request.player for request in heard] == [player, player]


def test_the_words_of_a_story_know_how_the_last_part_ended(model: Start) -> None:
    seeds = (f"{seed}" for seed in range(200) if planning.by_rules(WORLD, WISH, Random(f"{seed}")).plan.chapter)
    chapter = planning.by_rules(WORLD, WISH, Random(next(seeds))).plan.chapter
    assert chapter is not None
    heard: list[Any] = []

    def listens(facts: Any) -> Any:
        heard.append(facts)
        return wording.tell(facts)

    model(authors={"MissionWords": listens})
    make(Situation(level=15, before=Ending(chapter, completed=False)), WISH, "seed")
    assert heard[0]["story"]["last"] == "failed"


# --- what the city was told of late


@pytest.fixture
def own_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the test's memory apart from others', and small."""
    for name in ("_SHAPES", "_BRIEFINGS"):
        monkeypatch.setattr(memory, name, f"tests:{name}:{uuid4()}")
    monkeypatch.setattr(memory, "LAST", 3)


def test_what_was_made_is_known(own_memory: None) -> None:
    assert not memory.is_known(signature(SOUND))
    assert memory.last_briefings() == []
    memory.remember(SOUND, WORDS)
    assert memory.is_known(signature(SOUND))
    assert not memory.is_known("another")
    (told,) = memory.last_briefings()
    assert alike(told, marks(WORDS.briefing)) == 1.0


def test_only_the_last_are_known(own_memory: None) -> None:
    memory.remember(SOUND, WORDS)
    others = [make(WORLD, WISH, f"seed {number}") for number in range(3)]
    assert not memory.is_known(signature(SOUND))
    assert [set(told) for told in memory.last_briefings()] == [marks(made.words.briefing) for made in others[::-1]]


def test_a_model_does_not_tell_what_was_told_of_late(own_memory: None) -> None:
    assert wording.wrong_with(WORDS, SOUND) == []
    memory.remember(SOUND, WORDS)
    assert [fault.stage for fault in wording.wrong_with(WORDS, SOUND)] == ["novelty"]


def test_without_redis_everything_is_new(own_memory: None, settings: Settings) -> None:
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    assert shared.run("return 1", []) is None
    memory.remember(SOUND, WORDS)
    assert not memory.is_known(signature(SOUND))
    assert memory.last_briefings() == []
