"""What goes when there are too many memories: what tells least."""

from pathlib import Path

import pytest

from companions.application.evaluation import dataset, scoring
from companions.domain.memory.forgetting import kept
from companions.domain.memory.trace import Trace

pytestmark = pytest.mark.unit
STREETS = Path(__file__).parent / "data" / "streets.json"


def of(*texts: str, pinned: int = 0) -> list[Trace]:
    return [Trace(str(at), at, 1, "Ray", text, pinned=at == pinned) for at, text in enumerate(texts, 1)]


def test_what_tells_most_stays() -> None:
    said = of("Yeah, right.", "I bought a blue Daemon in Harmony yesterday.", "Really? Where?", "Good night.")
    assert kept(said, 1) == {"2"}


def test_what_is_pinned_stays_whatever_it_tells() -> None:
    said = of("Yeah.", "I bought a blue Daemon in Harmony yesterday.", pinned=1)
    assert kept(said, 1) == {"1"}
    assert kept(said, 0) == {"1"}
    assert kept(said, 2) == {"1", "2"}


def test_age_alone_takes_nothing() -> None:
    same = of(*["A grey Sultan."] * 4)
    assert kept(same, 2) == {"1", "2"}


def test_a_question_tells_less_than_its_answer() -> None:
    assert kept(of("Did the bakery in Grapeseed burn?", "The bakery in Grapeseed did burn."), 1) == {"2"}


def test_nothing_is_forgotten_of_nothing() -> None:
    assert kept([], 10) == set()


def test_most_of_what_is_asked_for_later_is_left_of_half() -> None:
    dialogues = dataset.load(STREETS)
    assert scoring.survival(dialogues, 100) == 1
    assert scoring.survival(dialogues, 50) >= 0.86
    assert scoring.survival(dialogues, 25) >= 0.48
