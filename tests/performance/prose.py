"""How varied the offline author's briefings are, beside people's quest texts and the first GangGPT's fallback texts.

Texts are cut to their first tokens and compared at equal number and length: every one of these figures changes with
both.
"""

import math
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count, islice
from typing import Any

from missions.domain.atlas import LOS_SANTOS
from missions.domain.facts import brief_facts
from missions.domain.planner import NoPlanFits, plan_mission
from missions.domain.storyteller import tell
from missions.tests.worlds import asked
from tests.performance.report import Row, report

TEXTS, TOKENS = 200, 40
DRAWS = 5
NEAR = 0.5  # Jaccard similarity of two texts' trigrams from which they are near-duplicates
_LONGEST = 4  # of the n-grams of BLEU
_NO_MATCH = 0.1  # n-grams that no match at all counts as: smoothing 1 of Chen & Cherry (2014)
_APART = 1_000_000  # between the seeds of two draws

Tokens = Sequence[str]
Facts = Mapping[str, Any]

# Measured in the same way, but for the numbers of texts that there are.
ANCHORS: Sequence[Row] = (
    {"texts": "quest intros by people (Torchlight II)", "n": 71, "d1": 0.333, "d2": 0.818, "d3": 0.961}
    | {"self-BLEU-4": 0.076, "near-dup %": 1.4, "CPU ms": ""},
    {"texts": "all quest lines by people (Torchlight II)", "n": 951, "d1": 0.248, "d2": 0.688, "d3": 0.849}
    | {"self-BLEU-4": 0.278, "near-dup %": 27.7, "CPU ms": ""},
    {"texts": "the first GangGPT's fallback", "n": 200, "d1": 0.13, "d2": 0.199, "d3": 0.212}
    | {"self-BLEU-4": 0.985, "near-dup %": 78.0, "CPU ms": ""},
)


def main() -> None:
    """Measure draws of briefings over varied worlds."""
    method = (
        f"first {TOKENS} tokens (lower case, punctuation off) of each briefing; distinct-n = different n-grams of all "
        f"n-grams; self-BLEU-4 = mean BLEU of each text against all others, n-grams to 4 by equal weights, clipped by "
        f"the most in one other, smoothing 1 of Chen & Cherry; near-dup = trigram Jaccard >= {NEAR} with any other; "
        f"CPU of the words alone"
    )
    report("Diversity of the offline author's briefings", method, [*map(row, range(DRAWS)), *ANCHORS])


def row(draw: int) -> Row:
    drawn = list(facts(draw * _APART, TEXTS))
    began = time.process_time()
    texts = [tell(told, dice).briefing for told, dice in drawn]
    spent = (time.process_time() - began) * 1000 / TEXTS
    return {"texts": f"offline author, draw {draw + 1}", **measured(texts), "CPU ms": round(spent, 2)}


def facts(first: int, number: int) -> Iterator[tuple[Facts, random.Random]]:
    """Return the facts of so many missions over varied worlds, by the seeds from the first on, each with its dice."""
    return islice((found for seed in count(first) for found in _mission(seed)), number)


def _mission(seed: int) -> Iterator[tuple[Facts, random.Random]]:
    dice = random.Random(seed)
    who = asked(dice)
    # Not every wish can be met.
    with suppress(NoPlanFits):
        plan, _ = plan_mission(who.situation, who.wish, LOS_SANTOS, dice)
        yield brief_facts(plan, LOS_SANTOS, who.situation.before), dice


def measured(texts: Iterable[str]) -> dict[str, Any]:
    """Return every figure of these texts."""
    cut = [tokens(text) for text in texts]
    return {
        "n": len(cut),
        **{f"d{size}": round(distinct(cut, size), 3) for size in (1, 2, 3)},
        "self-BLEU-4": round(self_bleu(cut), 3),
        "near-dup %": round(100 * near_duplicates(cut), 1),
    }


def tokens(text: str) -> Tokens:
    """Return the first words of a text, as diversity is measured over equal lengths."""
    return re.findall(r"[\w'-]+", text.lower())[:TOKENS]


def grams(text: Tokens, size: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(text[start:] for start in range(size)), strict=False))


def distinct(texts: Sequence[Tokens], size: int) -> float:
    """Return how many n-grams of this size there are in all texts together, as a part of how many occur (Li 2016)."""
    found = sum((grams(text, size) for text in texts), Counter[tuple[str, ...]]())
    return len(found) / found.total()


def self_bleu(texts: Sequence[Tokens]) -> float:
    """Return the mean BLEU-4 of each text against all others (Zhu et al. 2018), which are as long as it is."""
    scores = [0.0] * len(texts)
    for size in range(1, _LONGEST + 1):
        counts = [grams(text, size) for text in texts]
        best: dict[tuple[str, ...], list[int]] = {}
        for found in counts:
            for gram, number in found.items():
                best[gram] = sorted([*best.get(gram, [0, 0]), number])[-2:]
        for index, found in enumerate(counts):
            # The most that another text has of it: the second most of all, where this one has the most.
            shared = sum(min(number, best[gram][number < best[gram][1]]) for gram, number in found.items())
            scores[index] += math.log(max(shared, _NO_MATCH) / found.total()) / _LONGEST
    return sum(map(math.exp, scores)) / len(scores)


def near_duplicates(texts: Sequence[Tokens]) -> float:
    """Return which part of the texts has another one that is nearly the same."""
    triples = [frozenset(grams(text, 3)) for text in texts]
    return sum(any(_near(one, other) for other in triples if other is not one) for one in triples) / len(triples)


def _near(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    return len(one & other) >= NEAR * len(one | other)


if __name__ == "__main__":
    main()
