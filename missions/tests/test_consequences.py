"""What a completed mission moves in the city, by what was done to whose people."""

from dataclasses import replace
from itertools import product

import pytest

from missions.domain.atlas import EXPENDABLE, FACTIONS, LOS_SANTOS
from missions.domain.consequences import MOST, Consequences, consequences, felt, whose
from missions.domain.plan import Objective, ObjectiveKind, Plan
from missions.tests.worlds import GET, GIVE, HIT, RUN, SOUND, TALK, plan_of

pytestmark = pytest.mark.unit
K = ObjectiveKind
ALL = frozenset(step.key for step in SOUND.objectives)
FELT = {K.ELIMINATE: -2, K.PROTECT: 2, K.DELIVER: 1}  # whoever it is done to; to persuade depends on whom


def step(kind: ObjectiveKind, actor: str | None, key: str = "o1") -> Objective:
    place = LOS_SANTOS.characters[actor].place if actor else "grove-street"
    return Objective(key, kind, place, actor)


def hits(number: int, actor: str = "ballas-triggerman") -> Plan:
    return plan_of(*(step(K.ELIMINATE, actor, f"o{n}") for n in range(number)))


def after(plan: Plan, own: str = "") -> Consequences:
    return consequences(plan, {step.key for step in plan.objectives}, LOS_SANTOS, own=own)


@pytest.mark.parametrize("kind", ObjectiveKind)
def test_each_kind_of_deed_is_felt_by_whose_people_it_is_done_to(kind: ObjectiveKind) -> None:
    for person in LOS_SANTOS.characters.values():
        sways = kind is K.PERSUADE and person.role in EXPENDABLE
        amount, done = -1 if sways else FELT.get(kind, 0), step(kind, person.id)
        assert (felt(done, LOS_SANTOS), whose(done, LOS_SANTOS)) == (amount, person.affiliation)
        moved = after(plan_of(done)).relations
        assert moved == ({person.affiliation: amount} if amount and person.affiliation else {})


@pytest.mark.parametrize("kind", ObjectiveKind)
def test_where_nobody_is_met_nobody_minds(kind: ObjectiveKind) -> None:
    assert (felt(step(kind, None), LOS_SANTOS), whose(step(kind, None), LOS_SANTOS)) == (0, "")


@pytest.mark.parametrize("own", sorted(FACTIONS))
def test_ones_own_people_hold_nothing_against_one(own: str) -> None:
    for kind, person in product((K.ELIMINATE, K.PERSUADE, K.PROTECT), LOS_SANTOS.characters.values()):
        moved = after(plan_of(step(kind, person.id)), own).relations
        assert own not in moved
        assert bool(moved) == bool(after(plan_of(step(kind, person.id))).relations and person.affiliation != own)


def test_what_is_done_to_the_same_people_adds_up() -> None:
    assert after(SOUND).relations == {"ballas": -2, "families": 1}
    both = plan_of(HIT, replace(GIVE, actor="harold-joseph", key="o2"))
    assert after(both).relations == {"ballas": -1}


def test_what_cancels_out_is_not_told() -> None:
    evened = plan_of(HIT, step(K.PROTECT, "harold-joseph", "o9"))
    assert after(evened).relations == {}


@pytest.mark.parametrize(("number", "moved"), [(1, -2), (3, -6), (4, -6), (12, -6)])
def test_one_mission_moves_a_relation_so_far_and_no_further(number: int, moved: int) -> None:
    assert after(hits(number)).relations == {"ballas": moved}
    guarded = plan_of(*(step(K.PROTECT, "gerald", f"o{n}") for n in range(number)))
    assert after(guarded).relations == {"families": -moved}
    assert abs(moved) <= MOST


def test_only_what_was_done_counts() -> None:
    assert consequences(SOUND, ALL - {"o3"}, LOS_SANTOS).relations == {"families": 1}
    assert consequences(SOUND, ALL - {"o5"}, LOS_SANTOS) == Consequences("STRAW", 2, {"ballas": -2})
    assert consequences(SOUND, (), LOS_SANTOS) == Consequences()


def test_it_is_felt_in_the_zone_where_the_way_that_was_taken_came_to_its_point() -> None:
    here, there = replace(RUN, key="here"), replace(GET, key="there", after=())
    forked = plan_of(TALK, here, there)
    assert consequences(forked, {"o1", "here"}, LOS_SANTOS).zone == "STRAW"
    assert consequences(forked, {"o1", "there"}, LOS_SANTOS).zone == "ELYSIAN"
    assert consequences(forked, {"o1"}, LOS_SANTOS).zone == "DAVIS"


def test_a_side_step_is_felt_and_is_never_the_point() -> None:
    aside = replace(HIT, optional=True)
    plan = plan_of(TALK, RUN, aside)
    assert after(plan) == Consequences("STRAW", 2, {"ballas": -2})
    assert consequences(plan, {"o3"}, LOS_SANTOS) == Consequences()


@pytest.mark.parametrize(("difficulty", "weight"), [(1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (8, 3), (9, 4), (10, 4)])
def test_the_harder_the_mission_the_more_it_weighs_there(difficulty: int, weight: int) -> None:
    assert after(replace(SOUND, difficulty=difficulty)).weight == weight


def test_factions_are_told_in_one_order_whatever_came_first() -> None:
    one, other = step(K.ELIMINATE, "vagos-lookout", "o1"), step(K.ELIMINATE, "ballas-lookout", "o2")
    assert (
        list(after(plan_of(one, other)).relations) == list(after(plan_of(other, one)).relations) == ["ballas", "vagos"]
    )


def test_those_it_was_against_are_those_who_mind_it_on_the_whole() -> None:
    assert (after(SOUND).harmed, after(hits(2)).harmed, Consequences().harmed) == (["ballas"], ["ballas"], [])
