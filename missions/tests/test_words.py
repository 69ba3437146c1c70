import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.domain.atlas import LOS_SANTOS
from missions.domain.facts import brief_facts
from missions.domain.plan import Choice
from missions.domain.planner import draft
from missions.domain.words import Words, faults
from missions.tests.worlds import SOUND, situation, wish

pytestmark = pytest.mark.unit

GOOD = Words(
    "Beer Run to Forum Drive",
    "Gerald is thirsty and the Ballas made it personal. Lamar Davis knows more.",
    (
        ("o1", "Talk to Lamar Davis on Grove Street."),
        ("o2", "Take the crate of Logger beer from the Elysian Island Docks."),
        ("o3", "Drop the Ballas triggerman and a friend on Brouge Avenue."),
        ("o4", "Lose them and reach Forum Drive."),
        ("o5", "Bring Gerald the crate of Logger beer at the Alesandro Hotel."),
    ),
)


def said(text: str) -> list[str]:
    return faults(replace(GOOD, briefing=f"{GOOD.briefing} {text}"), SOUND, LOS_SANTOS)


def test_good_words_have_no_fault() -> None:
    assert faults(GOOD, SOUND, LOS_SANTOS) == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (replace(GOOD, title=""), "title is empty"),
        (replace(GOOD, title="a" * 81), "title has 81"),
        (replace(GOOD, briefing=GOOD.briefing + " a" * 600), "briefing has"),
        (replace(GOOD, lines=(*GOOD.lines[:4], ("o5", GOOD.lines[4][1] + " a" * 100))), "line of o5 has"),
        (replace(GOOD, lines=GOOD.lines[1:]), "no line for objective o1"),
        (replace(GOOD, lines=(*GOOD.lines, ("o6", "Go home."))), "o6, which is no objective"),
        (replace(GOOD, lines=(*GOOD.lines, GOOD.lines[0])), "more than one line for o1"),
        (
            replace(GOOD, lines=(*GOOD.lines[:2], ("o3", "Drop him."), *GOOD.lines[3:])),
            "Ballas triggerman is in the plan",
        ),
    ],
)
def test_a_planted_fault_is_found(words: Words, fault: str) -> None:
    assert any(fault in found for found in faults(words, SOUND, LOS_SANTOS))


@pytest.mark.parametrize("text", ["Ask LESTER CREST.", "See Legion Square first.", "Mind the Lost MC prospect's dog."])
def test_what_is_not_in_the_plan_is_not_named(text: str) -> None:
    assert any("not in the plan" in fault for fault in said(text))


@pytest.mark.parametrize("text", ["A grove is a street.", "Legionaries square up.", "He is a Geralding fool."])
def test_parts_of_names_are_not_names(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It pays $500.",
        "You get 5k cash.",
        "There are ten grand in it.",
        "Worth 20 reputation.",
        "A few thousand for you.",
        "Expect 2,500 of them.",
        "€90 each.",
        "200 xp.",
        "It pays fifteen grand.",
        "Twenty-five grand each.",
        "Two and a half grand.",
        "A grand for your trouble.",
        "There is one large in it.",
        "15 large if you hurry.",
        "Fifty bands, cash in hand.",
        "A million bucks.",
        "A cool mil.",
        "Half a mil.",
        "Fifteen k.",
        "Five G's.",
        "A few easy bucks.",
        "A hundred and fifty dollars.",
        "A six-figure payday.",
    ],
)
def test_only_the_tariff_promises_rewards(text: str) -> None:
    assert any("reward" in fault for fault in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Be there in 20 minutes.",
        "Four of them.",
        "Room 24. Cash is king.",
        "A man of reputation.",
        "Win respect.",
        "Two large crates.",
        "A large yard.",
        "By and large, it is quiet.",
        "Two bands of bikers.",
        "A grand entrance.",
        "A mil-spec crate.",
        "Fifteen guards, six figures at the gate.",
    ],
)
def test_plain_numbers_and_words_promise_nothing(text: str) -> None:
    assert said(text) == []


def test_no_number_of_a_thing_of_the_city_is_a_promise() -> None:
    for each in (*LOS_SANTOS.places, *LOS_SANTOS.characters, *LOS_SANTOS.items):
        name = LOS_SANTOS.name(each)
        for text in (f"a {name} for you", f"two {name}s", f"15 {name}"):
            assert not [fault for fault in said(text) if "reward" in fault]


@pytest.mark.parametrize(
    "text", ["<b>now</b>", "[a](b)", "**now**", "see www.x.y", "https://x.y", "evil.com", "~r~red", "&lt;"]
)
def test_markup_and_links_are_found(text: str) -> None:
    assert any("Markup" in fault for fault in said(text))


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "a\u200bb", "a\tb"])
def test_control_characters_are_found(text: str) -> None:
    assert any("Control" in fault for fault in said(text))


def test_a_briefing_may_have_paragraphs_and_a_title_may_not() -> None:
    assert said("\nSecond paragraph.") == []
    assert any("Control" in fault for fault in faults(replace(GOOD, title="Beer\nRun"), SOUND, LOS_SANTOS))


def test_curly_apostrophes_name_the_same() -> None:
    assert any("Tao's translator is named" in fault for fault in said("Ask Tao\u2019s translator."))


TO_READER = replace(GOOD, title="For {player}", briefing="Listen, {player}: {faction} waits. {player}!")


def test_words_are_bound_to_who_reads_them() -> None:
    words = replace(TO_READER, lines=(("o1", "Go, {player}."), ("o2", "Stay.")))
    bound = words.bound(player="Big_Mike", faction="Grove & Sons")
    assert bound.title == "For Big_Mike"
    assert bound.briefing == "Listen, Big_Mike: Grove and Sons waits. Big_Mike!"
    assert bound.lines == (("o1", "Go, Big_Mike."), ("o2", "Stay."))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<b>Ace</b>", "bAce/b"),
        ("{faction}", "faction"),
        ("{player}", "player"),
        ("\u202eecA", "ecA"),
        ("A\x00c\u200be\x1b", "Ace"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("[Ace](evil)", "Ace(evil)"),
        ("~r~Ace^1", "rAce1"),
        ("&lt;Ace", "and lt;Ace"),
        ("\\1 \\g<0>", "1 g0"),
        ("x" * 60, "x" * 40),
        ("x" * 39 + " yz", "x" * 39),
        ("", "you"),
        ("<>", "you"),
        (" \u200b ", "you"),
    ],
)
def test_a_name_is_nothing_but_text(name: str, shown: str) -> None:
    assert TO_READER.bound(player=name, faction="Grove").title == f"For {shown}"


def test_who_is_in_no_faction_has_people_still() -> None:
    assert TO_READER.bound(player="Ace", faction="").briefing == "Listen, Ace: your people waits. Ace!"


@given(st.text(), st.text())
def test_binding_is_safe_and_done_once(player: str, faction: str) -> None:
    bound = TO_READER.bound(player=player, faction=faction)
    assert bound.bound(player="other", faction="other") == bound
    assert not set("".join(bound.texts)) & set("<>{}[]\\|`*#~^&")
    assert all(text.isprintable() for text in bound.texts)
    assert len(bound.title) <= len("For ") + 40


def test_words_without_placeholders_are_bound_to_themselves() -> None:
    assert GOOD.bound(player="Ace", faction="Grove") == GOOD


@pytest.mark.parametrize("text", ["Hurry, {player}.", "For {faction}, {player}."])
def test_two_placeholders_are_no_markup(text: str) -> None:
    assert said(text) == []


def test_a_name_makes_no_link() -> None:
    assert any("Markup or a link" in fault for fault in said("See {player}.com now."))


def test_a_title_that_all_the_city_reads_has_no_placeholder() -> None:
    titled = replace(GOOD, title="For {player}")
    assert faults(titled, SOUND, LOS_SANTOS) == ["A placeholder in the title, which all the city reads."]


@pytest.mark.parametrize(
    "text", ["{Player}", "{ player }", "{player", "player}", "{{player}}", "{players}", "{faction.name}", "{0}", "{}"]
)
def test_any_other_brace_is_markup(text: str) -> None:
    assert any("Markup" in fault for fault in said(text))


def test_a_placeholder_is_as_long_as_the_longest_name() -> None:
    fits = replace(GOOD, lines=(*GOOD.lines[:4], ("o5", GOOD.lines[4][1] + "{player}" + "a" * 99)))
    assert faults(fits, SOUND, LOS_SANTOS) == []
    longer = replace(fits, lines=(*fits.lines[:4], ("o5", fits.lines[4][1] + "a")))
    assert faults(longer, SOUND, LOS_SANTOS) == ["The line of o5 has 201 characters, at most 200 are allowed."]
    assert len(fits.bound(player="x" * 99, faction="").lines[4][1]) == 200


def test_facts_name_no_player() -> None:
    assert "player" not in json.dumps(brief_facts(SOUND, LOS_SANTOS))


def test_optional_steps_and_every_way_are_named_too() -> None:
    steps = (*SOUND.objectives[:2], replace(SOUND.objectives[2], optional=True), *SOUND.objectives[3:])
    plan = replace(SOUND, objectives=steps, choices=(Choice((("o1",), ("o2",))),))
    assert faults(GOOD, plan, LOS_SANTOS) == []
    silent = replace(GOOD, lines=(*GOOD.lines[:2], ("o3", "Drop him."), *GOOD.lines[3:]))
    assert faults(silent, plan, LOS_SANTOS) == [
        "the Ballas triggerman is in the plan and never named.",
        "Brouge Avenue is in the plan and never named.",
    ]


def test_facts_are_json_and_hold_every_name_of_the_plan() -> None:
    for seed in range(50):
        dice = random.Random(seed)
        plan = draft(situation(dice), wish(dice), LOS_SANTOS, dice)
        text = json.dumps(brief_facts(plan, LOS_SANTOS))
        assert json.loads(text) == brief_facts(plan, LOS_SANTOS)
        assert all(LOS_SANTOS.name(entity) in text for entity in plan.entities)
