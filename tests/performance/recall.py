"""How long recall takes among 20,000 memories of two: `.venv/bin/python -m tests.performance.recall`.

The memories are the lines of our own dialogues over and over, each with some words of others mixed in, so that common
words are as common there as among a few.
"""

from pathlib import Path
from random import Random
from time import perf_counter

from companions.application.evaluation import dataset
from companions.domain.memory.index import Index
from companions.domain.memory.trace import Trace
from tests.performance.report import report, spread

STREETS = Path("companions/tests/data/streets.json")
SIZES = (200, 2_000, 20_000)
EPISODE = 30  # memories a conversation
MIXED_IN = 6  # words
AIM = 10.0  # milliseconds at p95


def main() -> None:
    """Ask our own questions; fails where the 95th percentile is over the aim."""
    dialogues = [each for each in dataset.load(STREETS) if each.language == "en"]
    lines = [trace for each in dialogues for trace in each.traces]
    words = [word for trace in lines for word in trace.text.split()]
    questions = [asked.text for each in dialogues for asked in each.questions]
    rows = []
    for size in SIZES:
        dice = Random(size)
        started = perf_counter()
        index = Index(
            Trace(str(at), at, at // EPISODE, line.speaker, f"{line.text} {' '.join(dice.choices(words, k=MIXED_IN))}")
            for at, line in enumerate(dice.choices(lines, k=size))
        )
        built = perf_counter() - started
        took = []
        for question in questions * 3:
            started = perf_counter()
            index.recall(question, 10)
            took.append(perf_counter() - started)
        p95 = sorted(took)[int(len(took) * 0.95)] * 1000
        rows.append({"memories": size, "built, s": round(built, 2), **spread(took), "p95": round(p95, 1)})
    report("Recall in the process", f"{len(questions)} questions, three times; milliseconds", rows)
    assert rows[-1]["p95"] <= AIM, f"p95 is {rows[-1]['p95']} ms, not {AIM}"


if __name__ == "__main__":
    main()
