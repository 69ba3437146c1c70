import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import chain, repeat
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from missions.domain import calling, nearby, planner
from missions.domain.atlas import EXPENDABLE, LOS_SANTOS
from missions.domain.calling import weights
from missions.domain.casting import Cast, NobodyFits
from missions.domain.givers import giver
from missions.domain.pattern import NOTHING, Choice, Parallel, Sequence, Step, parse
from missions.domain.plan import (
    Chapter,
    DifficultyLabel,
    Ending,
    MissionType,
    Motivation,
    ObjectiveKind,
    Plan,
    Preference,
    Situation,
    Wish,
    label,
    point,
    signature,
)
from missions.domain.planner import NoPlanFits, draft, plan_mission
from missions.domain.proof import Fault, Problem, Proof
from missions.domain.solver import prove
from missions.domain.strategies import STRATEGIES, Strategy
from missions.tests.walks import walked
from missions.tests.worlds import HOME, SOUND, asked, situation, wish

pytestmark = pytest.mark.unit

seeds = st.integers(0, 2**32)


@settings(max_examples=300, deadline=None)
@given(seeds)
def test_every_plan_is_proved_and_as_asked(seed: int) -> None:
    dice = random.Random(seed)
    here, asked = situation(dice), wish(dice)
    plan, _ = plan_mission(here, asked, LOS_SANTOS, dice)
    assert prove(plan, here, LOS_SANTOS)
    assert asked.type in {None, plan.type}
    assert plan.difficulty == asked.effective(here.level)


@settings(max_examples=50, deadline=None)
@given(seeds)
def test_the_same_dice_give_the_same_plan(seed: int) -> None:
    plans = [draft(HOME, Wish(None, 5), LOS_SANTOS, random.Random(seed)) for _ in range(2)]
    assert plans[0] == plans[1]


@settings(max_examples=200, deadline=None)
@given(seeds)
def test_whatever_is_asked_for_can_be_played_whichever_way_is_taken(seed: int) -> None:
    dice = random.Random(seed)
    case = asked(dice)
    plan, _ = plan_mission(case.situation, case.wish, LOS_SANTOS, dice)
    assert prove(plan, case.situation, LOS_SANTOS)
    assert all(walked(plan, case.situation.start, dice) for _ in range(5))
    assert point(plan) is plan.objectives[-1]
    assert not case.situation.absent & plan.entities
    if case.wish.zone:
        assert LOS_SANTOS.places[point(plan).place].zone == case.wish.zone


def plans(number: int, here: Situation = HOME, **what: Any) -> list[Plan]:
    wished = Wish(**({"difficulty": 5} | what))
    return [plan_mission(here, wished, LOS_SANTOS, random.Random(seed))[0] for seed in range(number)]


def test_about_a_third_of_the_plans_have_a_choice_and_a_third_a_side_step_more_of_the_hard_ones() -> None:
    easy, usual, hard = (plans(200, difficulty=difficulty) for difficulty in (1, 5, 10))

    def forked(some: list[Plan]) -> int:
        return sum(bool(plan.choices) for plan in some)

    def beside(some: list[Plan]) -> int:
        return sum(any(step.optional for step in plan.objectives) for plan in some)

    for count in (forked, beside):
        assert 50 <= count(usual) <= 90
        assert 20 <= count(easy) < count(hard) <= 130


def test_a_choice_has_two_ways_and_sometimes_three_and_neither_ends_the_mission() -> None:
    made = plans(300, difficulty=8)
    ways = Counter(len(choice.ways) for plan in made for choice in plan.choices)
    assert set(ways) == {2, 3}
    assert ways[2] > 2 * ways[3]
    for plan in made:
        assert point(plan).key not in {key for choice in plan.choices for way in choice.ways for key in way}


@pytest.mark.parametrize("crew", [2, 3, 4])
def test_a_crew_has_more_to_do_side_by_side_and_steps_that_take_several(crew: int) -> None:
    alone, together = plans(150), plans(150, crew=crew)
    assert all(step.hands == 1 for plan in alone for step in plan.objectives)
    for plan in together:
        several = [step for step in plan.objectives if step.hands > 1]
        assert plan.crew == crew
        assert 1 <= len(several) <= 2
        assert all(step.hands <= crew and not step.optional for step in several)
    assert {step.hands for plan in together for step in plan.objectives} == set(range(1, crew + 1))

    def abreast(some: list[Plan]) -> int:
        return sum(not step.after for plan in some for step in plan.objectives)

    assert abreast(together) > 1.2 * abreast(alone)
    assert sum(len(plan.objectives) for plan in together) > sum(len(plan.objectives) for plan in alone)


@pytest.mark.parametrize("kind", MissionType)
def test_a_mission_comes_to_its_point_in_the_zone_that_is_wished_for(kind: MissionType) -> None:
    for seed, zone in enumerate(sorted(nearby.zones(LOS_SANTOS))):
        plan, _ = plan_mission(HOME, Wish(kind, 5, zone=zone), LOS_SANTOS, random.Random(seed))
        assert LOS_SANTOS.places[point(plan).place].zone == zone


def test_a_zone_that_has_nothing_is_refused() -> None:
    with pytest.raises(NoPlanFits, match="nothing to do in that zone"):
        plan_mission(HOME, Wish(zone="ATLANTIS"), LOS_SANTOS, random.Random(1))


@pytest.mark.parametrize(
    ("here", "kind"),
    [
        (replace(HOME, contested=frozenset({"DAVIS"}), turf=frozenset({"SANDY"})), MissionType.PROTECTION),
        (replace(HOME, contested=frozenset({"DAVIS"})), MissionType.COLLECTION),
        (replace(HOME, turf=frozenset({"DAVIS"})), MissionType.PROTECTION),
    ],
)
def test_where_the_faction_is_pressed_there_its_missions_lie(here: Situation, kind: MissionType) -> None:
    def there(situation: Situation) -> int:
        zones = (
            LOS_SANTOS.places[step.place].zone for plan in plans(60, situation, type=kind) for step in plan.objectives
        )
        return sum(zone == "DAVIS" for zone in zones)

    assert there(here) > 1.5 * there(HOME)


def test_what_a_player_likes_comes_a_little_more_often_and_nothing_is_left_out() -> None:
    keen = weights(replace(HOME, level=15, style=((MissionType.RACING, 300), (MissionType.SOCIAL, 100))))
    plain = weights(replace(HOME, level=15))
    assert {kind: keen[kind] - plain[kind] for kind in MissionType if keen[kind] != plain[kind]} == {
        MissionType.RACING: 0.75,
        MissionType.SOCIAL: 0.25,
    }
    assert min(keen.values()) >= 1


def test_plans_do_not_depend_on_how_this_process_hashes() -> None:
    script = (
        "import random\n"
        "from hashlib import sha256\n"
        "from missions.domain.atlas import LOS_SANTOS\n"
        "from missions.domain.planner import plan_mission\n"
        "from missions.tests.worlds import asked\n"
        "made = []\n"
        "for seed in range(60):\n"
        "    dice = random.Random(seed)\n"
        "    case = asked(dice)\n"
        "    made.append(plan_mission(case.situation, case.wish, LOS_SANTOS, dice))\n"
        "print(sha256(repr(made).encode()).hexdigest())\n"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(told[0].strip()) == 64
    assert told[0] == told[1]


def test_where_nobody_may_play_a_part_no_plan_fits() -> None:
    alone = replace(HOME, absent=frozenset(LOS_SANTOS.characters))
    with pytest.raises(NobodyFits, match=r"\w+"):
        draft(alone, Wish(MissionType.SOCIAL), LOS_SANTOS, random.Random(1))
    with pytest.raises(NoPlanFits):
        plan_mission(alone, Wish(MissionType.SOCIAL), LOS_SANTOS, random.Random(1))


def test_whoever_is_cast_already_is_not_cast_anew_for_the_sake_of_a_zone() -> None:
    cast = Cast(HOME, LOS_SANTOS, random.Random(1), 5000.0)
    cast.fill("boss10", ["lamar-davis"])
    assert cast.fill_in("DAVIS", "&boss10")
    assert not cast.fill_in("SANDY", "&boss10")
    assert cast.actor("boss10") == "lamar-davis"


# --- stories


def test_one_mission_in_six_begins_a_story_unless_a_type_is_asked_for() -> None:
    begun = Counter(plan.chapter for plan in plans(400, type=None))
    stories = sum(number for chapter, number in begun.items() if chapter)
    assert 40 <= stories <= 95
    assert {chapter.part for chapter in begun if chapter} == {1}
    assert {plan.chapter for plan in plans(60, type=MissionType.HEIST)} == {None}


def following(before: Ending, here: Situation = HOME) -> list[Plan]:
    return plans(40, replace(here, before=before), type=None)


RAT = Ending(Chapter("the-rat", 2), True, "lamar-davis", "vagos", "grove-street")


def test_a_story_goes_on_with_its_next_part_its_giver_and_its_foe() -> None:
    for plan in following(RAT):
        assert (plan.type, plan.chapter, plan.difficulty) == (MissionType.ELIMINATION, Chapter("the-rat", 3), 6)
        assert plan.motivation in {Motivation.SERENITY, Motivation.PROTECTION}
        assert giver(plan, LOS_SANTOS) == "lamar-davis"
        hit = {step.actor for step in plan.objectives if step.kind is ObjectiveKind.ELIMINATE and step.actor}
        assert {LOS_SANTOS.characters[victim].affiliation for victim in list(hit)} == {"vagos"}


def test_after_a_failure_the_story_takes_the_other_turn_and_grows_no_harder() -> None:
    for plan in following(replace(RAT, completed=False, chapter=Chapter("the-rat", 1))):
        assert (plan.type, plan.chapter, plan.difficulty) == (MissionType.INFILTRATION, Chapter("the-rat", 2), 5)


@pytest.mark.parametrize(
    "here",
    [
        replace(HOME, absent=frozenset({"lamar-davis"})),
        Situation(faction="ballas", enemies=frozenset({"families"})),
    ],
)
def test_who_is_gone_or_an_enemy_gives_no_mission_any_more(here: Situation) -> None:
    for plan in following(RAT, here):
        assert "lamar-davis" not in plan.entities


def test_a_story_that_is_over_is_followed_by_something_else() -> None:
    over = replace(RAT, chapter=Chapter("the-rat", 4))
    assert {plan.chapter.part for plan in following(over) if plan.chapter} == {1}
    assert len({plan.type for plan in following(over)}) > 3


def test_the_solver_refuses_fewer_than_one_draft_of_ten() -> None:
    failed: Counter[str] = Counter()
    for seed in range(300):
        dice = random.Random(seed)
        failed += plan_mission(situation(dice), wish(dice), LOS_SANTOS, dice)[1]
    assert sum(count for stage, count in failed.items() if stage.startswith("solver:")) <= 30
    assert failed["length"] <= 300
    assert set(failed) <= {"length", "solver:too_many_steps", "solver:way_too_short"}


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


def test_a_shape_that_the_player_knows_is_counted_and_not_offered_again() -> None:
    first, _ = plan_mission(HOME, Wish(None, 5), LOS_SANTOS, random.Random(11))
    known = replace(HOME, recent=frozenset({signature(first)}))
    second, failed = plan_mission(known, Wish(None, 5), LOS_SANTOS, random.Random(11))
    assert failed["repeated"] == 1
    assert signature(second) != signature(first)


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


@pytest.mark.parametrize("kind", MissionType)
def test_every_motivation_of_a_type_is_drawn_and_there_are_five_at_least(kind: MissionType) -> None:
    drawn = {draft(HOME, Wish(kind, 4), LOS_SANTOS, random.Random(seed)).motivation for seed in range(60)}
    assert drawn == set(STRATEGIES[kind])
    assert len(drawn) >= 5


@pytest.mark.parametrize(
    "only",
    [each for motives in STRATEGIES.values() for some in motives.values() for each in some],
    ids=lambda each: f"{each.type}-{each.motivation}",
)
@pytest.mark.parametrize("difficulty", [1, 5, 10])
def test_every_strategy_can_be_played(only: Strategy, difficulty: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (calling, planner):
        monkeypatch.setattr(module, "STRATEGIES", {only.type: {only.motivation: (only,)}})
    plan, _ = plan_mission(HOME, Wish(only.type, difficulty), LOS_SANTOS, random.Random(1))
    assert (plan.type, plan.motivation) == (only.type, only.motivation)
    assert prove(plan, HOME, LOS_SANTOS)
    assert walked(plan, HOME.start, random.Random(1))


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
