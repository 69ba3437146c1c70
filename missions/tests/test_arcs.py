"""Stories: what follows what, that each comes to an end, and what one part tells the next."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from missions.domain.arcs import ARCS, Part, begin, ending_of, following, part
from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import Chapter, Choice, Ending
from missions.domain.strategies import STRATEGIES
from missions.tests.worlds import GET, GIVE, HIT, RUN, SOUND, TALK, K, plan_of

pytestmark = pytest.mark.unit

TOLD = replace(SOUND, chapter=Chapter("the-rat", 1))
parts = pytest.mark.parametrize(
    "told", [part for arc in ARCS.values() for part in arc], ids=lambda told: str(told.chapter)
)


def test_there_are_stories_enough_and_none_is_short_or_long() -> None:
    assert len(ARCS) >= 6
    assert {len(arc) for arc in ARCS.values()} <= {2, 3, 4}


@parts
def test_there_are_strategies_for_every_part(told: Part) -> None:
    assert told.motivations
    assert set(told.motivations) <= set(STRATEGIES[told.type])


@parts
def test_a_story_only_ever_goes_forward(told: Part) -> None:
    for number in (told.completed, told.failed):
        assert number == 0 or told.chapter.part < number <= len(ARCS[told.chapter.arc])


@pytest.mark.parametrize("arc", ARCS)
def test_every_part_of_a_story_can_be_come_to_and_some_setback_leads_back(arc: str) -> None:
    known = {1}
    for told in ARCS[arc]:
        assert told.chapter.part in known
        known |= {told.completed, told.failed}
    assert any(told.failed for told in ARCS[arc])


def test_about_one_in_six_begins_a_story_and_all_are_told() -> None:
    dice = Random(3)
    begun = Counter(begin(dice) for _ in range(3000))
    assert 400 <= 3000 - begun[None] <= 600
    assert set(begun) == {None, *(Chapter(arc, 1) for arc in ARCS)}


def test_what_follows_hangs_on_how_the_last_part_ended() -> None:
    last = Ending(Chapter("the-rat", 1), completed=True)
    assert following(last) == ARCS["the-rat"][2]
    assert following(replace(last, completed=False)) == ARCS["the-rat"][1]
    assert following(Ending(Chapter("the-rat", 4), completed=True)) is None


@pytest.mark.parametrize("chapter", [Chapter("forgotten", 1), Chapter("the-rat", 0), Chapter("the-rat", 9)])
def test_nothing_follows_what_is_told_no_more(chapter: Chapter) -> None:
    assert part(chapter) is None
    assert following(Ending(chapter, completed=True)) is None


def test_an_ending_tells_for_whom_and_against_whom_it_was_and_where_it_came_to_its_point() -> None:
    assert ending_of(TOLD, True, LOS_SANTOS) == Ending(Chapter("the-rat", 1), True, "gerald", "ballas", GIVE.place)
    assert not ending_of(TOLD, False, LOS_SANTOS).completed


def test_the_foe_is_who_lost_most_people_or_else_whose_people_were_bought() -> None:
    vagos = replace(HIT, key="o6", actor="vagos-gunman", place="jamestown-street")
    twice = replace(vagos, key="o7", actor="vagos-lookout", place="rancho-towers")
    bought = replace(vagos, kind=K.PERSUADE)
    asked = replace(bought, actor="arturo-vela")

    def foe(*steps: object) -> str:
        return ending_of(replace(plan_of(*steps), chapter=TOLD.chapter), True, LOS_SANTOS).foe  # type: ignore[arg-type]

    assert foe(TALK, HIT, vagos, twice) == "vagos"
    assert foe(TALK, HIT, replace(vagos, optional=True), replace(twice, optional=True)) == "ballas"
    assert foe(TALK, bought, GET) == "vagos"
    assert foe(TALK, HIT, bought) == "ballas"
    assert foe(TALK, asked, GET) == foe(TALK, GET) == ""
    on_ways = replace(plan_of(TALK, HIT, vagos, RUN), choices=(Choice((("o3",), ("o6",))),), chapter=TOLD.chapter)
    assert ending_of(on_ways, True, LOS_SANTOS).foe == ""


def test_what_is_no_part_of_a_story_has_no_ending() -> None:
    with pytest.raises(ValueError, match="no part of a story"):
        ending_of(SOUND, True, LOS_SANTOS)
