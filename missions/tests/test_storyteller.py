import json
import random
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from missions.domain.atlas import LOS_SANTOS
from missions.domain.grammar import flatten, options, sentences
from missions.domain.naming import names
from missions.domain.planner import plan_mission
from missions.domain.solver import prove
from missions.domain.storyteller import RULES, tell
from missions.domain.words import Words, brief_facts, faults
from missions.tests.worlds import GET, GIVE, HIT, HOME, RUN, TALK, plan_of, situation, wish

pytestmark = pytest.mark.unit

SAMPLES, TOKENS = 200, 40


def told(seed: int) -> Words:
    dice = random.Random(seed)
    plan, _ = plan_mission(situation(dice), wish(dice), LOS_SANTOS, dice)
    words = tell(json.loads(json.dumps(brief_facts(plan, LOS_SANTOS))), dice)
    assert faults(words, plan, LOS_SANTOS) == []
    return words


def test_what_is_told_is_grounded_and_varied() -> None:
    briefings = [told(seed).briefing for seed in range(300)]
    texts = [re.findall(r"[\w'-]+", text.lower())[:TOKENS] for text in briefings[:SAMPLES]]
    pairs = Counter(pair for text in texts for pair in pairwise(text))
    assert len(pairs) / pairs.total() >= 0.6
    triples = [set(zip(text, text[1:], text[2:], strict=False)) for text in texts]
    near = sum(
        any(len(one & other) >= 0.5 * len(one | other) for j, other in enumerate(triples) if i != j)
        for i, one in enumerate(triples)
    )
    assert near <= 0.02 * SAMPLES


def test_the_same_dice_tell_the_same() -> None:
    assert told(5) == told(5)
    assert told(5) != told(6)


def test_goods_left_for_nobody_in_person_are_told_too() -> None:
    plan = plan_of(TALK, GET, HIT, RUN, replace(GIVE, actor=None))
    assert prove(plan, HOME, LOS_SANTOS)
    for seed in range(30):
        words = tell(brief_facts(plan, LOS_SANTOS), random.Random(seed))
        assert faults(words, plan, LOS_SANTOS) == []
        assert not any("None" in text for text in words.texts)


def test_the_grammar_names_nothing_of_the_city_by_itself() -> None:
    index = names(LOS_SANTOS)
    for symbol, texts in RULES.items():
        for text in texts:
            assert index.mentioned(text) == set(), symbol


def test_every_symbol_is_defined_or_a_fact() -> None:
    given = {"source", "news", "stake", "close", "deed", "ease", "task", "minutes"}
    given |= {"district", "place", "place2", "actor", "item", "number"}
    used = {symbol for texts in RULES.values() for text in texts for symbol in re.findall(r"\{([^}]*)\}", text)}
    assert used <= set(RULES) | given


def test_a_grammar_expands_until_no_symbol_is_left() -> None:
    rules = {"a": options("{b} and\n {b}"), "b": options("x | y")}
    assert {flatten("a", rules, random.Random(seed)) for seed in range(40)} == {
        f"{one} and {two}" for one in "xy" for two in "xy"
    }
    with pytest.raises(KeyError):
        flatten("a", {"a": ("{c}",)}, random.Random(1))


def test_sentences_begin_with_a_capital() -> None:
    assert sentences("the end. is it? yes: it is. 3 times.") == "The end. Is it? Yes: it is. 3 times."
