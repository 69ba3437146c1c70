import pytest

from missions.domain.storyteller import tell
from tests.performance.prose import (
    TEXTS,
    distinct,
    facts,
    measured,
    near_duplicates,
    self_bleu,
    tokens,
)

pytestmark = pytest.mark.unit


def test_no_two_briefings_are_alike() -> None:
    found = measured(tell(told, dice).briefing for told, dice in facts(7_000_000, TEXTS))
    assert found["n"] == TEXTS
    assert found["d2"] >= 0.63
    assert found["self-BLEU-4"] <= 0.4
    assert found["near-dup %"] <= 1


def test_self_bleu_is_one_for_copies_and_low_for_strangers() -> None:
    assert self_bleu(["abcdef"] * 2) == pytest.approx(1.0)
    assert self_bleu(["abcdef", "ghijkl"]) < 0.1


def test_distinct_counts_pairs_over_all_texts() -> None:
    assert distinct(["aba", "aba"], 2) == pytest.approx(0.5)
    assert distinct(["abc", "cde"], 1) == pytest.approx(5 / 6)


def test_near_duplicates_share_half_of_their_triples() -> None:
    assert near_duplicates(["abcdef", "abcdeg", "uvwxyz", "mnopqr"]) == pytest.approx(0.5)
    assert near_duplicates(["abcdef", "abcxyz"]) == 0


def test_tokens_are_the_first_words_in_lower_case() -> None:
    assert tokens("Don't stop: go-cart!") == ["don't", "stop", "go-cart"]
    assert len(tokens("word " * 50)) == 40
