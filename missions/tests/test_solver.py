import random
from dataclasses import replace
from itertools import pairwise, permutations

import pytest

from missions.domain.atlas import LOS_SANTOS
from missions.domain.pace import travel, work
from missions.domain.plan import Objective, ObjectiveKind, Plan, Situation, Wish
from missions.domain.planner import draft
from missions.domain.proof import Fault
from missions.domain.solver import SHAPES, prove
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


def slowest_by_force(plan: Plan, start: str) -> float:
    """Return the slowest legal order by trying every order: what the lattice must agree with."""

    def seconds(order: tuple[Objective, ...]) -> float:
        places = [start, *(step.place for step in order)]
        return sum(travel(LOS_SANTOS, a, b) for a, b in pairwise(places)) + sum(map(work, order))

    def legal(order: tuple[Objective, ...]) -> bool:
        return all(set(step.after) <= {s.key for s in order[:i]} for i, step in enumerate(order))

    return max(seconds(order) for order in permutations(plan.objectives) if legal(order))


def test_the_slowest_order_is_found() -> None:
    drafts = (draft(HOME, Wish(None, 1), LOS_SANTOS, random.Random(seed)) for seed in range(60))
    small = [plan for plan in drafts if len(plan.objectives) <= 6]
    assert len(small) >= 20
    for plan in small:
        assert prove(plan, HOME, LOS_SANTOS).seconds == pytest.approx(slowest_by_force(plan, HOME.start))


def test_time_is_judged_to_the_second() -> None:
    proof = prove(SOUND, HOME, LOS_SANTOS)
    assert prove(replace(SOUND, seconds=int(proof.seconds) + 1), HOME, LOS_SANTOS)
    assert not prove(replace(SOUND, seconds=int(proof.seconds)), HOME, LOS_SANTOS)


def test_removing_any_acquired_item_that_is_used_is_noticed() -> None:
    for seed in range(60):
        plan = draft(HOME, Wish(None, 6), LOS_SANTOS, random.Random(seed))
        used = {step.item for step in plan.objectives if step.item and step.kind is not K.ACQUIRE}
        for step in plan.objectives:
            if step.kind is K.ACQUIRE and step.item in used:
                robbed = tuple(replace(s, kind=K.SCOUT, item=None) if s is step else s for s in plan.objectives)
                assert Fault.ITEM_NOT_HELD in found(replace(plan, objectives=robbed))
