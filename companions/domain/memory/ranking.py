"""Ranks memories by a question: BM25, then what stands around a memory, who said it, and how much it tells.

It looks only at what it is given: some candidates, what was said around them, and the statistics of all.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from companions.domain.memory import cues
from companions.domain.memory.parameters import FROZEN, Parameters
from companions.domain.memory.related import RELATED
from companions.domain.memory.trace import Statistics, Trace
from companions.domain.memory.words import ENGLISH, tokens

Scores = dict[int, float]  # by position


class Recalled(NamedTuple):
    """A memory that a question called up; the score compares it with others of the same question only."""

    trace: Trace
    score: float


@dataclass(frozen=True)
class Question:
    """What is asked, as weights of stems."""

    text: str
    language: str
    own: Mapping[str, float]
    weights: Mapping[str, float]  # related words, too


def read(text: str, language: str = ENGLISH, parameters: Parameters = FROZEN) -> Question:
    """Return the question with the words that are related to its own, at a lower weight."""
    own = {word: float(number) for word, number in Counter(tokens(text, language)).items()}
    weights = dict(own)
    for word in own:
        for other, near in RELATED[language].get(word, {}).items():
            if other not in own:
                weights[other] = max(weights.get(other, 0.0), parameters.related * near)
    return Question(text, language, own, weights)


def rank(
    question: Question, traces: Iterable[Trace], statistics: Statistics, most: int, parameters: Parameters = FROZEN
) -> list[Recalled]:
    """Return the memories that the question calls up, the most telling first; none for one without telling words."""
    if not question.own:
        return []
    return _Ranking(question, {trace.position: trace for trace in traces}, statistics, parameters).best(most)


def bm25(
    weights: Mapping[str, float], counts: Mapping[str, int], length: int, of: Statistics, parameters: Parameters
) -> float:
    """Return how well a text of these words answers the weighted ones (Robertson & Zaragoza 2009)."""
    norm = parameters.saturation * (1 - parameters.length + parameters.length * length / of.mean_length)
    few, many = (weights, counts) if len(weights) < len(counts) else (counts, weights)
    return sum(
        weights[word] * rarity(word, of) * counts[word] * (parameters.saturation + 1) / (counts[word] + norm)
        for word in few
        if word in many
    )


def rarity(word: str, of: Statistics) -> float:
    """Return the inverse document frequency of a word; 0 for one that nothing holds."""
    held = of.holders.get(word, 0)
    return math.log(1 + (of.number - held + 0.5) / (held + 0.5)) if held else 0.0


class _Ranking:
    """One question's scores, step by step."""

    def __init__(self, question: Question, traces: Mapping[int, Trace], of: Statistics, parameters: Parameters) -> None:
        self.question, self.traces, self.of, self.by = question, traces, of, parameters
        self.names = self._names()

    def best(self, most: int) -> list[Recalled]:
        alone = self._matching(self.question.weights)
        alone = self._with(alone, self._matching(self._feedback(alone)))
        together = self._lent(alone)
        company = self._company()
        scores = {
            position: (score + self.by.company * company.get(self.traces[position].episode, 0.0))
            * self._weight(position)
            for position, score in together.items()
        }
        return [Recalled(self.traces[position], scores[position]) for position in self._varied(scores, most)]

    def _matching(self, weights: Mapping[str, float]) -> Scores:
        found = ((at, bm25(weights, trace.counts, trace.length, self.of, self.by)) for at, trace in self.traces.items())
        return {position: score for position, score in found if score > 0}

    def _feedback(self, scores: Scores) -> Mapping[str, float]:
        """Return words that the best memories hold beside the question's, by how much they tell (RM3)."""
        best = sorted(scores, key=lambda at: (-scores[at], at))[: self.by.feedback_from]
        whole, told = sum(scores[at] for at in best), defaultdict[str, float](float)
        for at in best:
            trace = self.traces[at]
            for word, number in trace.counts.items():
                if word not in self.question.own and word not in self.names:
                    told[word] += scores[at] / whole * number / trace.length * rarity(word, self.of)
        words = sorted(told, key=lambda word: (-told[word], word))[: self.by.feedback_words]
        return {word: self.by.feedback * told[word] / told[words[0]] for word in words}

    def _with(self, scores: Scores, more: Scores) -> Scores:
        return {at: scores.get(at, 0.0) + more.get(at, 0.0) for at in scores.keys() | more.keys()}

    def _lent(self, scores: Scores) -> Scores:
        """Return the scores with what neighbours in the same conversation lend."""
        lent = {-2: self.by.near, -1: self.by.next_to, 1: self.by.next_to, 2: self.by.near}
        found = defaultdict[int, float](float, scores)
        for at, score in scores.items():
            for step, share in lent.items():
                other = self.traces.get(at + step)
                if other is not None and other.episode == self.traces[at].episode:
                    found[at + step] += share * score
        return {at: score for at, score in found.items() if score > 0}

    def _company(self) -> Mapping[int, float]:
        """Return for each conversation how much of the question it holds, all its memories together."""
        held: dict[int, Counter[str]] = defaultdict(Counter)
        for trace in self.traces.values():
            for word in self.question.weights.keys() & trace.counts.keys():
                held[trace.episode][word] += trace.counts[word]
        more = self.by.company_saturation
        return {
            episode: sum(
                self.question.weights[word] * rarity(word, self.of) * number * (1 + more) / (number + more)
                for word, number in words.items()
            )
            for episode, words in held.items()
        }

    def _weight(self, position: int) -> float:
        trace, by = self.traces[position], self.by
        weight = 1 + by.substance * (min(trace.length, by.substance_at) / by.substance_at - 0.5)
        weight *= 1 - by.asking * trace.asks
        if len(self._named) == 1 and trace.speaker in self._named:
            weight *= 1 + by.speaker
        if trace.tells_when and self._asks_when:
            weight *= 1 + by.when
        return weight

    def _names(self) -> Collection[str]:
        spoken = {trace.speaker: tokens(trace.speaker, self.question.language) for trace in self.traces.values()}
        self._named = {speaker for speaker, stems in spoken.items() if not self.question.own.keys().isdisjoint(stems)}
        self._asks_when = cues.asks_when(self.question.text, self.question.language)
        return {stem for stems in spoken.values() for stem in stems}

    def _varied(self, scores: Scores, most: int) -> list[int]:
        """Return the best positions, a conversation losing a little with each of its memories that stands before."""
        order = sorted(scores, key=lambda at: (-scores[at], at))
        left, chosen, seen = order[: max(most, self.by.looked_over)], list[int](), Counter[int]()
        while left and len(chosen) < most:
            best = max(left, key=lambda at: (scores[at] * (1 - self.by.variety) ** seen[self.traces[at].episode], -at))
            left.remove(best)
            chosen.append(best)
            seen[self.traces[best].episode] += 1
        return chosen
