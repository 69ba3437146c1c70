import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import Choice, Objective, ObjectiveKind, Plan, Situation, Wish
from missions.domain.planner import draft, plan_mission
from missions.domain.proof import Fault
from missions.domain.solver import SHAPES, prove
from missions.tests.small_plans import small_plans
from missions.tests.walks import Tried
from missions.tests.worlds import GET, GIVE, HIT, HOME, RUN, SOUND, TALK, K, plan_of

pytestmark = pytest.mark.unit

GO = Objective("o6", K.GO_TO, "del-perro-pier", seconds=900)
KILL_FIRST = replace(TALK, key="o7", place="brouge-avenue", actor="ballas-triggerman")


def found(plan: Plan, here: Situation = HOME) -> set[Fault]:
    return {problem.name for problem in prove(plan, here, LOS_SANTOS).problems}


def test_a_sound_plan_is_proved() -> None:
    proof = prove(SOUND, HOME, LOS_SANTOS)
    assert proof
    assert proof.problems == ()
    assert 0 < proof.seconds <= SOUND.seconds


def test_every_kind_of_objective_has_a_shape() -> None:
    assert set(SHAPES) == set(ObjectiveKind)


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        (plan_of(TALK, HIT), Fault.TOO_FEW_STEPS),
        (plan_of(*(replace(GO, key=f"k{n}") for n in range(13))), Fault.TOO_MANY_STEPS),
        (plan_of(TALK, GET, HIT, replace(RUN, key="o3", after=())), Fault.DUPLICATE_KEY),
        (plan_of(TALK, GET, replace(HIT, after=("o9",))), Fault.UNKNOWN_DEPENDENCY),
        (plan_of(replace(TALK, after=("o5",)), GET, HIT, RUN, GIVE), Fault.CYCLE),
        (replace(SOUND, difficulty=11), Fault.BAD_DIFFICULTY),
        (plan_of(TALK, GET, HIT, replace(RUN, place="atlantis"), GIVE), Fault.UNKNOWN_PLACE),
        (plan_of(TALK, GET, replace(HIT, actor="nobody"), RUN, GIVE), Fault.UNKNOWN_ACTOR),
        (plan_of(TALK, replace(GET, item="moon"), HIT, RUN, GIVE), Fault.UNKNOWN_ITEM),
        (plan_of(replace(TALK, actor=None), GET, HIT, RUN, GIVE), Fault.MISSING_ACTOR),
        (plan_of(TALK, replace(GET, item=None), HIT, RUN, GIVE), Fault.MISSING_ITEM),
        (plan_of(TALK, GET, HIT, replace(RUN, item="signal-jammer"), GIVE), Fault.NEEDLESS_ITEM),
        (plan_of(TALK, GET, HIT, replace(RUN, actor="denise-clinton"), GIVE), Fault.NEEDLESS_ACTOR),
        (plan_of(TALK, GET, replace(HIT, count=0), RUN, GIVE), Fault.BAD_COUNT),
        (plan_of(replace(TALK, place="del-perro-pier"), GET, HIT, RUN, GIVE), Fault.ACTOR_ELSEWHERE),
        (plan_of(TALK, GET, replace(HIT, actor="lamar-davis", place="grove-street"), RUN, GIVE), Fault.NOT_EXPENDABLE),
        (plan_of(TALK, HIT, replace(RUN, after=("o3",)), GIVE), Fault.ITEM_NOT_HELD),
        (plan_of(TALK, GET, HIT, RUN, replace(GIVE, after=("o1",))), Fault.ITEM_NOT_HELD),
        (plan_of(TALK, GET, replace(GET, key="o8"), HIT, RUN, GIVE), Fault.ITEM_TAKEN_TWICE),
        (plan_of(TALK, GET, GIVE, RUN, HIT, replace(GIVE, key="o8", after=("o5",))), Fault.ITEM_NOT_HELD),
        (plan_of(TALK, GO, replace(RUN, after=("o1",))), Fault.NOTHING_TO_ESCAPE),
        (plan_of(TALK, GET, HIT, replace(RUN, after=()), GIVE), Fault.NOTHING_TO_ESCAPE),
        (plan_of(TALK, GET, HIT, replace(RUN, seconds=30), GIVE), Fault.OBJECTIVE_TOO_SHORT),
        (replace(SOUND, seconds=600), Fault.TOO_LITTLE_TIME),
    ],
)
def test_a_planted_defect_is_named(plan: Plan, fault: Fault) -> None:
    assert fault in found(plan)


def test_the_players_own_faction_is_not_a_target() -> None:
    assert found(SOUND, Situation(faction="ballas")) == {Fault.OWN_FACTION}


def test_nobody_buys_their_own_peoples_lookouts_but_wins_their_boss_round() -> None:
    bribed = replace(KILL_FIRST, kind=K.PERSUADE, after=("o1",))
    asked = replace(bribed, actor="harold-joseph")
    ones_own = Situation(faction="ballas")
    assert found(plan_of(TALK, GO, bribed), ones_own) == {Fault.OWN_FACTION}
    assert not found(plan_of(TALK, GO, bribed))
    assert not found(plan_of(TALK, GO, asked), ones_own)


def test_whoever_was_killed_lately_is_not_met_again() -> None:
    assert found(SOUND, replace(HOME, absent=frozenset({"ballas-triggerman"}))) == {Fault.ACTOR_ABSENT}


def test_an_enemy_does_not_sit_down_to_talk() -> None:
    assert found(SOUND, Situation(faction="ballas", enemies=frozenset({"families"}))) >= {Fault.UNFRIENDLY}


def test_an_unknown_start_is_named() -> None:
    assert found(SOUND, Situation(start="atlantis")) == {Fault.UNKNOWN_PLACE}


def test_nobody_talks_to_the_dead() -> None:
    dead = replace(KILL_FIRST, kind=K.PERSUADE, after=("o3",))
    assert Fault.ACTOR_DEAD in found(plan_of(TALK, GET, HIT, RUN, dead))


def test_an_order_that_strands_the_player_is_a_dead_end_though_another_works() -> None:
    beside = replace(KILL_FIRST, kind=K.PERSUADE, after=("o1",))
    assert found(plan_of(TALK, GET, HIT, RUN, GIVE, beside)) == {Fault.ACTOR_DEAD, Fault.DEAD_END}
    before = replace(HIT, after=("o7",))
    assert not found(plan_of(TALK, GET, before, RUN, GIVE, beside))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(small_plans())
def test_the_solver_agrees_with_whoever_tries_every_order(plan: Plan) -> None:
    proof, tried = prove(plan, HOME, LOS_SANTOS), Tried(plan)
    assert bool(proof) == tried.sound
    assert proof or Fault.DEAD_END in {problem.name for problem in proof.problems} or not tried.stuck
    if proof:
        assert proof.seconds == pytest.approx(tried.slowest)


def test_the_slowest_order_is_found() -> None:
    drafts = (draft(HOME, Wish(None, 1), LOS_SANTOS, random.Random(seed)) for seed in range(80))
    small = [plan for plan in drafts if 3 <= len(plan.objectives) <= 6 and prove(plan, HOME, LOS_SANTOS)]
    assert len(small) >= 20
    for plan in small:
        assert prove(plan, HOME, LOS_SANTOS).seconds == pytest.approx(Tried(plan).slowest)


def test_time_is_judged_to_the_second() -> None:
    proof = prove(SOUND, HOME, LOS_SANTOS)
    assert prove(replace(SOUND, seconds=int(proof.seconds) + 1), HOME, LOS_SANTOS)
    assert not prove(replace(SOUND, seconds=int(proof.seconds)), HOME, LOS_SANTOS)


def test_removing_any_acquired_item_that_is_used_is_noticed() -> None:
    noticed = 0
    for seed in range(60):
        plan, _ = plan_mission(HOME, Wish(None, 6), LOS_SANTOS, random.Random(seed))
        used = {step.item for step in plan.objectives if step.item and step.kind is not K.ACQUIRE}
        for step in plan.objectives:
            if step.kind is K.ACQUIRE and step.item in used:
                robbed = tuple(replace(s, kind=K.SCOUT, item=None) if s is step else s for s in plan.objectives)
                assert Fault.ITEM_NOT_HELD in found(replace(plan, objectives=robbed))
                noticed += 1
    assert noticed >= 20


LEFT, RIGHT = replace(GO, key="a", after=("o1",)), replace(GO, key="b", place="vinewood-sign", after=("o1",))
LAST = replace(GO, key="z", place="forum-drive", after=("a", "b"))
BESIDE = replace(GO, key="s", optional=True)
EITHER = Choice((("a",), ("b",)))


def forked(*steps: Objective, choices: tuple[Choice, ...] = (EITHER,), crew: int = 1) -> Plan:
    return replace(plan_of(*steps), choices=choices, crew=crew)


def test_a_plan_with_a_choice_takes_as_long_as_its_longer_way() -> None:
    both = prove(forked(TALK, LEFT, RIGHT, LAST), HOME, LOS_SANTOS)
    left, right = (
        prove(plan_of(TALK, way, replace(LAST, after=(way.key,))), HOME, LOS_SANTOS) for way in (LEFT, RIGHT)
    )
    assert both
    assert both.seconds == max(left.seconds, right.seconds) != min(left.seconds, right.seconds)


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        (forked(TALK, LEFT, RIGHT, LAST, crew=0), Fault.BAD_CREW),
        (forked(TALK, LEFT, RIGHT, LAST, crew=5), Fault.BAD_CREW),
        (forked(replace(TALK, hands=3), LEFT, RIGHT, LAST, crew=2), Fault.BAD_HANDS),
        (forked(replace(TALK, hands=0), LEFT, RIGHT, LAST), Fault.BAD_HANDS),
        (forked(TALK, LEFT, LAST, RIGHT, choices=(Choice((("a", "b"),)),)), Fault.ONE_WAY),
        (forked(TALK, LEFT, LAST, RIGHT, choices=(Choice((("a", "b"), ())),)), Fault.EMPTY_WAY),
        (forked(TALK, LEFT, replace(RIGHT, optional=True), GO), Fault.EMPTY_WAY),
        (forked(TALK, LEFT, RIGHT, LAST, choices=(Choice((("a",), ("b", "c"))),)), Fault.UNKNOWN_STEP_ON_WAY),
        (forked(TALK, LEFT, RIGHT, LAST, choices=(EITHER, Choice((("b",), ("z",))))), Fault.ON_TWO_WAYS),
        (forked(TALK, LEFT, RIGHT, LAST, choices=(Choice((("a", "b"), ("b",))),)), Fault.ON_TWO_WAYS),
        (forked(TALK, LEFT, replace(RIGHT, after=("a",)), LAST), Fault.WAITS_ACROSS_WAYS),
        (forked(TALK, LEFT, RIGHT, replace(LAST, after=("a",))), Fault.WAITS_FOR_ONE_WAY),
        (forked(TALK, LEFT, RIGHT, LAST, replace(BESIDE, after=("b",))), Fault.WAITS_FOR_ONE_WAY),
        (forked(TALK, BESIDE, LEFT, RIGHT, replace(LAST, after=("a", "b", "s"))), Fault.WAITS_FOR_SIDE_STEP),
        (forked(TALK, LEFT, RIGHT), Fault.WAY_TOO_SHORT),
        (plan_of(TALK, replace(LEFT, optional=True), RIGHT), Fault.WAY_TOO_SHORT),
        (forked(TALK, LEFT, RIGHT, LAST, replace(BESIDE, after=("z",))), Fault.OUT_OF_REACH),
    ],
)
def test_a_defect_of_a_choice_a_side_step_or_a_crew_is_named(plan: Plan, fault: Fault) -> None:
    assert found(plan) == {fault}


def test_what_is_needed_later_has_to_come_on_every_way() -> None:
    bring = replace(GET, key="a", after=("o1",))
    give = replace(GIVE, key="z", after=("a", "b"))
    assert found(forked(TALK, bring, RIGHT, give)) == {Fault.ITEM_NOT_HELD, Fault.DEAD_END}
    assert not found(forked(TALK, bring, replace(bring, key="b"), give))


def test_a_side_step_may_spoil_nothing() -> None:
    spoiling = replace(HIT, key="s", after=("o1",), optional=True)
    meet = replace(KILL_FIRST, kind=K.PERSUADE, after=("o1",))
    assert Fault.ACTOR_DEAD in found(plan_of(TALK, GO, spoiling, meet))
    assert not found(plan_of(TALK, GO, replace(spoiling, after=("o7",)), meet, replace(LAST, after=("o7",))))
