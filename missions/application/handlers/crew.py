"""Who comes along: asked, joined, declined, left, sent away, or gone for good."""

from uuid import UUID

import factions.public
from ganggpt.bus import Work, handles
from missions.application import queries
from missions.application.actors import another, own, queue
from missions.domain import commands, crew
from missions.projections import MISSION


@handles(commands.InviteToCrew)
def invite_to_crew(command: commands.InviteToCrew, work: Work) -> None:
    player = own(command.mission_id, work)
    sides = _sides(player, command.member_id)
    work.change(MISSION, command.mission_id, crew.invite, member_id=command.member_id, **sides, at=work.now)


@handles(commands.JoinCrew)
def join_crew(command: commands.JoinCrew, work: Work) -> None:
    member, owner = another(command.mission_id, work)
    sides = _sides(owner, member)
    work.change(MISSION, command.mission_id, crew.join, member_id=member, **sides, at=work.now)


@handles(commands.DeclineCrew)
def decline_crew(command: commands.DeclineCrew, work: Work) -> None:
    member, _ = another(command.mission_id, work)
    work.change(MISSION, command.mission_id, crew.decline, member_id=member, at=work.now)


@handles(commands.LeaveCrew)
def leave_crew(command: commands.LeaveCrew, work: Work) -> None:
    member, _ = another(command.mission_id, work)
    work.change(MISSION, command.mission_id, crew.leave, member_id=member, at=work.now)


@handles(commands.DismissFromCrew)
def dismiss_from_crew(command: commands.DismissFromCrew, work: Work) -> None:
    own(command.mission_id, work)
    work.change(MISSION, command.mission_id, crew.dismiss, member_id=command.member_id, at=work.now)


@handles(commands.TakeHelp)
def take_help(command: commands.TakeHelp, work: Work) -> None:
    owner = queries.owner_of(command.mission_id)
    queue(work, [owner] if owner else [])
    work.change(MISSION, command.mission_id, crew.take_help, kinds=command.kinds, grade=command.grade, at=work.now)


@handles(commands.DropPlayer)
def drop_player(command: commands.DropPlayer, work: Work) -> None:
    owner = queries.owner_of(command.mission_id)
    queue(work, [owner] if owner else [])
    work.change(MISSION, command.mission_id, crew.drop, member_id=command.member_id, at=work.now)


def _sides(owner: UUID, member: UUID) -> dict[str, UUID | None]:
    """Return the factions of the mission's player and of the other."""
    teams = factions.public.teams([owner, member])
    return {"own": teams.get(owner), "theirs": teams.get(member)}
