import json
import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from missions.domain.atlas import LOS_SANTOS
from missions.domain.grammar import flatten, options, sentences
from missions.domain.naming import names
from missions.domain.phrases import RULES
from missions.domain.phrases.briefing import Briefing
from missions.domain.phrases.mention import a, actor_name, at_place, in_district, item_name, place_name
from missions.domain.phrases.outline import ancestors, outline
from missions.domain.plan import DifficultyLabel, MissionType, Motivation, ObjectiveKind, Plan
from missions.domain.planner import plan_mission
from missions.domain.solver import prove
from missions.domain.storyteller import tell
from missions.domain.strategies import STRATEGIES
from missions.domain.words import Words, brief_facts, faults
from missions.tests.worlds import GET, GIVE, HIT, HOME, RUN, SOUND, TALK, plan_of, situation, wish

pytestmark = pytest.mark.unit

SAMPLES, TOKENS = 200, 40
VOICES = ("street", "biker", "cartel", "syndicate", "police", "corporate", "fixer")
Tokens = Sequence[str]


def told(seed: int) -> Words:
    dice = random.Random(seed)
    plan, _ = plan_mission(situation(dice), wish(dice), LOS_SANTOS, dice)
    words = tell(json.loads(json.dumps(brief_facts(plan, LOS_SANTOS))), dice)
    assert faults(words, plan, LOS_SANTOS) == []
    return words


@pytest.fixture(scope="module")
def briefings() -> list[str]:
    return [told(seed).briefing for seed in range(300)]


@pytest.fixture(scope="module")
def starts(briefings: list[str]) -> list[list[str]]:
    """Return the first words of each briefing, as diversity is measured over equal lengths."""
    return [re.findall(r"[\w'-]+", text.lower())[:TOKENS] for text in briefings[:SAMPLES]]


def grams(text: Tokens, size: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(text[start:] for start in range(size)), strict=False))


def self_bleu(texts: Sequence[Tokens]) -> float:
    """Return the mean BLEU-4 of each text against all others (Zhu et al. 2018), which are as long as it is."""
    scores = [0.0] * len(texts)
    for size in range(1, 5):
        counts = [grams(text, size) for text in texts]
        best: dict[tuple[str, ...], list[int]] = {}
        for count in counts:
            for gram, number in count.items():
                best[gram] = sorted([*best.get(gram, [0, 0]), number])[-2:]
        for index, count in enumerate(counts):
            # The most that another text has of it: the second most of all, where this one has the most.
            shared = sum(min(number, best[gram][number < best[gram][1]]) for gram, number in count.items())
            # Chen & Cherry (2014), smoothing 1: no match at all is not a score of nothing.
            scores[index] += math.log(max(shared, 0.1) / count.total()) / 4
    return sum(map(math.exp, scores)) / len(scores)


def test_no_two_briefings_are_alike(starts: list[list[str]]) -> None:
    pairs = Counter(pair for text in starts for pair in pairwise(text))
    assert len(pairs) / pairs.total() >= 0.56
    assert self_bleu(starts) <= 0.48
    triples = [set(grams(text, 3)) for text in starts]
    near = sum(
        any(len(one & other) >= 0.5 * len(one | other) for j, other in enumerate(triples) if i != j)
        for i, one in enumerate(triples)
    )
    assert near <= 0.01 * SAMPLES


def test_self_bleu_is_one_for_copies_and_low_for_strangers() -> None:
    assert self_bleu(["abcdef"] * 2) == pytest.approx(1.0)
    assert self_bleu(["abcdef", "ghijkl"]) < 0.1


def test_a_briefing_reads_as_prose(briefings: list[str]) -> None:
    for text in briefings:
        assert 4 <= len(re.findall(r"[.!?](?=\s|$)", text)) <= 9, text
        assert not re.search(r"[\[\]{}/]|  | [,.;:?]|\.\.", text.replace("24/7", "24-7")), text
        assert not re.search(r"\b(\w+) \1\b", text.lower().replace("b.j.", "")), text
        assert not re.search(r"\ba (?:[aeio]|LSPD)|\ban (?!LSPD)[^aeiouAEIO]", text), text
        assert not re.search(r"(?:^|(?<!B\.J)[.!?] )[a-z]", text), text
        assert not re.search(r"\b(?:at there|to there|the the|a the|an the)\b", text), text


def test_a_briefing_names_its_goal_and_its_time() -> None:
    for seed in range(60):
        dice = random.Random(seed)
        plan, _ = plan_mission(situation(dice), wish(dice), LOS_SANTOS, dice)
        facts = brief_facts(plan, LOS_SANTOS)
        steps = json.loads(json.dumps(facts["objectives"]))
        goal = outline(plan.type.lower(), steps).goal
        text = Briefing(facts, steps, dice).text()
        for name in (goal["place"], goal["actor"], goal["item"]):
            assert name is None or name.removeprefix("the ") in text
        assert f"{plan.seconds // 60} minutes" in text


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
    for seed in range(40):
        text = tell(brief_facts(plan, LOS_SANTOS), random.Random(seed)).briefing
        if "Grove Street" in text and "Elysian Island Docks" in text:
            assert text.index("Grove Street") < text.index("Elysian Island Docks"), text
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


def test_there_is_something_to_say_in_every_slot() -> None:
    wanted = {f"hook.{voice}.{motive}" for voice in VOICES for motive in Motivation}
    wanted |= {f"{slot}.{voice}" for slot in ("opener", "time", "close") for voice in VOICES}
    wanted |= {f"stake.{motive}" for motive in Motivation} | {f"ease.{label}" for label in DifficultyLabel}
    wanted |= {f"{slot}.{kind}" for slot in ("warn", "deed") for kind in map(str.lower, STRATEGIES)}
    wanted |= {f"{slot}.{kind}" for slot in ("ask", "do", "line") for kind in ObjectiveKind}
    assert wanted <= set(RULES)


def test_the_grammar_names_nothing_of_the_city_by_itself() -> None:
    index = names(LOS_SANTOS)
    for symbol, texts in RULES.items():
        for text in texts:
            assert index.mentioned(text) == set(), symbol


def test_every_symbol_is_defined_or_a_fact() -> None:
    given = {"place", "at", "at.to", "in", "district", "name", "actor", "item", "item.again", "item.last", "items"}
    given |= {"number", "others", "source", "at.source", "minutes", "deed", "one", "two", "three"}
    used = {symbol for texts in RULES.values() for text in texts for symbol in re.findall(r"\{([^}]*)\}", text)}
    assert used <= set(RULES) | given


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


def test_sentences_begin_with_a_capital() -> None:
    assert sentences("the end. is it? yes: it is. 3 times.") == "The end. Is it? Yes: it is. 3 times."
