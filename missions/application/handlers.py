"""The use cases of missions."""

from uuid import UUID

from ganggpt.bus import Work, handles
from ganggpt.ledger import posting as ledger
from missions.application import queries
from missions.domain import commands, errors, events, lifecycle, mission
from missions.domain.atlas import LOS_SANTOS
from missions.projections import MISSION


@handles(commands.RequestMission)
def request_mission(command: commands.RequestMission, work: Work) -> UUID:
    player = _player(work)
    queries.must_exist(player)
    work.lock(f"missions of {player}")  # else two requests at once would both find the last minute empty
    mission_id = work.new_id()
    wanted = lifecycle.request(
        mission_id,
        player_id=player,
        wish=command.wish,
        last_requested_at=queries.last_requested_at(player),
        at=work.now,
    )
    work.begin(MISSION, mission_id, wanted)
    return mission_id


@handles(commands.BeginWriting)
def begin_writing(command: commands.BeginWriting, work: Work) -> int | None:
    """Return which attempt this is, None if there were enough and the mission has failed."""
    state, _ = work.change(MISSION, command.mission_id, lifecycle.begin_writing, at=work.now)
    return state.attempts if state.state == mission.State.WRITING else None


@handles(commands.OfferMission)
def offer_mission(command: commands.OfferMission, work: Work) -> None:
    work.change(
        MISSION,
        command.mission_id,
        lifecycle.offer,
        plan=command.plan,
        words=command.words,
        author=command.author,
        model=command.model,
        fallback=command.fallback,
        situation=queries.situation_of(command.mission_id),
        atlas=LOS_SANTOS,
        at=work.now,
        provenance=command.provenance,
    )


@handles(commands.AcceptMission)
def accept_mission(command: commands.AcceptMission, work: Work) -> None:
    player = _owner(command.mission_id, work)
    work.lock(f"missions of {player}")
    work.change(MISSION, command.mission_id, lifecycle.accept, active=queries.active_count(player), at=work.now)


@handles(commands.AbandonMission)
def abandon_mission(command: commands.AbandonMission, work: Work) -> None:
    _owner(command.mission_id, work)
    work.change(MISSION, command.mission_id, lifecycle.abandon, at=work.now)


@handles(commands.ReportProgress)
def report_progress(command: commands.ReportProgress, work: Work) -> None:
    _, happened = work.change(
        MISSION,
        command.mission_id,
        lifecycle.report,
        objective=command.objective,
        done=command.done,
        at=work.now,
    )
    for event in happened:
        if isinstance(event, events.MissionCompleted):
            _pay(event, work)


@handles(commands.WithdrawMission)
def withdraw_mission(command: commands.WithdrawMission, work: Work) -> None:
    work.change(MISSION, command.mission_id, lifecycle.withdraw, reason=command.reason, at=work.now)


@handles(commands.CloseOverdue)
def close_overdue(command: commands.CloseOverdue, work: Work) -> None:
    work.change(MISSION, command.mission_id, lifecycle.close_overdue, at=work.now)


def _player(work: Work) -> UUID:
    if work.actor.kind != "account" or work.actor.id is None:
        raise errors.OnlyPlayersTakeMissions("Only a player can take a mission.")
    return work.actor.id


def _owner(mission_id: UUID, work: Work) -> UUID:
    """Return the actor, whose mission it is. Raises NoSuchMission for anybody else: they may not know of it."""
    player = _player(work)
    if not queries.is_owner(player, mission_id):
        raise errors.NoSuchMission("There is no such mission.")
    return player


def _pay(event: events.MissionCompleted, work: Work) -> None:
    """Pay the cash in the same transaction; experience and reputation follow by policy."""
    moves = {ledger.cash(player): reward.cash for player, reward in event.paid.items()}
    moves[ledger.MISSION_REWARD] = -sum(moves.values())
    reference = f"mission:{event.mission_id}"
    ledger.post(moves, reason="mission reward", reference=reference, actor=work.actor.ref, at=work.now)
