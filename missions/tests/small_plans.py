"""Small plans of every form that the solver has to judge by playing them, sound or not."""

from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from missions.domain.form import misshapen
from missions.domain.plan import Choice, Objective, Plan
from missions.tests.worlds import K, plan_of

ITEMS = ("crate-of-logger-beer", "signal-jammer")
PLACES = ("grove-street", "del-perro-pier", "vinewood-sign")
CAST: tuple[dict[str, Any], ...] = (
    *({"kind": kind, "place": place} for place in PLACES for kind in (K.GO_TO, K.SCOUT, K.SURVIVE, K.RACE)),
    *({"kind": kind, "place": "elysian-docks", "item": item} for kind in (K.ACQUIRE, K.DELIVER) for item in ITEMS),
    {"kind": K.HACK, "place": "vinewood-sign", "item": ITEMS[1]},
    {"kind": K.ELIMINATE, "place": "brouge-avenue", "actor": "ballas-triggerman", "count": 2},
    {"kind": K.PERSUADE, "place": "brouge-avenue", "actor": "ballas-triggerman"},
    {"kind": K.SURVIVE, "place": "forum-drive", "count": 2},
    {"kind": K.RACE, "place": "forum-drive", "count": 3},
    {"kind": K.ESCAPE, "place": "forum-drive"},
)


@st.composite
def small_plans(draw: st.DrawFn) -> Plan:
    """Return a plan of sound form, of 3 to 6 steps, with or without a choice and side steps."""
    number = draw(st.integers(3, 6))
    lanes = [0] * number
    if draw(st.booleans()):
        lanes = draw(st.lists(st.sampled_from((0, 1, 2)), min_size=number, max_size=number))
    steps: list[Objective] = []
    for index, lane in enumerate(lanes):
        optional = not lane and draw(st.integers(0, 4)) == 0
        drawn = draw(st.sets(st.integers(0, index - 1), max_size=2)) if index else set()
        after = _mended(drawn, lane, lanes[:index])
        keys = tuple(f"o{step}" for step in sorted(after) if optional or not steps[step].optional)
        cast = draw(st.sampled_from(CAST))
        steps.append(Objective(f"o{index}", after=keys, optional=optional, seconds=9000, **cast))
    ways = tuple(tuple(f"o{index}" for index in range(number) if lanes[index] == lane) for lane in (1, 2))
    plan = plan_of(*steps, seconds=90_000)
    plan = Plan(plan.type, plan.motivation, 3, plan.objectives, plan.seconds, (Choice(ways),) if any(ways) else ())
    assume(not list(misshapen(plan)))
    return plan


def _mended(after: set[int], lane: int, lanes: list[int]) -> set[int]:
    """Return what the step may wait for: on a way nothing of the other, behind a choice some of both ways or none."""
    if lane:
        return {step for step in after if lanes[step] in {0, lane}}
    if any(lanes[step] for step in after):
        last = [max((step for step, on in enumerate(lanes) if on == way), default=None) for way in (1, 2)]
        plain = {step for step in after if not lanes[step]}
        return plain.union(step for step in last if step is not None) if None not in last else plain
    return after
