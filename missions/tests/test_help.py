"""Help that is no player's: it loosens a plan and never breaks it, whatever it is good for."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from missions.domain import crew, errors, events, planner, solver
from missions.domain.atlas import LOS_SANTOS
from missions.domain.help import BEST, Help, helped
from missions.domain.mission import Mission, State
from missions.domain.plan import ObjectiveKind
from missions.tests.lives import AT, DAY, INSTANT, a, accept, fold
from missions.tests.teams import ANN, TRIO, offered
from missions.tests.worlds import SOUND, asked

pytestmark = pytest.mark.unit
MUSCLE = (ObjectiveKind.ELIMINATE,)
SEEDS = 300


def with_help(state: Mission, kinds: tuple[ObjectiveKind, ...] = MUSCLE, grade: int = BEST) -> Mission:
    return fold(crew.take_help(state, kinds=kinds, grade=grade, at=AT), state)


def test_every_plan_that_was_proved_is_proved_with_any_help_too() -> None:
    proved = 0
    for seed in range(SEEDS):
        dice = Random(seed)
        case = asked(dice)
        try:
            plan, _ = planner.plan_mission(case.situation, case.wish, LOS_SANTOS, dice)
        except planner.NoPlanFits:
            continue
        given = Help(tuple(dice.sample(list(ObjectiveKind), dice.randint(1, 4))), dice.randint(0, BEST))
        proof = solver.prove(helped(plan, given), case.situation, LOS_SANTOS)
        assert proof, (seed, proof.problems)
        proved += 1
    assert proved > SEEDS // 2


def test_help_gives_a_quarter_more_time_for_what_it_is_good_for_at_its_best_and_none_for_the_rest() -> None:
    eased = helped(SOUND, Help(MUSCLE, BEST))
    assert [step.seconds for step in eased.objectives] == [900, 900, 1125, 900, 900]
    assert eased.seconds == SOUND.seconds + 225


def test_help_of_no_grade_gives_no_time() -> None:
    assert helped(SOUND, Help(MUSCLE, 0)) == SOUND


def test_help_is_a_pair_of_hands_where_it_is_good_for_something() -> None:
    assert [step.hands for step in helped(TRIO, Help(MUSCLE, 50)).objectives] == [1, 1, 1, 1, 1]
    assert [step.hands for step in helped(TRIO, Help((ObjectiveKind.HACK,), 50)).objectives] == [
        1,
        1,
        2,
        1,
        1,
    ]


def test_a_mission_with_help_may_begin_with_one_player_fewer() -> None:
    alone = offered(joined=(ANN,))
    with pytest.raises(errors.CrewIncomplete, match="takes 3"):
        accept(alone, AT)
    assert accept(with_help(alone), AT)


def test_no_help_replaces_the_hands_that_an_objective_needs_of_players() -> None:
    plan = replace(
        TRIO, objectives=tuple(replace(step, hands=3) if step.hands > 1 else step for step in TRIO.objectives)
    )
    hacker = (ObjectiveKind.HACK,)
    with pytest.raises(errors.CrewIncomplete, match="takes 3"):
        accept(with_help(offered(plan, joined=(ANN,)), hacker), AT)


def test_the_clock_of_a_helped_mission_runs_longer() -> None:
    (accepted,) = accept(with_help(a(State.AVAILABLE)), AT)
    assert isinstance(accepted, events.MissionAccepted)
    assert accepted.deadline_at == AT + timedelta(seconds=SOUND.seconds + 225)


def test_help_is_one_player_and_not_two() -> None:
    unmanned = replace(TRIO, objectives=tuple(replace(step, hands=1) for step in TRIO.objectives))
    with pytest.raises(errors.CrewIncomplete, match="takes 2"):
        accept(with_help(offered(unmanned)), AT)


def test_two_do_not_help() -> None:
    with pytest.raises(errors.HelpTakenAlready):
        with_help(with_help(a(State.AVAILABLE)))


@pytest.mark.parametrize("state", [state for state in State if state is not State.AVAILABLE])
def test_nobody_comes_along_but_on_a_mission_that_is_on_offer(state: State) -> None:
    with pytest.raises(errors.MissionNotOnOffer):
        with_help(a(state))


def test_nobody_comes_along_once_the_offer_is_over() -> None:
    mission = a(State.AVAILABLE)
    assert crew.take_help(mission, kinds=MUSCLE, grade=1, at=AT + DAY - INSTANT)
    with pytest.raises(errors.MissionNotOnOffer):
        crew.take_help(mission, kinds=MUSCLE, grade=1, at=AT + DAY)


@pytest.mark.parametrize(("told", "kept"), [(-5, 0), (0, 0), (100, 100), (101, 100)])
def test_a_grade_is_kept_within_its_range(told: int, kept: int) -> None:
    (taken,) = crew.take_help(a(State.AVAILABLE), kinds=MUSCLE, grade=told, at=AT)
    assert isinstance(taken, events.HelpTaken)
    assert taken.grade == kept
