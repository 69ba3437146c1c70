"""Invitations and applications: how they are made, answered, and forgotten; and who is kept out."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from factions.domain import errors, events
from factions.domain.authority import Act, must_be_there, permit
from factions.domain.events import Closed
from factions.domain.faction import Faction, Paper
from factions.domain.membership import depart, join, rank_if_member
from ganggpt.messages import Event

VALID_FOR = timedelta(days=7)
MAX_INVITATIONS, MAX_APPLICATIONS, MAX_BLOCKS = 50, 100, 200  # of a faction, open at a time


def invite(faction: Faction, *, by: UUID | None, player_id: UUID, at: datetime) -> list[Event]:
    """Return that the player is invited; nothing if they are. Raises what `permit` does, and what follows.

    Raises AlreadyInAFaction, PlayerIsBlocked, TooManyPapers.
    """
    permit(faction, Act.INVITE, by=by)
    _must_be_welcome(faction, player_id, at)
    if not _is_one_more(faction.invitations, player_id, MAX_INVITATIONS, at):
        return []
    return [events.InvitationSent(faction_id=faction.id, player_id=player_id, by=by, expires_at=at + VALID_FOR, at=at)]


def withdraw_invitation(faction: Faction, *, by: UUID | None, player_id: UUID, at: datetime) -> list[Event]:
    """Raises what `permit` does, and NotInvited."""
    permit(faction, Act.INVITE, by=by)
    return _uninvited(faction, player_id, Closed.WITHDRAWN, at)


def accept_invitation(
    faction: Faction, *, player_id: UUID, belongs_to: UUID | None, left_at: datetime | None, at: datetime
) -> list[Event]:
    """Raises NotInvited, and what `join` does."""
    _uninvited(faction, player_id, Closed.EXPIRED, at)
    return join(faction, player_id=player_id, belongs_to=belongs_to, left_at=left_at, at=at)


def decline_invitation(faction: Faction, *, player_id: UUID, at: datetime) -> list[Event]:
    """Raises NotInvited."""
    return _uninvited(faction, player_id, Closed.DECLINED, at)


def apply(faction: Faction, *, player_id: UUID, belongs_to: UUID | None, at: datetime) -> list[Event]:
    """Return that the player has applied; nothing if they had.

    Raises NoSuchFaction, AlreadyInAFaction, PlayerIsBlocked, TooManyPapers.
    """
    must_be_there(faction)
    if belongs_to:
        raise errors.AlreadyInAFaction("A player belongs to one faction at most.")
    _must_be_welcome(faction, player_id, at)
    if not _is_one_more(faction.applications, player_id, MAX_APPLICATIONS, at):
        return []
    return [events.ApplicationSent(faction_id=faction.id, player_id=player_id, expires_at=at + VALID_FOR, at=at)]


def withdraw_application(faction: Faction, *, player_id: UUID, at: datetime) -> list[Event]:
    """Raises NotApplied."""
    return _answered(faction, player_id, Closed.WITHDRAWN, at)


def accept_application(
    faction: Faction,
    *,
    by: UUID | None,
    player_id: UUID,
    belongs_to: UUID | None,
    left_at: datetime | None,
    at: datetime,
) -> list[Event]:
    """Raises what `permit` does, NotApplied, and what `join` does."""
    permit(faction, Act.ANSWER, by=by)
    _answered(faction, player_id, Closed.EXPIRED, at)
    return join(faction, player_id=player_id, belongs_to=belongs_to, left_at=left_at, at=at)


def decline_application(faction: Faction, *, by: UUID | None, player_id: UUID, at: datetime) -> list[Event]:
    """Raises what `permit` does, and NotApplied."""
    permit(faction, Act.ANSWER, by=by)
    return _answered(faction, player_id, Closed.DECLINED, at)


def expire(faction: Faction, *, at: datetime) -> list[Event]:
    """Return that what nobody has answered in time is closed."""
    late = [_closed_invitation(faction, who, Closed.EXPIRED, at) for who in _overdue(faction.invitations, at)]
    return late + [_closed_application(faction, who, Closed.EXPIRED, at) for who in _overdue(faction.applications, at)]


def block(
    faction: Faction, *, by: UUID | None, player_id: UUID, until: datetime | None, at_war: bool, at: datetime
) -> list[Event]:
    """Return that the player is kept out, their papers closed, their membership ended, blocks of before lifted.

    Nothing if they are kept out until then already. Raises what `permit` does, InvalidBlock, TooManyPapers, AtWar.
    """
    permit(faction, Act.BLOCK, by=by, on=rank_if_member(faction, player_id))
    if until and until <= at:
        raise errors.InvalidBlock("This has passed.", errors={"until": ["This has passed."]})
    if player_id in faction.blocks and faction.blocks[player_id] == until:
        return []
    others = {who: end for who, end in faction.blocks.items() if who != player_id}
    lapsed = [who for who, end in others.items() if _is_over(end, at)]
    if len(others) - len(lapsed) >= MAX_BLOCKS:
        raise errors.TooManyPapers(f"A faction keeps out {MAX_BLOCKS} players at most.")
    blocked = events.PlayerBlocked(faction_id=faction.id, player_id=player_id, by=by, until=until, at=at)
    lifted = [events.PlayerUnblocked(faction_id=faction.id, player_id=who, at=at) for who in sorted(lapsed)]
    return [*lifted, *_papers_of(faction, player_id, Closed.DECLINED, at), blocked] + (
        depart(faction, player_id, events.Departed.BLOCKED, by=by, at_war=at_war, at=at)
        if player_id in faction.members
        else []
    )


def unblock(faction: Faction, *, by: UUID | None, player_id: UUID, at: datetime) -> list[Event]:
    """Raises what `permit` does, and NotBlocked."""
    permit(faction, Act.UNBLOCK, by=by)
    if player_id not in faction.blocks:
        raise errors.NotBlocked(f"{faction.name} does not keep them out.")
    return [events.PlayerUnblocked(faction_id=faction.id, player_id=player_id, at=at)]


def forget(faction: Faction, *, player_id: UUID, at_war: bool, at: datetime) -> list[Event]:
    """Return that nothing of a player whose account is gone is left: neither papers nor membership. Raises AtWar."""
    papers = _papers_of(faction, player_id, Closed.WITHDRAWN, at)
    if player_id not in faction.members:
        return papers
    return papers + depart(faction, player_id, events.Departed.DELETED, by=None, at_war=at_war, at=at)


def _must_be_welcome(faction: Faction, player_id: UUID, at: datetime) -> None:
    if player_id in faction.members:
        raise errors.AlreadyInAFaction("They are a member already.")
    if player_id in faction.blocks and not _is_over(faction.blocks[player_id], at):
        raise errors.PlayerIsBlocked(f"{faction.name} keeps them out.")


def _is_one_more(papers: Mapping[UUID, Paper], player_id: UUID, at_most: int, at: datetime) -> bool:
    """Return whether a paper for the player would be one more; one may wait already. Raises TooManyPapers."""
    waiting = {who for who, paper in papers.items() if paper.expires_at > at}
    if len(waiting - {player_id}) >= at_most:
        raise errors.TooManyPapers(f"A faction has at most {at_most} of these open.")
    return player_id not in waiting


def _overdue(papers: Mapping[UUID, Paper], at: datetime) -> list[UUID]:
    return sorted(who for who, paper in papers.items() if paper.expires_at <= at)


def _is_over(until: datetime | None, at: datetime) -> bool:
    return until is not None and until <= at


def _uninvited(faction: Faction, player_id: UUID, how: Closed, at: datetime) -> list[Event]:
    if player_id not in faction.invitations or player_id in _overdue(faction.invitations, at):
        raise errors.NotInvited(f"{faction.name} has not invited them, or not lately.")
    return [_closed_invitation(faction, player_id, how, at)]


def _answered(faction: Faction, player_id: UUID, how: Closed, at: datetime) -> list[Event]:
    if player_id not in faction.applications or player_id in _overdue(faction.applications, at):
        raise errors.NotApplied(f"They have not applied to {faction.name}, or not lately.")
    return [_closed_application(faction, player_id, how, at)]


def _papers_of(faction: Faction, player_id: UUID, how: Closed, at: datetime) -> list[Event]:
    invited = [_closed_invitation(faction, player_id, how, at)] if player_id in faction.invitations else []
    applied = [_closed_application(faction, player_id, how, at)] if player_id in faction.applications else []
    return invited + applied


def _closed_invitation(faction: Faction, player_id: UUID, how: Closed, at: datetime) -> Event:
    return events.InvitationClosed(faction_id=faction.id, player_id=player_id, how=how, at=at)


def _closed_application(faction: Faction, player_id: UUID, how: Closed, at: datetime) -> Event:
    return events.ApplicationClosed(faction_id=faction.id, player_id=player_id, how=how, at=at)
