"""What may be asked of a faction: found it, edit it, end it; its ranks and its members.

Whoever asks acts by the rights of their own rank; staff with manage:faction who are no members act as the city itself.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from factions.domain.gangs import FactionType, Personality
from factions.domain.ladder import Right
from ganggpt.messages import Command, Permission, requires


@dataclass(frozen=True, kw_only=True)
class FoundFaction(Command):
    """Found a faction as its leader, for a fee."""

    slug: str
    name: str
    type: FactionType
    colour: str
    motto: str = ""


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class EstablishFaction(Command):
    """Found a faction as staff do: without fee or leader, and with a personality where the city is to play it."""

    slug: str
    name: str
    type: FactionType
    colour: str
    motto: str = ""
    personality: Personality | None = None
    faction_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class EditFaction(Command):
    """Change what it shows the world; what is left out stays. Needs the right manage_ranks."""

    faction_id: UUID
    name: str | None = None
    colour: str | None = None
    motto: str | None = None


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class SetPersonality(Command):
    """Let the city play the faction with this personality; without one, its members do."""

    faction_id: UUID
    personality: Personality | None


@dataclass(frozen=True, kw_only=True)
class DisbandFaction(Command):
    faction_id: UUID


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class EnrolMember(Command):
    """Put a player into a faction at a rank, as staff do."""

    faction_id: UUID
    player_id: UUID
    rank: str


@dataclass(frozen=True, kw_only=True)
class InvitePlayer(Command):
    faction_id: UUID
    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class WithdrawInvitation(Command):
    faction_id: UUID
    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class AcceptInvitation(Command):
    """Join the faction that has invited one."""

    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class DeclineInvitation(Command):
    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class ApplyToFaction(Command):
    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class WithdrawApplication(Command):
    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class AcceptApplication(Command):
    faction_id: UUID
    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class DeclineApplication(Command):
    faction_id: UUID
    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class LeaveFaction(Command):
    """Leave the faction that one is in; who leads it is succeeded, and the last one out disbands it."""

    faction_id: UUID


@dataclass(frozen=True, kw_only=True)
class KickMember(Command):
    faction_id: UUID
    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class BlockPlayer(Command):
    """Keep a player out, and kick them where they are in; for ever without `until`."""

    faction_id: UUID
    player_id: UUID
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class UnblockPlayer(Command):
    faction_id: UUID
    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class ChangeRank(Command):
    """Promote or demote a member to the rank of this key."""

    faction_id: UUID
    player_id: UUID
    rank: str


@dataclass(frozen=True, kw_only=True)
class HandOverLeadership(Command):
    faction_id: UUID
    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class AddRank(Command):
    """Put a rank into the ladder, right above the one of key `above`."""

    faction_id: UUID
    name: str
    above: str
    rights: frozenset[Right] = frozenset()
    daily_limit: int = 0
    wage: int = 0


@dataclass(frozen=True, kw_only=True)
class EditRank(Command):
    """Change a rank of the ladder; what is left out stays."""

    faction_id: UUID
    rank: str
    name: str | None = None
    rights: frozenset[Right] | None = None
    daily_limit: int | None = None
    wage: int | None = None


@dataclass(frozen=True, kw_only=True)
class DropRank(Command):
    """Take a rank out of the ladder; whoever held it holds the next lower."""

    faction_id: UUID
    rank: str


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class RemoveDeleted(Command):
    """Take out of their faction a player whose account is gone."""

    player_id: UUID


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class ExpirePapers(Command):
    """Close the faction's invitations and applications that nobody has answered in time."""

    faction_id: UUID


@requires(Permission.MANAGE_FACTION)
@dataclass(frozen=True, kw_only=True)
class ChooseStrategy(Command):
    """Write down what the faction's strategist does next, and why."""

    faction_id: UUID
    move: str
    target: str
    score: float
    chosen_by: str
    reason: str
