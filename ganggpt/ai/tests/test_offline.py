"""Offline authors: found by purpose, validated like a model."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from ganggpt.ai.offline import NoOfflineAuthor, OfflineModel, offline_author
from ganggpt.ai.port import Request
from ganggpt.ai.tests.conftest import Words

pytestmark = pytest.mark.unit


@offline_author("test.model")
def as_a_model(_: object) -> Words:
    return Words(title="Written", lines=["Go."], pay=2)


@offline_author("test.wrong")
def wrong(_: object) -> dict[str, object]:
    return {"title": ""}


def test_an_author_writes_from_the_facts(question: Request[Words]) -> None:
    answer = OfflineModel().answer(question)
    assert answer.value.title == "Offline in Davis"
    assert (answer.author, answer.model, answer.tokens_in, answer.fallback) == ("offline", "", 0, "")


def test_an_author_may_return_a_model(question: Request[Words]) -> None:
    assert OfflineModel().answer(replace(question, purpose="test.model")).value.pay == 2


def test_an_author_is_validated(question: Request[Words]) -> None:
    with pytest.raises(ValidationError):
        OfflineModel().answer(replace(question, purpose="test.wrong"))


def test_a_purpose_without_an_author_is_an_error(question: Request[Words]) -> None:
    with pytest.raises(NoOfflineAuthor):
        OfflineModel().answer(replace(question, purpose="test.nobody"))
