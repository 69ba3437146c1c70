import json
import random
import re
from dataclasses import replace

import pytest

from missions.domain.atlas import LOS_SANTOS
from missions.domain.facts import brief_facts
from missions.domain.grammar import flatten, options, sentences
from missions.domain.phrases.briefing import Briefing
from missions.domain.phrases.mention import a, actor_name, at_place, district_name, in_district, item_name, place_name
from missions.domain.phrases.outline import ancestors, outline
from missions.domain.plan import MissionType, ObjectiveKind, Plan
from missions.domain.planner import plan_mission
from missions.domain.solver import prove
from missions.domain.storyteller import tell
from missions.domain.words import Words, faults
from missions.tests.worlds import GET, GIVE, HIT, HOME, RUN, SOUND, TALK, plan_of, situation, wish

pytestmark = pytest.mark.unit


def told(seed: int) -> Words:
    dice = random.Random(seed)
    plan, _ = plan_mission(situation(dice), wish(dice), LOS_SANTOS, dice)
    words = tell(json.loads(json.dumps(brief_facts(plan, LOS_SANTOS))), dice)
    assert faults(words, plan, LOS_SANTOS) == []
    return words


@pytest.fixture(scope="module")
def briefings() -> list[str]:
    return [told(seed).briefing for seed in range(300)]


def test_a_briefing_reads_as_prose(briefings: list[str]) -> None:
    for text in briefings:
        text = text.replace("{player}", "Ace")
        assert 4 <= len(re.findall(r"[.!?](?=\s|$)", text)) <= 14, text
        assert not re.search(r"[\[\]{}/]|  | [,.;:?]|\.\.", text.replace("24/7", "24-7")), text
        assert not re.search(r"\b(\w+) \1\b", text.lower().replace("b.j.", "")), text
        assert not re.search(r"\ba (?:[aeio]|LSPD)|\ban (?!LSPD|hour|X-ray)[^aeiouAEIO]", text), text
        assert not re.search(r"(?:^|(?<!B\.J)[.!?] )[a-z]", text), text
        assert not re.search(r"\b(?:at there|to there|the the|a the|an the)\b", text), text


def test_a_briefing_names_its_goal_and_its_time() -> None:
    for seed in range(60):
        dice = random.Random(seed)
        plan, _ = plan_mission(situation(dice), wish(dice), LOS_SANTOS, dice)
        facts = json.loads(json.dumps(brief_facts(plan, LOS_SANTOS)))
        steps = facts["objectives"]
        goal = outline(plan.type.lower(), steps, facts["choices"]).goal
        text = Briefing(facts, steps, dice).text()
        for name in (goal["place"], goal["actor"], goal["item"]):
            assert name is None or name.removeprefix("the ") in text
        assert f"{plan.seconds // 60} minutes" in text


def test_somebody_well_known_is_announced_and_has_the_last_word() -> None:
    facts = json.loads(json.dumps(brief_facts(plan_of(TALK, GET, HIT), LOS_SANTOS)))
    texts = [tell(facts, random.Random(seed)).briefing for seed in range(60)]
    announced = [text for text in texts if "Lamar Davis" in text.split(". ")[0]]
    assert announced
    assert all(text.count("Lamar Davis") == 1 for text in announced)
    assert any(" Lamar " in text[-70:] for text in texts)
    assert not all(" Lamar " in text[-70:] for text in texts)


def test_whoever_is_yet_to_be_persuaded_asks_for_nothing() -> None:
    talk = replace(TALK, key="o6", kind=ObjectiveKind.PERSUADE, after=("o1",))
    facts = json.loads(json.dumps(brief_facts(plan_of(TALK, GET, talk), LOS_SANTOS)))
    assert facts["giver"] == "Lamar Davis"
    for seed in range(40):
        assert "Lamar Davis" not in tell(facts, random.Random(seed)).briefing.split(". ")[0]


def test_the_district_is_named_once_at_most() -> None:
    facts = json.loads(json.dumps(brief_facts(SOUND, LOS_SANTOS)))
    texts = [tell(facts, random.Random(seed)).briefing for seed in range(80)]
    assert {text.count("Textile City") for text in texts} == {0, 1}


def test_the_same_dice_tell_the_same() -> None:
    assert told(5) == told(5)
    assert told(5) != told(6)


def test_goods_left_for_nobody_in_person_are_told_too() -> None:
    plan = plan_of(TALK, GET, HIT, RUN, replace(GIVE, actor=None))
    assert prove(plan, HOME, LOS_SANTOS)
    for seed in range(30):
        words = tell(brief_facts(plan, LOS_SANTOS), random.Random(seed))
        assert faults(words, plan, LOS_SANTOS) == []
        assert not any(re.search(r"\bNone\b(?! of it)", text) for text in words.texts)


def keys(plan: Plan) -> dict[str, list[str]]:
    """Return the keys of the steps in each part of the plan's outline."""
    steps = json.loads(json.dumps(brief_facts(plan, LOS_SANTOS)["objectives"]))
    plot = outline(plan.type.lower(), steps)
    parts = {name: getattr(plot, name) for name in ("pieces", "before", "between", "after", "beside")}
    parts["source"] = (plot.source,) if plot.source else ()
    return {name: [step["key"] for step in found] for name, found in parts.items() if found}


def test_the_outline_of_a_delivery_runs_from_the_pick_up_to_the_handover() -> None:
    assert keys(SOUND) == {"pieces": ["o5"], "source": ["o2"], "before": ["o1", "o3"], "between": ["o4"]}


def test_the_outline_of_a_hit_tells_what_comes_after_it_and_beside_it() -> None:
    hit = replace(SOUND, type=MissionType.ELIMINATION)
    assert keys(hit) == {"pieces": ["o3"], "before": ["o1"], "after": ["o4", "o5"], "beside": ["o2"]}


def test_the_outline_of_a_collection_without_a_taker_holds_all_its_pieces() -> None:
    more = replace(GET, key="o6", place="jetsam-terminal", item="brick-of-colombian-snow")
    gather = replace(plan_of(TALK, more, GET), type=MissionType.COLLECTION)
    assert keys(gather) == {"pieces": ["o6", "o2"], "before": ["o1"]}
    text = tell(brief_facts(gather, LOS_SANTOS), random.Random(1)).briefing
    assert "a brick of Colombian snow and a crate of Logger beer" in text


def test_ancestors_reach_all_the_way_back() -> None:
    steps = json.loads(json.dumps(brief_facts(SOUND, LOS_SANTOS)["objectives"]))
    assert ancestors(steps)["o5"] == {"o1", "o2", "o3", "o4"}
    assert ancestors(steps)["o3"] == {"o1"}


def test_deeds_are_told_in_the_order_of_the_plan() -> None:
    chain = [TALK, replace(GET, after=("o1",)), replace(HIT, after=("o2",)), replace(RUN, after=("o3",))]
    plan = replace(plan_of(*chain), type=MissionType.ELIMINATION)
    texts = [tell(brief_facts(plan, LOS_SANTOS), random.Random(seed)).briefing for seed in range(40)]
    both = [text for text in texts if "Grove Street" in text and "Elysian Island Docks" in text]
    assert both
    for text in both:
        assert text.index("Grove Street") < text.index("Elysian Island Docks"), text
    for text in texts:
        assert not re.search(r"any order|whichever|other way round", text), text


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (place_name("Alesandro Hotel"), "the Alesandro Hotel"),
        (place_name("Rex's Diner"), "Rex's Diner"),
        (at_place("Grove Street"), "on Grove Street"),
        (at_place("3 Alta Street"), "at 3 Alta Street"),
        (at_place("Stab City"), "in Stab City"),
        (in_district("Elysian Island"), "on Elysian Island"),
        (in_district("Grand Senora Desert"), "in the Grand Senora Desert"),
        (in_district("the reservoir"), "at the reservoir"),
        (in_district("the studio lots"), "on the studio lots"),
        (district_name("the studio lots"), "the studio quarter"),
        (district_name("Davis"), "Davis"),
        (a("LSPD crooked detective"), "an LSPD crooked detective"),
        (actor_name("the Ballas lookout", known=False), "a Ballas lookout"),
        (actor_name("the Ballas lookout", known=True), "the Ballas lookout"),
        (actor_name("Lamar Davis", known=True), "Lamar"),
        (actor_name("Captain Reyes", known=True), "Captain Reyes"),
        (actor_name("Tao's translator", known=True), "Tao's translator"),
        (actor_name("Harold 'Stretch' Joseph", known=True), "Stretch"),
        (item_name("antique cavalry dagger", (), known=False), "an antique cavalry dagger"),
        (item_name("crate of Logger beer", ("trauma kit",), known=True), "the crate"),
        (item_name("crate of Logger beer", ("crate of carbine rifles",), known=True), "the crate of Logger beer"),
        (item_name("set of vault blueprints", (), known=True), "the set of vault blueprints"),
    ],
)
def test_entities_are_named_as_a_person_would(said: str, expected: str) -> None:
    assert said == expected


def test_a_grammar_expands_until_no_symbol_is_left() -> None:
    rules = {"a": options("{b} and\n {b}"), "b": options("x | y")}
    assert {flatten("a", rules, random.Random(seed)) for seed in range(40)} == {
        f"{one} and {two}" for one in "xy" for two in "xy"
    }
    with pytest.raises(KeyError):
        flatten("a", {"a": ("{c}",)}, random.Random(1))


def test_a_choice_is_made_before_its_symbols_are_replaced() -> None:
    rules = {"a": options("[at {b}/nowhere]"), "b": ("24/7",)}
    assert {flatten("a", rules, random.Random(seed)) for seed in range(20)} == {"at 24/7", "nowhere"}


def test_what_stands_for_the_reader_is_left_alone() -> None:
    assert flatten("a", {"a": ("{player} of {faction}, {b}",), "b": ("hi",)}, random.Random(1)) == (
        "{player} of {faction}, hi"
    )


def test_sentences_begin_with_a_capital() -> None:
    assert sentences("the end. is it? yes: it is. 3 times.") == "The end. Is it? Yes: it is. 3 times."
