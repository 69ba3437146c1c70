"""What may go when there are too many memories: what tells least, never what is merely old."""

from collections import Counter
from collections.abc import Collection

from companions.domain.memory import cues, ranking
from companions.domain.memory.parameters import FROZEN, Parameters
from companions.domain.memory.trace import Statistics, Trace


def kept(traces: Collection[Trace], budget: int, parameters: Parameters = FROZEN) -> set[str]:
    """Return the ids of those that stay: what is pinned, and of the others the most telling, `budget` in all.

    What is pinned stays even if that is more than the budget.
    """
    pinned = {trace.id for trace in traces if trace.pinned}
    of = _statistics(traces)
    others = sorted(
        (trace for trace in traces if not trace.pinned),
        key=lambda trace: (-worth(trace, of, parameters), trace.position),
    )
    return pinned | {trace.id for trace in others[: max(0, budget - len(pinned))]}


def worth(trace: Trace, of: Statistics, parameters: Parameters = FROZEN) -> float:
    """Return how much a memory tells: the rarity of its words, weighed by what kind of thing it says.

    Measured without knowing what will be asked on LoCoMo: dropping by age is no better than by chance there.
    """
    told = sum(ranking.rarity(word, of) for word in trace.counts)
    told *= parameters.kept_asking if trace.asks else 1.0
    told *= 1 + parameters.kept_own * cues.tells_of_oneself(trace.text, trace.language)
    return told * (1 + parameters.kept_when * trace.tells_when)


def _statistics(traces: Collection[Trace]) -> Statistics:
    holders = Counter(word for trace in traces for word in trace.counts)
    length = sum(trace.length for trace in traces)
    return Statistics(len(traces), length / max(1, len(traces)), holders)
