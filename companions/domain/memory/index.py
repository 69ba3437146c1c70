"""All memories of two, by the words that they hold: what recall uses where they are in the process."""

import heapq
from collections import defaultdict
from collections.abc import Iterable

from companions.domain.memory import ranking
from companions.domain.memory.parameters import FROZEN, Parameters
from companions.domain.memory.ranking import Recalled
from companions.domain.memory.trace import Statistics, Trace
from companions.domain.memory.words import ENGLISH

AROUND = (-2, -1, 0, 1, 2)  # positions that can lend to each other


class Index:
    """Memories may be added and removed at any time; a position is used once."""

    def __init__(self, traces: Iterable[Trace] = (), parameters: Parameters = FROZEN) -> None:
        self._by = parameters
        self._traces: dict[int, Trace] = {}
        self._holders: dict[str, dict[int, int]] = defaultdict(dict)  # word to position to number
        self._lengths: dict[int, int] = {}
        self._words = 0
        for trace in traces:
            self.add(trace)

    def add(self, trace: Trace) -> None:
        """Remember it. Raises ValueError for a position that is taken."""
        if trace.position in self._traces:
            raise ValueError(f"position {trace.position} is taken")
        self._traces[trace.position] = trace
        self._lengths[trace.position] = trace.length
        self._words += trace.length
        for word, number in trace.counts.items():
            self._holders[word][trace.position] = number

    def remove(self, position: int) -> None:
        """Forget what is at the position. Raises KeyError if nothing is."""
        trace = self._traces.pop(position)
        self._words -= self._lengths.pop(position)
        for word in trace.counts:
            del self._holders[word][position]
            if not self._holders[word]:
                del self._holders[word]

    def statistics(self, words: Iterable[str]) -> Statistics:
        """Return the statistics of all, as far as these words need them."""
        held = {word: len(self._holders[word]) for word in words if word in self._holders}
        return Statistics(len(self._traces), self._words / max(1, len(self._traces)), held)

    def recall(self, text: str, most: int, language: str = ENGLISH) -> list[Recalled]:
        """Return what a question calls up, the most telling first."""
        question = ranking.read(text, language, self._by)
        near = self.around(self._best(question))
        words = question.weights.keys() | {word for trace in near for word in trace.counts}
        return ranking.rank(question, near, self.statistics(words), most, self._by)

    def around(self, positions: Iterable[int]) -> list[Trace]:
        """Return the memories at these positions and right beside them."""
        near = {position + step for position in positions for step in AROUND}
        return [self._traces[position] for position in sorted(near) if position in self._traces]

    def _best(self, question: ranking.Question) -> list[int]:
        """Return the positions that hold the question's words best."""
        of, scores, lengths = self.statistics(question.weights), defaultdict[int, float](float), self._lengths
        least = self._by.saturation * (1 - self._by.length)
        longer = self._by.saturation * self._by.length / (of.mean_length or 1)
        for word, weight in question.weights.items():
            telling = weight * ranking.rarity(word, of) * (self._by.saturation + 1)
            for position, number in self._holders.get(word, {}).items():
                scores[position] += telling * number / (number + least + longer * lengths[position])
        return heapq.nsmallest(self._by.candidates, scores, key=lambda at: (-scores[at], at))
