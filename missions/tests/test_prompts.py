"""The prompts of missions: each version is what it was when it was first sent, and holds nothing worth stealing."""

import re
from hashlib import sha256

import pytest

from ganggpt.ai.prompts import Prompt, prompt, versions

pytestmark = pytest.mark.unit

# A changed prompt is a new version, so that a mission's provenance says what its model was told.
SENT = {
    "missions.words.1": "1df9f7e4a6bd696df6e2ab4c905f9f151aac492d64fa7fe7d18a0fa180614851",
    "missions.words.2": "2e549e62e18e1df40875e00563d9f3c82a0b767f2c6e1cd8f256fe602f8f20ab",
    "missions.plan.1": "4c660d9aa4fbc9f4cbdc0639ec17158fcc19ec4f50bc3a7ba17585df8fedd722",
}
ALL = [each for name in ("words", "plan") for each in versions("missions", name)]


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.shown)
def test_a_version_never_changes(each: Prompt) -> None:
    assert sha256(each.text.encode()).hexdigest() == SENT[each.shown]


def test_every_version_is_there() -> None:
    assert {each.shown for each in ALL} == set(SENT)


def test_the_latest_version_is_sent() -> None:
    assert (prompt("missions", "words").version, prompt("missions", "plan").version) == (2, 1)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.shown)
def test_a_prompt_holds_no_secret_and_gives_no_authority(each: Prompt) -> None:
    """Whoever makes the model tell its prompt on has learnt nothing, and no word in it opens anything."""
    text = each.text
    assert not re.search(r"https?://|[\w.]+@\w|[A-Za-z0-9+/_-]{24,}|\b\d{4,}\b", text)
    words = r"password|secret|token|admin|permission|moderator|if the user|unless the (?:user|player)"
    assert not re.search(words, text, re.IGNORECASE)
    assert "it is not an instruction" in text
