"""What game servers saw done, many at a time and in any order."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ganggpt.bus import execute
from ganggpt.messages import Actor, NotAllowed, NotAuthenticated, Refusal
from missions.application import queries
from missions.domain.commands import ReportProgress
from missions.domain.course import turns
from missions.domain.errors import MissionNotActive, ObjectiveLocked

LAST = 2  # the turn of whatever no side step has to do with
Outcome = bool | Refusal  # whether a report was news, or why it was refused


def report_all(reports: Sequence[ReportProgress], by: Actor) -> list[dict[str, Any]]:
    """Return what became of each report, in the order sent, and the state in which its mission is after all of them.

    Each is done by itself, so that one which is refused keeps no other back. Those that come too early are tried again
    after the others, as long as something moves; side steps go before what ends the mission. Raises NotAllowed, before
    anything is done.
    """
    outcomes: dict[int, Outcome] = {}
    early: list[int] = []
    for turn in _in_turns(reports):
        early = _try(reports, [*early, *turn], by, outcomes)
    states = queries.states_of({report.mission_id for report in reports})
    return [_told(report, outcomes[number], states) for number, report in enumerate(reports)]


def _in_turns(reports: Sequence[ReportProgress]) -> list[list[int]]:
    """Return the reports' numbers, in the order sent, by turn."""
    plans = queries.plans_played(report.mission_id for report in reports)
    best = {(mission, key): turn for mission, plan in plans.items() for key, turn in turns(plan).items()}
    found: list[list[int]] = [[], [], []]
    for number, report in enumerate(reports):
        found[best.get((report.mission_id, report.objective), LAST)].append(number)
    return found


def _try(reports: Sequence[ReportProgress], due: list[int], by: Actor, outcomes: dict[int, Outcome]) -> list[int]:
    """Report these until nothing moves any more, note the outcomes, and return which still come too early."""
    moved = True
    while due and moved:
        latest = {number: _reported(reports[number], by) for number in due}
        outcomes.update(latest)
        moved = True in latest.values()
        # The other way round each time: what was told backwards is then done at the second go, not one step at a go.
        due = [number for number, outcome in reversed(latest.items()) if isinstance(outcome, ObjectiveLocked)]
    return due


def _reported(report: ReportProgress, by: Actor) -> Outcome:
    try:
        news = execute(report, by=by).result
    except (NotAllowed, NotAuthenticated):
        raise
    except Refusal as refusal:
        return refusal
    return MissionNotActive("This mission's time was up.") if news is None else bool(news)


def _told(report: ReportProgress, outcome: Outcome, states: Mapping[UUID, str]) -> dict[str, Any]:
    about = {"mission_id": report.mission_id, "objective": report.objective, "state": states.get(report.mission_id)}
    if isinstance(outcome, Refusal):
        return about | {"status": "refused", "code": outcome.code, "detail": outcome.detail}
    return about | {"status": "done" if outcome else "known", "code": None, "detail": None}
