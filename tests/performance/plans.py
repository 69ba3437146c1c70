"""How good and how fast the planner is: plans for players of every kind, each proved, played and compared.

`python -m tests.performance.plans --seeds 10000` needs no services. Each seed gives a player, a city around them and a
wish; one in ten has a part of a story behind them. A plan is asked for, carried through JSON, proved anew, and then
played to its end several times by whoever knows nothing but what is open. Exits 1 if any of it fails.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from statistics import quantiles
from time import process_time

from pydantic import TypeAdapter

from missions.domain.atlas import LOS_SANTOS
from missions.domain.plan import Plan, signature
from missions.domain.planner import plan_mission
from missions.domain.solver import prove
from missions.tests.walks import walked
from missions.tests.worlds import Asked, asked
from tests.performance.report import report

WALKS = 3  # of each plan
UNIQUE, PER_SECOND, SLOW = 0.90, 1_000, 50.0  # share of shapes, plans a second of one core, milliseconds
_plan = TypeAdapter(Plan)


@dataclass(slots=True)
class Found:
    """What was found out about the plans so far. `seconds` are of the processor, for each plan."""

    seconds: list[float] = field(default_factory=list)
    shapes: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


def main() -> int:
    """Return 0 if every plan is sound and the planner is as good and as fast as it should be, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    given = parser.parse_args()
    found = Found()
    for seed in range(given.first, given.first + given.seeds):
        examine(seed, found)
    return printed(found, given.seeds)


def examine(seed: int, found: Found) -> None:
    """Have a plan made for the seed, and find out all about it."""
    dice = Random(seed)
    case = asked(dice)
    began = process_time()
    plan, refused = plan_mission(case.situation, case.wish, LOS_SANTOS, dice)
    found.seconds.append(process_time() - began)
    found.refused += refused
    found.shapes.add(signature(plan))
    found.counts.update(name for name, holds in traits(plan, case, dice).items() if holds)


def traits(plan: Plan, case: Asked, dice: Random) -> dict[str, bool]:
    """Return what is true of the plan."""
    return {
        "schema-valid": _plan.validate_json(_plan.dump_json(plan)) == plan,
        "proved": bool(prove(plan, case.situation, LOS_SANTOS)),
        "walked to the end": all(walked(plan, case.situation.start, dice) for _ in range(WALKS)),
        "with a choice": bool(plan.choices),
        "with a side step": any(step.optional for step in plan.objectives),
        "for a crew": plan.crew > 1,
        "of a story": plan.chapter is not None,
        "a later part of a story": plan.chapter is not None and plan.chapter.part > 1,
    }


def printed(found: Found, seeds: int) -> int:
    """Print all that was found; return 1 if anything is not as it should be."""
    shares = {name: number / seeds for name, number in found.counts.items()}
    cuts = quantiles(found.seconds, n=100, method="inclusive")
    unique, per_second = len(found.shapes) / seeds, seeds / sum(found.seconds)
    milliseconds = {"p50": cuts[49] * 1000, "p95": cuts[94] * 1000, "max": max(found.seconds) * 1000}
    rows = [{"what": name, "is": f"{share:.1%}"} for name, share in sorted(shares.items(), key=lambda pair: -pair[1])]
    rows += [
        {"what": "shapes of their own", "is": f"{unique:.1%}"},
        {"what": "plans a second of one core", "is": f"{per_second:,.0f}"},
        *({"what": f"milliseconds {name}", "is": f"{value:.2f}"} for name, value in milliseconds.items()),
        *({"what": f"drafts refused: {stage}", "is": f"{number:,}"} for stage, number in found.refused.most_common()),
    ]
    report(f"{seeds:,} plans for as many players", "processor time of one process; draft, proof and retries", rows)
    sound = all(found.counts[name] == seeds for name in ("schema-valid", "proved", "walked to the end"))
    good = unique >= UNIQUE and per_second >= PER_SECOND and milliseconds["p95"] <= SLOW
    return 0 if sound and good else 1


if __name__ == "__main__":
    sys.exit(main())
