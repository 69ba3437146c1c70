import json
import random
import re

import pytest

from missions.domain.atlas import FACTIONS, LOS_SANTOS, ZONES
from missions.domain.facts import brief_facts
from missions.domain.givers import voices
from missions.domain.grammar import fill
from missions.domain.naming import names
from missions.domain.phrases import RULES
from missions.domain.phrases.signatures import SIGNATURES
from missions.domain.plan import DifficultyLabel, MissionType, Motivation, ObjectiveKind
from missions.domain.planner import NoPlanFits, plan_mission
from missions.domain.storyteller import tell
from missions.domain.words import faults
from missions.tests.worlds import SOUND, asked

pytestmark = pytest.mark.unit

# What a sentence is given by the plan or by the voice.
GIVEN = (
    {"place", "at", "at.to", "in", "district", "sight", "name", "actor", "item", "item.again", "item.last", "items"}
    | {"number", "others", "source", "at.source", "minutes", "deed", "one", "two", "three", "ways", "homie", "giver"}
    | {"crew", "mates", "hands", "player"}
)
# A sentence that may stand in a mission for several players.
LONELY = re.compile(r"\b(?:just the two of you|only you|by yourself|on your own|solo|single-handed|come alone)\b")


def test_there_is_something_to_say_in_every_slot() -> None:
    wanted = {f"hook.{voice}.{motive}" for voice in voices() for motive in Motivation}
    wanted |= {f"{slot}.{voice}" for slot in ("opener", "hail", "homie", "time", "close") for voice in voices()}
    wanted |= {f"stake.{motive}" for motive in Motivation} | {f"ease.{label}" for label in DifficultyLabel}
    wanted |= {f"{slot}.{kind.lower()}" for slot in ("warn", "deed") for kind in MissionType}
    wanted |= {f"{slot}.{kind}" for slot in ("ask", "do", "line") for kind in ObjectiveKind}
    wanted |= {f"sight.{district}" for district in ZONES.values()}
    assert wanted <= set(RULES)


def test_every_gang_has_a_voice() -> None:
    assert set(voices()) > FACTIONS
    assert len(voices()) == len(set(voices()))


@pytest.mark.parametrize("slot", ["opener", "hail", "close"])
def test_no_two_voices_say_the_same(slot: str) -> None:
    said = [frozenset(RULES[f"{slot}.{voice}"]) for voice in voices()]
    assert all(one - other for one in said for other in said if one is not other)


def test_news_of_a_voice_are_its_own() -> None:
    for motive in Motivation:
        said = [frozenset(RULES[f"hook.{voice}.{motive}"]) for voice in voices()]
        assert all(one - other for one in said for other in said if one is not other)


def test_every_district_has_sights() -> None:
    for district in ZONES.values():
        assert 2 <= len(RULES[f"sight.{district}"]) <= 4, district


def test_the_grammar_names_nothing_of_the_city_by_itself() -> None:
    index = names(LOS_SANTOS)
    ids = {person.name: person.id for person in LOS_SANTOS.characters.values()}
    for symbol, texts in RULES.items():
        own = {ids[symbol.partition(".")[2]]} if symbol in SIGNATURES else set()
        for text in texts:
            assert index.mentioned(text) <= own, symbol


def test_signatures_are_of_people_of_the_city() -> None:
    people = {person.name for person in LOS_SANTOS.characters.values()}
    assert {symbol.partition(".")[2] for symbol in SIGNATURES} <= people
    assert {symbol for symbol in SIGNATURES if not symbol.startswith(("opener.", "close."))} == set()


def test_every_symbol_is_defined_or_a_fact() -> None:
    used = {symbol for texts in RULES.values() for text in texts for symbol in re.findall(r"\{([^}]*)\}", text)}
    assert used <= set(RULES) | GIVEN


def test_brackets_close_within_each_option() -> None:
    for symbol, texts in RULES.items():
        for text in texts:
            filled = fill(re.sub(r"\{[^}]*\}", "x", text), {}, random.Random(1))
            assert not re.search(r"[\[\]{}|]", filled), symbol


def test_nothing_says_that_one_player_is_alone() -> None:
    for symbol, texts in RULES.items():
        assert not any(LONELY.search(text) for text in texts), symbol


def test_any_plan_is_told_in_any_voice() -> None:
    said = set()
    every = voices()
    for seed in range(500):
        dice = random.Random(seed)
        who = asked(dice)
        try:
            plan, _ = plan_mission(who.situation, who.wish, LOS_SANTOS, dice)
        except NoPlanFits:
            continue
        facts = json.loads(json.dumps(brief_facts(plan, LOS_SANTOS, who.situation.before)))
        facts["flavour"] = every[seed % len(every)]
        said.add((facts["flavour"], facts["type"]))
        words = tell(facts, dice)
        assert faults(words, plan, LOS_SANTOS) == [], words
        assert not [text for text in words.texts if re.search(r"\{(?!player\})|\[|\]", text)]
    assert len(said) >= 100


def test_about_a_third_of_the_briefings_call_the_player_by_name() -> None:
    facts = json.loads(json.dumps(brief_facts(SOUND, LOS_SANTOS)))
    called = sum("{player}" in tell(facts, random.Random(seed)).briefing for seed in range(600))
    assert 0.27 <= called / 600 <= 0.4
