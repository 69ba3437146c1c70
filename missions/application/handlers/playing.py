"""Playing missions: accepted, reported on, paid for, given up, ended by staff or the clock."""

import factions.public
from ganggpt.bus import Work, handles
from ganggpt.ledger import posting as ledger
from missions.application import queries
from missions.application.actors import own, own_with_crew
from missions.domain import commands, events, lifecycle
from missions.domain.atlas import LOS_SANTOS
from missions.projections import MISSION


@handles(commands.AcceptMission)
def accept_mission(command: commands.AcceptMission, work: Work) -> None:
    on_it = own_with_crew(command.mission_id, work)
    work.change(
        MISSION,
        command.mission_id,
        lifecycle.accept,
        active=queries.active_counts(on_it),
        factions=factions.public.teams(on_it),
        situation=queries.situation_of(command.mission_id),
        atlas=LOS_SANTOS,
        at=work.now,
    )


@handles(commands.AbandonMission)
def abandon_mission(command: commands.AbandonMission, work: Work) -> None:
    own(command.mission_id, work)
    work.change(MISSION, command.mission_id, lifecycle.abandon, at=work.now)


@handles(commands.ReportProgress)
def report_progress(command: commands.ReportProgress, work: Work) -> bool | None:
    """Return whether the report was news; None if the time was up, so that the mission has failed instead."""
    owner = queries.owner_of(command.mission_id)
    faction = factions.public.faction_of(owner) if owner else None
    _, happened = work.change(
        MISSION,
        command.mission_id,
        lifecycle.report,
        objective=command.objective,
        done=command.done,
        by=command.player_id,
        faction=faction["slug"] if faction else "",
        at=work.now,
    )
    for event in happened:
        if isinstance(event, events.MissionCompleted):
            _pay(event, work)
    return None if any(isinstance(event, events.MissionFailed) for event in happened) else bool(happened)


@handles(commands.WithdrawMission)
def withdraw_mission(command: commands.WithdrawMission, work: Work) -> None:
    work.change(MISSION, command.mission_id, lifecycle.withdraw, reason=command.reason, at=work.now)


@handles(commands.CloseOverdue)
def close_overdue(command: commands.CloseOverdue, work: Work) -> None:
    work.change(MISSION, command.mission_id, lifecycle.close_overdue, at=work.now)


def _pay(event: events.MissionCompleted, work: Work) -> None:
    """Pay the cash in the same transaction; experience and reputation follow by policy."""
    moves = {ledger.cash(player): reward.cash for player, reward in event.paid.items()}
    moves[ledger.MISSION_REWARD] = -sum(moves.values())
    reference = f"mission:{event.mission_id}"
    ledger.post(moves, reason="mission reward", reference=reference, actor=work.actor.ref, at=work.now)
