import random
from collections import Counter
from dataclasses import replace
from itertools import chain, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from missions.domain import planner
from missions.domain.atlas import EXPENDABLE, LOS_SANTOS
from missions.domain.course import Course
from missions.domain.pattern import NOTHING, Choice, Parallel, Sequence, Step, parse
from missions.domain.plan import (
    DifficultyLabel,
    MissionType,
    ObjectiveKind,
    Plan,
    Preference,
    Situation,
    Wish,
    label,
    signature,
)
from missions.domain.planner import NoPlanFits, draft, plan_mission, weights
from missions.domain.proof import Fault, Problem, Proof
from missions.domain.solver import prove
from missions.domain.strategies import STRATEGIES
from missions.tests.worlds import HOME, SOUND, situation, wish

pytestmark = pytest.mark.unit

seeds = st.integers(0, 2**32)


@settings(max_examples=300, deadline=None)
@given(seeds)
def test_every_plan_is_proved_and_as_asked(seed: int) -> None:
    dice = random.Random(seed)
    here, asked = situation(dice), wish(dice)
    plan, failed = plan_mission(here, asked, LOS_SANTOS, dice)
    assert prove(plan, here, LOS_SANTOS)
    assert asked.type in {None, plan.type}
    assert plan.difficulty == asked.effective(here.level)
    assert sum(failed.values()) < planner.TRIES


@settings(max_examples=50, deadline=None)
@given(seeds)
def test_the_same_dice_give_the_same_plan(seed: int) -> None:
    plans = [draft(HOME, Wish(None, 5), LOS_SANTOS, random.Random(seed)) for _ in range(2)]
    assert plans[0] == plans[1]


def test_the_solver_refuses_fewer_than_one_draft_of_ten() -> None:
    failed: Counter[str] = Counter()
    for seed in range(300):
        dice = random.Random(seed)
        failed += plan_mission(situation(dice), wish(dice), LOS_SANTOS, dice)[1]
    assert sum(count for stage, count in failed.items() if stage.startswith("solver:")) <= 30
    assert failed["length"] <= 200


def test_nine_plans_of_ten_have_a_shape_of_their_own() -> None:
    shapes = set()
    for seed in range(500):
        dice = random.Random(seed)
        shapes.add(signature(plan_mission(situation(dice), wish(dice), LOS_SANTOS, dice)[0]))
    assert len(shapes) >= 450


def test_no_shape_comes_twice_in_a_players_last_fifty() -> None:
    dice = random.Random(7)
    recent: list[str] = []
    for _ in range(120):
        here = replace(HOME, recent=frozenset(recent[-50:]))
        plan, _ = plan_mission(here, Wish(MissionType.RACING, 1), LOS_SANTOS, dice)
        assert signature(plan) not in here.recent
        recent.append(signature(plan))


def test_missions_grow_with_difficulty_and_branch() -> None:
    def drafts(difficulty: int) -> list[Plan]:
        return [draft(Situation(), Wish(None, difficulty), LOS_SANTOS, random.Random(seed)) for seed in range(100)]

    easy, hard = drafts(1), drafts(10)
    assert sum(len(plan.objectives) for plan in easy) + 200 < sum(len(plan.objectives) for plan in hard)
    assert sum(any(len(step.after) > 1 for step in plan.objectives) for plan in hard) >= 50


def test_targets_are_expendable_mostly_enemies_and_never_ones_own() -> None:
    hit: Counter[str] = Counter()
    for seed in range(100):
        plan = draft(HOME, Wish(MissionType.ELIMINATION, 10), LOS_SANTOS, random.Random(seed))
        victims = [step.actor for step in plan.objectives if step.kind is ObjectiveKind.ELIMINATE]
        hit.update(LOS_SANTOS.characters[victim].affiliation for victim in victims if victim)
        assert all(LOS_SANTOS.characters[victim].role in EXPENDABLE for victim in victims if victim)
    assert hit["families"] == 0
    assert hit["ballas"] > sum(hit.values()) / 2


@pytest.mark.parametrize(
    ("here", "called"),
    [
        (
            Situation(level=15, faction="vagos", enemies=frozenset({"ballas"})),
            {"ELIMINATION", "INFILTRATION", "PROTECTION"},
        ),
        (Situation(level=15, faction="vagos", contested=frozenset({"DAVIS"})), {"PROTECTION", "COLLECTION"}),
        (Situation(level=15), {"DELIVERY", "COLLECTION", "RACING"}),
        (Situation(level=3, faction="vagos"), {"EXPLORATION"}),
        (Situation(level=30, faction="vagos"), {"SOCIAL", "HEIST"}),
    ],
)
def test_the_state_of_the_world_calls_for_types(here: Situation, called: set[str]) -> None:
    weighed = weights(here)
    assert {kind for kind, weight in weighed.items() if weight == max(weighed.values())} == called
    drawn = Counter(draft(here, Wish(), LOS_SANTOS, random.Random(seed)).type for seed in range(200))
    assert sum(drawn[MissionType(kind)] for kind in called) > 200 * len(called) / len(MissionType)


def test_an_unproved_plan_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planner, "prove", lambda *_: Proof((Problem(Fault.CYCLE),)))
    with pytest.raises(NoPlanFits):
        plan_mission(HOME, Wish(), LOS_SANTOS, random.Random(1), tries=3)


def test_failed_drafts_are_counted_by_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    proofs = chain([Proof((Problem(Fault.CYCLE),)), Proof((Problem(Fault.DEAD_END),))], repeat(Proof()))
    monkeypatch.setattr(planner, "prove", lambda *_: next(proofs))
    failed = plan_mission(HOME, Wish(), LOS_SANTOS, random.Random(1))[1]
    assert (failed["solver:cycle"], failed["solver:dead_end"]) == (1, 1)


def test_every_strategy_can_be_played() -> None:
    for kind, motives in STRATEGIES.items():
        assert len(motives) >= 5
        drawn = {draft(HOME, Wish(kind, 4), LOS_SANTOS, random.Random(seed)).motivation for seed in range(60)}
        assert drawn == set(motives)


def test_patterns_are_read_as_noted() -> None:
    a, b, c = Step("a", ("x",)), Step("b", ()), Step("c", ())
    assert parse("a x > ( b | c )") == Sequence((a, Parallel((b, c))))
    assert parse("{ a x ; b > c }") == Choice((a, Sequence((b, c))))
    assert parse("[ b ]") == Choice((b, NOTHING))


@pytest.mark.parametrize("text", ["", "a >", "( a | b", "a )", "{ a ] "])
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"verb|end|unexpected"):
        parse(text)


def test_a_plan_survives_json() -> None:
    adapter = TypeAdapter(Plan)
    for seed in range(20):
        plan = draft(HOME, Wish(None, 8), LOS_SANTOS, random.Random(seed))
        assert adapter.validate_json(adapter.dump_json(plan)) == plan


def test_what_is_unlocked_follows_what_is_done() -> None:
    assert [step.key for step in SOUND.objectives if not step.waits_for(())] == ["o1"]
    assert [step.key for step in SOUND.objectives if not step.waits_for({"o1", "o2"})] == ["o1", "o2", "o3"]
    assert SOUND.objectives[3].waits_for({"o1", "o2"}) == ("o3",)


def test_an_objective_is_done_once_all_of_its_count_is() -> None:
    assert Course(SOUND, {"o1": 1, "o3": 1}).done == {"o1"}
    assert Course(SOUND, {"o1": 1, "o3": 2}).done == {"o1", "o3"}
    assert Course(SOUND, {"o1": 1, "o2": 1, "o3": 2, "o4": 1, "o5": 1}).finished
    assert not Course(SOUND, {"o1": 1}).finished


def test_a_signature_is_of_the_shape_and_not_of_the_names() -> None:
    steps = SOUND.objectives
    other = replace(SOUND, objectives=(*steps[:1], replace(steps[1], place="bugstars-depot"), *steps[2:]))
    longer = replace(SOUND, objectives=(*steps[:4], replace(steps[4], after=("o2",))))
    assert signature(other) == signature(SOUND)
    assert signature(longer) != signature(SOUND)
    assert "lamar" not in signature(SOUND)


def test_difficulty_is_asked_level_and_preference() -> None:
    assert Wish(None, 3).effective(1) == 3
    assert Wish(None, 3).effective(25) == 5
    assert Wish(None, 3, Preference.EXTREME).effective(9) == 5
    assert Wish(None, 1, Preference.EASY).effective(1) == 1
    assert Wish(None, 10, Preference.HARD).effective(90) == 10
    assert [label(d) for d in (1, 2, 3, 6, 7, 10)] == [
        DifficultyLabel.EASY,
        DifficultyLabel.EASY,
        DifficultyLabel.NORMAL,
        DifficultyLabel.HARD,
        DifficultyLabel.EXTREME,
        DifficultyLabel.LEGENDARY,
    ]
