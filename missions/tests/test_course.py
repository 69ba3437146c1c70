"""How far a plan has been played, and which ways lead through it."""

from dataclasses import replace

import pytest

from missions.domain.course import Course, StepState, foregone, routes, turns
from missions.domain.plan import Choice, Objective, Plan
from missions.tests.worlds import GET, HIT, SOUND, TALK, K, plan_of

pytestmark = pytest.mark.unit

QUIET = Objective("q", K.SCOUT, "del-perro-pier", after=("o1",))
SIDE = Objective("s", K.GO_TO, "vinewood-sign", optional=True)
LAST = Objective("z", K.GO_TO, "forum-drive", after=("o3", "q2"))
QUIETER = replace(QUIET, key="q2", after=("q",))
FORKED = replace(plan_of(TALK, SIDE, HIT, QUIET, QUIETER, LAST), choices=(Choice((("o3",), ("q", "q2"))),))


def states(plan: Plan, **progress: int) -> dict[str, StepState]:
    course = Course(plan, progress)
    return {step.key: course.state(step) for step in plan.objectives}


def test_what_is_unlocked_follows_what_is_done() -> None:
    assert [step.key for step in SOUND.objectives if not step.waits_for(())] == ["o1"]
    assert [step.key for step in SOUND.objectives if not step.waits_for({"o1", "o2"})] == ["o1", "o2", "o3"]
    assert SOUND.objectives[3].waits_for({"o1", "o2"}) == ("o3",)


def test_an_objective_is_done_once_all_of_its_count_is() -> None:
    assert Course(SOUND, {"o1": 1, "o3": 1}).done == {"o1"}
    assert Course(SOUND, {"o1": 1, "o3": 2}).done == {"o1", "o3"}
    assert Course(SOUND, {"o1": 1, "o2": 1, "o3": 2, "o4": 1, "o5": 1}).finished
    assert not Course(SOUND, {"o1": 1}).finished


def test_before_a_way_is_begun_all_ways_are_open_and_none_is_foregone() -> None:
    assert Course(FORKED, {"o1": 1}).foregone == frozenset()
    assert states(FORKED, o1=1) == {
        "o1": StepState.DONE,
        "s": StepState.OPEN,
        "o3": StepState.OPEN,
        "q": StepState.OPEN,
        "q2": StepState.LOCKED,
        "z": StepState.LOCKED,
    }


def test_whoever_begins_a_way_has_foregone_the_other() -> None:
    begun = states(FORKED, o1=1, o3=1)
    assert (begun["o3"], begun["q"], begun["q2"], begun["z"]) == (
        StepState.OPEN,
        StepState.FOREGONE,
        StepState.FOREGONE,
        StepState.LOCKED,
    )
    assert states(FORKED, o1=1, o3=2)["z"] is StepState.OPEN
    assert states(FORKED, o1=1, q=1)["o3"] is StepState.FOREGONE
    assert foregone(FORKED, {"q2"}) == {"o3"}


def test_a_mission_is_finished_without_its_side_steps_and_the_ways_not_taken() -> None:
    quiet = {"o1": 1, "q": 1, "q2": 1}
    assert not Course(FORKED, quiet).finished
    assert Course(FORKED, quiet | {"z": 1}).finished
    assert Course(FORKED, quiet | {"z": 1}).settled == {"o1", "q", "q2", "z", "o3"}
    assert not Course(FORKED, {"o1": 1, "q": 1, "z": 1}).finished


def test_what_side_steps_wait_for_is_told_first_and_what_may_end_the_mission_last() -> None:
    assert turns(SOUND) == dict.fromkeys(("o1", "o2", "o3", "o4", "o5"), 2)
    late = replace(SIDE, after=("o2",))
    assert turns(plan_of(TALK, GET, HIT, late, replace(late, key="t", after=("s",)))) == {
        "o1": 0, "o2": 0, "o3": 2, "s": 1, "t": 1,
    }  # fmt: skip


def test_a_plan_has_a_route_for_each_way_of_each_choice() -> None:
    assert list(routes(plan_of(TALK, GET))) == [(TALK, GET)]
    assert list(routes(FORKED)) == [(TALK, SIDE, HIT, LAST), (TALK, SIDE, QUIET, QUIETER, LAST)]
    twice = replace(FORKED, choices=(*FORKED.choices, Choice((("s",), ("z",)))))
    assert len(list(routes(twice))) == 4
