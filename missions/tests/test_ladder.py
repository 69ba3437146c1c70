"""The ladder: each stage refuses what it is there for, by name, and lets through what is sound."""

from dataclasses import replace
from random import Random

import pytest

from missions.domain.atlas import LOS_SANTOS
from missions.domain.ladder import (
    ABOUT,
    PLAN,
    WORDS,
    Proposal,
    Slip,
    Telling,
    alike,
    all_slips,
    first_slips,
    marks,
)
from missions.domain.plan import Choice, MissionType, ObjectiveKind, Plan, Situation, Wish, point, signature
from missions.domain.planner import plan_mission
from missions.domain.tariff import CASH, MARGIN, price
from missions.tests.lives import WORDS as SAID
from missions.tests.worlds import SOUND, situation, wish

pytestmark = pytest.mark.unit
K = ObjectiveKind


def ruled(seed: int = 3, **wishes: object) -> Proposal:
    """Return what the rules would propose themselves."""
    dice = Random(seed)
    world, wanted = Situation(level=15), Wish(difficulty=4, **wishes)  # type: ignore[arg-type]
    plan, _ = plan_mission(world, wanted, LOS_SANTOS, dice)
    return Proposal(_untimed(plan), world, wanted, plan.entities, LOS_SANTOS)


def _untimed(plan: Plan) -> Plan:
    steps = tuple(replace(step, seconds=0) for step in plan.objectives)
    return replace(plan, objectives=steps, seconds=0)


def changed(asked: Proposal, index: int, **fields: object) -> Proposal:
    steps = list(asked.untimed.objectives)
    steps[index] = replace(steps[index], **fields)  # type: ignore[arg-type]
    return replace(asked, untimed=replace(asked.untimed, objectives=tuple(steps)))


def fell(asked: Proposal) -> str:
    """Return the stage where it falls."""
    slips = first_slips(PLAN, asked)
    assert len({slip.stage for slip in slips}) <= 1
    return slips[0].stage if slips else ""


# --- plans


@pytest.mark.parametrize("seed", range(40))
def test_what_the_rules_plan_climbs_to_the_top_and_gets_the_same_times(seed: int) -> None:
    dice = Random(seed)
    world, wanted = situation(dice), wish(dice)
    plan, _ = plan_mission(world, wanted, LOS_SANTOS, dice)
    asked = Proposal(_untimed(plan), world, wanted, plan.entities, LOS_SANTOS)
    assert first_slips(PLAN, asked) == []
    assert asked.plan == plan
    assert abs(price(asked.plan).cash / (CASH * plan.difficulty) - 1) <= MARGIN


def test_whoever_is_not_in_the_cast_is_a_reference_to_nowhere() -> None:
    asked = ruled()
    assert first_slips(PLAN, replace(asked, cast=asked.untimed.entities - {asked.untimed.objectives[0].place})) == [
        Slip("references", f"{asked.untimed.objectives[0].place!r} is not in the cast.")
    ]
    assert fell(changed(asked, 0, place="atlantis")) == "references"


def test_a_plan_without_form_falls_before_anything_is_proved() -> None:
    asked = ruled()
    last = asked.untimed.objectives[-1].key
    assert fell(changed(asked, 0, after=(last,))) == "references"
    assert fell(changed(asked, 0, hands=2)) == "references"
    keys = tuple(step.key for step in asked.untimed.objectives)
    assert fell(replace(asked, untimed=replace(asked.untimed, choices=(Choice((keys,)),)))) == "references"
    every = tuple(replace(step, optional=True) for step in asked.untimed.objectives)
    assert fell(replace(asked, untimed=replace(asked.untimed, objectives=every))) == "references"


def test_a_plan_is_listed_as_it_is_played() -> None:
    """Else whoever puts it into words meets a step whose reasons come later."""
    asked = ruled()
    first, *others = asked.untimed.objectives
    waiting = next(step.key for step in others if first.key in step.after)
    backwards = replace(asked.untimed, objectives=(*others, first))
    assert Slip("references", f"{waiting}: it is listed before {first.key}, for which it waits.") in first_slips(
        PLAN, replace(asked, untimed=backwards)
    )


def test_a_type_that_is_not_asked_for_is_not_what_was_wished() -> None:
    asked = ruled(type=MissionType.HEIST)
    slips = first_slips(PLAN, replace(asked, wish=replace(asked.wish, type=MissionType.RACING)))
    assert slips == [Slip("wish", "The player asks for RACING, not for HEIST.")]


def test_a_type_is_about_something() -> None:
    asked = ruled(type=MissionType.DELIVERY)
    racing = replace(
        asked, untimed=replace(asked.untimed, type=MissionType.RACING), wish=replace(asked.wish, type=None)
    )
    assert first_slips(PLAN, racing) == [Slip("wish", "RACING is about one of: race.")]


@pytest.mark.parametrize("kind", MissionType)
def test_what_a_type_is_about_is_what_the_rules_make_of_it(kind: MissionType) -> None:
    for seed in range(6):
        plan = ruled(seed, type=kind).untimed
        assert {step.kind for step in plan.objectives if not step.optional} & ABOUT[kind]


def test_a_count_is_bound_by_the_difficulty() -> None:
    asked = ruled(type=MissionType.ELIMINATION)
    index = next(i for i, step in enumerate(asked.untimed.objectives) if step.kind is K.ELIMINATE)
    assert asked.untimed.difficulty == 5
    assert fell(changed(asked, index, count=3)) == ""
    assert fell(changed(asked, index, count=4)) == "wish"
    other = next(i for i, step in enumerate(asked.untimed.objectives) if step.kind is not K.ELIMINATE)
    assert fell(changed(asked, other, count=9)) == "wish"


def test_the_point_lies_in_the_zone_that_is_wished() -> None:
    asked = ruled()
    zone = LOS_SANTOS.places[point(asked.untimed).place].zone
    assert fell(replace(asked, wish=replace(asked.wish, zone=zone))) == ""
    other = "PALETO" if zone != "PALETO" else "DAVIS"
    assert fell(replace(asked, wish=replace(asked.wish, zone=other))) == "wish"


def test_what_cannot_be_played_is_not_proved() -> None:
    asked = ruled(type=MissionType.DELIVERY)
    index = next(i for i, step in enumerate(asked.untimed.objectives) if step.kind is K.DELIVER)
    key = asked.untimed.objectives[index].key
    assert Slip("solver", f"{key}: item not held.") in first_slips(PLAN, changed(asked, index, after=()))


def test_a_plan_of_no_length_is_outside_of_the_tariff() -> None:
    asked = ruled()
    easy = replace(
        asked.untimed, difficulty=10, objectives=tuple(replace(s, count=1) for s in asked.untimed.objectives)
    )
    assert fell(replace(asked, untimed=easy)) == "tariff"


def test_a_shape_is_not_repeated_to_the_player_nor_in_the_city() -> None:
    asked = ruled()
    shape = signature(asked.untimed)
    assert fell(replace(asked, situation=replace(asked.situation, recent=frozenset({shape})))) == "novelty"
    assert fell(replace(asked, known=lambda known: known == shape)) == "novelty"
    assert fell(replace(asked, known=lambda known: known != shape)) == ""


# --- words


def telling(**changes: object) -> Telling:
    return Telling(replace(SAID, **changes), SOUND, LOS_SANTOS)  # type: ignore[arg-type]


def test_good_words_climb_to_the_top() -> None:
    assert all_slips(WORDS, telling()) == []


@pytest.mark.parametrize(
    ("changes", "stages"),
    [
        ({"title": " "}, ["lengths"]),
        ({"title": "x" * 81}, ["lengths"]),
        ({"title": "<b>Go</b>"}, ["safety", "safety"]),
        ({"title": "Ten grand"}, ["safety"]),
        ({"title": "The staff"}, ["safety"]),
        ({"briefing": f"{SAID.briefing} Maze Bank Tower."}, ["grounding"]),
        ({"briefing": f"{SAID.briefing} Find Vito Nemo."}, ["grounding"]),
        ({"title": "Ask the staff", "lines": SAID.lines[1:]}, ["lengths", "safety"]),
    ],
)
def test_words_fall_at_every_stage_where_something_is_wrong(changes: dict[str, object], stages: list[str]) -> None:
    assert [slip.stage for slip in all_slips(WORDS, telling(**changes))] == stages


def test_words_do_not_tell_the_prompt() -> None:
    asked = replace(
        telling(briefing=f"{SAID.briefing} One two three four five six."), prompt="one two three four five six"
    )
    assert [slip.stage for slip in all_slips(WORDS, asked)] == ["safety"]


def test_a_briefing_that_was_told_of_late_is_not_told_again() -> None:
    told = [frozenset({1, 2}), marks(SAID.briefing)]
    assert [slip.stage for slip in all_slips(WORDS, replace(telling(), told=told))] == ["novelty"]
    assert all_slips(WORDS, replace(telling(), told=told[:1])) == []


def test_texts_are_alike_by_the_runs_that_they_share() -> None:
    assert alike(marks("a b c d"), marks("A, b c. D")) == 1.0
    assert alike(marks("a b c d"), marks("a b c e")) == pytest.approx(1 / 3)
    assert alike(marks("a b"), marks("a b")) == 0.0
    assert alike([1, 2], [2]) == 0.5
    assert marks("one two three") == {2015744983}  # of CRC-32, in every process


def test_half_alike_is_too_alike() -> None:
    mine = marks(SAID.briefing)
    half = list(mine)[: (len(mine) + 1) // 2]
    less = list(mine)[: (len(mine) - 1) // 2]
    assert all_slips(WORDS, replace(telling(), told=[half])) != []
    assert all_slips(WORDS, replace(telling(), told=[less])) == []
