import json
import random
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missions.domain.atlas import LOS_SANTOS
from missions.domain.facts import brief_facts
from missions.domain.phrases.outline import outline
from missions.domain.phrases.turns import TURNS
from missions.domain.plan import Chapter, Choice, Ending, MissionType, Plan
from missions.domain.storyteller import tell
from missions.domain.words import BOUND, BRIEFING, Words, faults
from missions.tests.small_plans import small_plans
from missions.tests.worlds import GET, GIVE, HIT, RUN, SOUND, TALK, K

pytestmark = pytest.mark.unit

FORKED = replace(SOUND, choices=(Choice((("o2",), ("o3",))),))
SIDE = replace(SOUND, objectives=(TALK, GET, replace(HIT, optional=True), replace(RUN, after=("o2",)), GIVE))
CREWED = replace(SOUND, crew=3, objectives=(TALK, GET, replace(HIT, hands=2), RUN, GIVE))
LAST = Ending(Chapter("debt", 1), completed=True, giver="gerald")


def told(plan: Plan, seed: int, before: Ending | None = None) -> Words:
    facts: dict[str, Any] = json.loads(json.dumps(brief_facts(plan, LOS_SANTOS, before)))
    words = tell(facts, random.Random(seed))
    assert faults(words, plan, LOS_SANTOS) == []
    return words


def sayings(symbol: str) -> re.Pattern[str]:
    """Return what finds any text of a symbol, whatever it was filled with."""
    texts = (re.split(r"\[[^\]]*\]|\{[^}]*\}", text) for text in TURNS[symbol])
    patterns = (".+".join(map(re.escape, parts)) for parts in texts)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def says(text: str, *symbols: str) -> bool:
    return any(sayings(symbol).search(text) for symbol in symbols)


@pytest.mark.parametrize("seed", range(25))
def test_a_choice_is_told_with_both_ways(seed: int) -> None:
    text = told(FORKED, seed).briefing
    assert says(text, "choice.2")
    assert "Elysian Island Docks" in text
    assert "Brouge Avenue" in text


def test_two_steps_of_a_way_are_told() -> None:
    plan = replace(SOUND, choices=(Choice((("o2",), ("o3", "o4"))),))
    for seed in range(10):
        text = told(plan, seed).briefing
        assert text.index("Brouge Avenue") < text.index(" and then ") < text.index("Forum Drive")


def test_what_one_way_brings_is_new_on_the_other() -> None:
    other = replace(GET, key="o3", place="jetsam-terminal")
    plan = replace(SOUND, objectives=(TALK, GET, other, RUN, GIVE), choices=FORKED.choices, type=MissionType.SOCIAL)
    for seed in range(20):
        text = told(plan, seed).briefing
        assert text.count("a crate of Logger beer") == 2, text


def test_what_only_one_way_brings_is_new_afterwards() -> None:
    plan = replace(SOUND, choices=(Choice((("o3",), ("o2",))),), type=MissionType.SOCIAL)
    texts = [text for seed in range(40) if "Alesandro" in (text := told(plan, seed).briefing)]
    assert texts
    assert all(text.count("a crate of Logger beer") == 2 for text in texts)


def test_a_third_way_and_more_are_told() -> None:
    more = tuple(replace(HIT, key=f"o{number}", after=("o1",)) for number in range(6, 9))
    ways = (("o2",), ("o3",), ("o6",), ("o7",), ("o8",))
    for number in (3, 4, 5):
        steps = (TALK, GET, HIT, *more[: number - 2], RUN, GIVE)
        plan = replace(SOUND, objectives=steps, choices=(Choice(ways[:number]),))
        assert says(told(plan, number).briefing, "choice.3" if number == 3 else "choice.many")


@pytest.mark.parametrize("seed", range(25))
def test_a_side_step_is_told_as_one(seed: int) -> None:
    words = told(SIDE, seed)
    assert says(words.briefing, "aside.1")
    assert "Ballas triggerman" in words.briefing
    assert says(dict(words.lines)["o3"], "line.optional")
    assert not says(dict(words.lines)["o1"], "line.optional", "line.way", "line.hands")


@pytest.mark.parametrize(("after", "symbol"), [(("o6",), "aside.2.then"), (("o1",), "aside.2.and")])
def test_two_side_steps_are_told_in_order_if_they_have_one(after: tuple[str, ...], symbol: str) -> None:
    side = replace(GET, key="o6", item="signal-jammer", optional=True)
    gift = replace(GIVE, key="o7", item="signal-jammer", actor="ortega", place="liquor-ace", optional=True, after=after)
    plan = replace(SOUND, objectives=(*SOUND.objectives, side, gift))
    assert all(says(told(plan, seed).briefing, symbol) for seed in range(20))


def test_the_lines_of_ways_say_that_there_are_others() -> None:
    for seed in range(10):
        lines = dict(told(FORKED, seed).lines)
        assert [key for key in lines if says(lines[key], "line.way")] == ["o2", "o3"]


def test_a_place_that_was_just_named_is_there() -> None:
    spots = [replace(TALK, key=key, kind=kind, actor=None) for key, kind in (("o1", K.SCOUT), ("o7", K.HACK))]
    plan = replace(SOUND, objectives=(*spots, GET, HIT, RUN, GIVE), choices=(Choice((("o2",), ("o1", "o7"))),))
    for seed in range(20):
        assert told(plan, seed).briefing.count("Grove Street") == 1


@pytest.mark.parametrize("seed", range(25))
def test_a_crew_hears_how_many_it_takes_and_where(seed: int) -> None:
    words = told(CREWED, seed)
    assert says(words.briefing, "crew.hands")
    assert "two" in dict(words.lines)["o3"].lower()
    assert says(dict(words.lines)["o3"], "line.hands")


def test_a_crew_without_a_step_for_several_hears_how_many_it_takes() -> None:
    for seed in range(20):
        text = told(replace(SOUND, crew=4), seed).briefing
        assert says(text, "crew.all")
        assert re.search(r"\b(?:four|three)\b", text, re.IGNORECASE)
        assert not re.search(r"\b(?:bring|call|round up|pick) four\b", text, re.IGNORECASE)


def test_one_player_hears_nothing_of_a_crew() -> None:
    assert not any(says(told(SOUND, seed).briefing, "crew.all", "crew.hands") for seed in range(40))


@pytest.mark.parametrize(
    ("part", "before", "symbols"),
    [
        (1, None, ("story.first",)),
        (2, LAST, ("story.completed", "story.completed.giver")),
        (2, replace(LAST, completed=False), ("story.failed", "story.failed.giver")),
    ],
)
def test_a_story_begins_with_how_its_last_part_ended(
    part: int, before: Ending | None, symbols: tuple[str, ...]
) -> None:
    plan = replace(SOUND, chapter=Chapter("debt", part))
    texts = [told(plan, seed, before).briefing for seed in range(60)]
    assert all(says(text, *symbols) for text in texts)
    assert all(any(says(text, symbol) for text in texts) for symbol in symbols)


def test_a_part_whose_last_is_not_known_speaks_of_none() -> None:
    plan = replace(SOUND, chapter=Chapter("debt", 2))
    stories = [symbol for symbol in TURNS if symbol.startswith("story.")]
    assert not any(says(told(plan, seed).briefing, *stories) for seed in range(40))


def test_facts_hold_what_a_plan_may_hold_besides() -> None:
    plan = replace(CREWED, choices=FORKED.choices, chapter=Chapter("debt", 2))
    facts: dict[str, Any] = brief_facts(plan, LOS_SANTOS, replace(LAST, completed=False))
    assert facts["choices"] == [[["o2"], ["o3"]]]
    assert facts["crew"] == 3
    assert facts["story"] == {"part": 2, "last": "failed"}
    assert [step["hands"] for step in facts["objectives"]] == [1, 1, 2, 1, 1]
    side: dict[str, Any] = brief_facts(SIDE, LOS_SANTOS)
    assert [step["key"] for step in side["objectives"] if step["optional"]] == ["o3"]
    assert brief_facts(SOUND, LOS_SANTOS)["story"] is None


def test_the_main_road_is_outlined_without_ways_and_side_steps() -> None:
    facts: dict[str, Any] = brief_facts(replace(SIDE, choices=(Choice((("o1",), ("o2",))),)), LOS_SANTOS)
    plot = outline("delivery", facts["objectives"], facts["choices"])
    assert [step["key"] for step in plot.main] == ["o4", "o5"]
    assert [step["key"] for step in plot.aside] == ["o3"]
    assert (plot.goal["key"], plot.source) == ("o5", None)


def test_a_plan_of_ways_alone_has_a_goal_too() -> None:
    plan = replace(SOUND, objectives=(TALK, GET, HIT), choices=(Choice((("o1",), ("o2", "o3"))),))
    assert all(told(replace(plan, type=kind), 1).briefing for kind in MissionType)


@settings(max_examples=30, deadline=None)
@given(small_plans(), st.sampled_from(list(MissionType)), st.integers(1, 4), st.integers(0, 1000))
def test_any_form_of_plan_is_told(plan: Plan, kind: MissionType, crew: int, seed: int) -> None:
    words = told(replace(plan, type=kind, crew=crew, seconds=7200), seed)
    assert len(words.briefing.replace("{player}", "x" * BOUND)) <= BRIEFING


def test_the_longest_briefing_has_room_for_a_name() -> None:
    places = enumerate(sorted(LOS_SANTOS.places)[:40], 6)
    many = [replace(HIT, key=f"o{number}", place=place) for number, place in places]
    first, second, third, fourth = ((f"o{number}", f"o{number + 1}") for number in (6, 8, 10, 12))
    choices = (Choice((first, second)), Choice((third, fourth)))
    side = [replace(step, optional=True) for step in many[8:]]
    plan = replace(SOUND, objectives=(TALK, *many[:8], *side, GET, HIT, RUN, GIVE), choices=choices, crew=3)
    for seed in range(60):
        assert len(told(plan, seed).briefing) <= BRIEFING - BOUND
