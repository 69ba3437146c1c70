"""What game servers saw done, many at a time and in any order."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from ganggpt.bus import execute
from ganggpt.messages import Actor, NotAllowed, NotAuthenticated, Refusal
from missions.application import queries
from missions.domain.commands import ReportProgress
from missions.domain.errors import ObjectiveLocked

Outcome = bool | Refusal  # whether a report was news, or why it was refused


def report_all(reports: Sequence[ReportProgress], by: Actor) -> list[dict[str, Any]]:
    """Return what became of each report, in the order sent, and the state in which its mission is after all of them.

    Each is done by itself, so that one which is refused keeps no other back. Those that come too early are tried again
    after the others, as long as something moves. Raises NotAllowed, before anything is done.
    """
    outcomes: dict[int, Outcome] = {}
    due, moved = list(range(len(reports))), True
    while due and moved:
        latest = {number: _reported(reports[number], by) for number in due}
        outcomes |= latest
        moved = True in latest.values()
        # The other way round each time: what was told backwards is then done at the second go, not one step at a go.
        due = [number for number, outcome in reversed(latest.items()) if isinstance(outcome, ObjectiveLocked)]
    states = queries.states_of({report.mission_id for report in reports})
    return [_told(report, outcomes[number], states) for number, report in enumerate(reports)]


def _reported(report: ReportProgress, by: Actor) -> Outcome:
    try:
        return bool(execute(report, by=by).result)
    except (NotAllowed, NotAuthenticated):
        raise
    except Refusal as refusal:
        return refusal


def _told(report: ReportProgress, outcome: Outcome, states: Mapping[UUID, str]) -> dict[str, Any]:
    about = {"mission_id": report.mission_id, "objective": report.objective, "state": states.get(report.mission_id)}
    if isinstance(outcome, Refusal):
        return about | {"status": "refused", "code": outcome.code, "detail": outcome.detail}
    return about | {"status": "done" if outcome else "known", "code": None, "detail": None}
