"""The order of a prompt, and that nothing in the facts can leave them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganggpt.ai.port import Request
from ganggpt.ai.prompt import facts_in, messages_of, most_tokens
from ganggpt.ai.tests.conftest import QUESTION, Words

pytestmark = pytest.mark.unit


def test_instructions_come_first_and_facts_last(question: Request[Words]) -> None:
    system, user = messages_of(question)
    assert system["role"] == "system"
    assert system["content"].startswith(question.told)
    assert user["role"] == "user"
    assert "Davis" not in system["content"]


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_closes_the_facts(said: str) -> None:
    _, user = messages_of(replace(QUESTION, facts={"said": said}))
    assert user["content"].count("</facts>") == 1
    assert facts_in(user["content"]) == {"said": said}


def test_a_lone_surrogate_does_not_break_the_request() -> None:
    _, user = messages_of(replace(QUESTION, facts={"said": "\ud800"}))
    assert user["content"].encode()


def test_a_second_try_keeps_the_prefix_and_names_the_faults(question: Request[Words]) -> None:
    again = messages_of(replace(question, previous="{}", faults=("title: too <short>",)))
    assert again[:2] == messages_of(question)
    assert again[2] == {"role": "assistant", "content": "{}"}
    assert "title: too \\u003cshort>" in again[3]["content"]


def test_the_most_it_can_cost_counts_every_byte(question: Request[Words]) -> None:
    longer = replace(question, instructions=question.told + "é" * 10)
    assert most_tokens(longer) == most_tokens(question) + 20
    assert most_tokens(replace(question, max_tokens=900)) == most_tokens(question) + 100
