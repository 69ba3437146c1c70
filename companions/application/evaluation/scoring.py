"""Asks every question of a dataset, and says how much of the evidence was recalled, how fast, and what was kept."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import mean, quantiles
from time import perf_counter
from typing import Any

from companions.application.evaluation.dataset import CATEGORIES, Asked, Dialogue
from companions.domain.memory import forgetting
from companions.domain.memory.index import Index
from companions.domain.memory.trace import Trace

DEPTHS = (1, 5, 10, 25)
BUDGETS = (50, 25, 10)  # per cent
SHOWN = 10  # memories whose tokens count
CHARACTERS_A_TOKEN = 4
Recall = Callable[[str, int], Sequence[Trace]]


@dataclass
class Measured:
    """Evidence recalled, by category and depth; seconds and tokens of each question."""

    recalled: dict[str, dict[int, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    seconds: list[float] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)

    def ask(self, asked: Asked, recall: Recall) -> None:
        """Ask one question."""
        started = perf_counter()
        traces = recall(asked.text, max(DEPTHS))
        self.seconds.append(perf_counter() - started)
        self.tokens.append(sum(_tokens(trace) for trace in traces[:SHOWN]))
        for depth in DEPTHS:
            self.recalled[asked.category][depth].append(share([trace.id for trace in traces[:depth]], asked.evidence))


def share(found: Sequence[str], evidence: Sequence[str]) -> float:
    """Return the share of the evidence that was found, as LoCoMo's `recall_acc`: all, where there is none to find."""
    return sum(each in found for each in evidence) / len(evidence) if evidence else 1.0


def measure(dialogues: Iterable[Dialogue], recall_in: Callable[[Dialogue], Recall] | None = None) -> dict[str, Any]:
    """Return shares of 0 to 1, milliseconds and tokens; each dialogue has memories of its own."""
    measured, known = Measured(), list(dialogues)
    for dialogue in known:
        recall = (recall_in or in_process)(dialogue)
        for asked in dialogue.questions:
            measured.ask(asked, recall)
    every = {depth: [one for each in measured.recalled.values() for one in each[depth]] for depth in DEPTHS}
    return {
        "questions": len(measured.seconds),
        "overall": _means(every),
        "by_category": {
            name: _means(measured.recalled[name]) for name in CATEGORIES.values() if name in measured.recalled
        },
        "tokens": round(mean(measured.tokens), 1),
        "p50_ms": _percentile(measured.seconds, 50),
        "p95_ms": _percentile(measured.seconds, 95),
        "forgetting": {str(budget): round(survival(known, budget), 4) for budget in BUDGETS},
    }


def in_process(dialogue: Dialogue) -> Recall:
    """Return recall over an index in the process."""
    index = Index(dialogue.traces)
    return lambda text, most: [each.trace for each in index.recall(text, most, dialogue.language)]


def survival(dialogues: Iterable[Dialogue], budget: int) -> float:
    """Return the share of the evidence that is left where so many per cent of all turns are kept.

    Adversarial questions ask for what was never said, so theirs does not count.
    """
    left = []
    for dialogue in dialogues:
        kept = forgetting.kept(dialogue.traces, round(len(dialogue.traces) * budget / 100))
        said = {trace.id for trace in dialogue.traces}
        asked = (each for each in dialogue.questions if each.category != CATEGORIES[5])
        left += [one in kept for each in asked for one in sorted(set(each.evidence)) if one in said]
    return mean(left) if left else 1.0


def _tokens(trace: Trace) -> int:
    return math.ceil(len(f"{trace.text} {trace.beside}") / CHARACTERS_A_TOKEN)


def _means(recalled: dict[int, list[float]]) -> dict[str, float]:
    return {f"recall@{depth}": round(mean(recalled[depth]), 4) for depth in DEPTHS}


def _percentile(seconds: Sequence[float], percent: int) -> float:
    cuts = quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else [*seconds] * 99
    return round(cuts[percent - 1] * 1000, 2)
