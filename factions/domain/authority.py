"""Who may do what in a faction, and to whom. `by` is the member who acts; None is the city itself, which may all."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from factions.domain import errors
from factions.domain.faction import Faction
from factions.domain.ladder import Rank, Right


class Act(StrEnum):
    """What one does to a faction, to a member, or to a rank."""

    EDIT = "edit"
    DISBAND = "disband"
    INVITE = "invite"
    ANSWER = "answer"  # an application
    KICK = "kick"
    BLOCK = "block"
    UNBLOCK = "unblock"
    CHANGE_RANK = "change_rank"
    HAND_OVER = "hand_over"
    ADD_RANK = "add_rank"
    EDIT_RANK = "edit_rank"
    DROP_RANK = "drop_rank"
    EDIT_LEADERS_RANK = "edit_leaders_rank"


@dataclass(frozen=True, slots=True)
class Needs:
    """The right that an act takes; whether one must outrank whom it is done to, and where it may lead them."""

    right: Right | None = None
    outranks: bool = False  # the rank that it is done to is below one's own
    ceiling: bool = False  # the rank that it leads to is below one's own
    leader: bool = False  # only the leader does it


ACTS: Mapping[Act, Needs] = {
    Act.EDIT: Needs(Right.MANAGE_RANKS),
    Act.DISBAND: Needs(Right.DISBAND),
    Act.INVITE: Needs(Right.INVITE),
    Act.ANSWER: Needs(Right.INVITE),
    Act.KICK: Needs(Right.KICK, outranks=True),
    Act.BLOCK: Needs(Right.KICK, outranks=True),
    Act.UNBLOCK: Needs(Right.KICK),
    Act.CHANGE_RANK: Needs(Right.PROMOTE, outranks=True, ceiling=True),
    Act.HAND_OVER: Needs(leader=True),
    Act.ADD_RANK: Needs(Right.MANAGE_RANKS, ceiling=True),
    Act.EDIT_RANK: Needs(Right.MANAGE_RANKS, outranks=True),
    Act.DROP_RANK: Needs(Right.MANAGE_RANKS, outranks=True),
    Act.EDIT_LEADERS_RANK: Needs(leader=True),
}


def permit(faction: Faction, act: Act, *, by: UUID | None, on: Rank | None = None, to: Rank | None = None) -> None:
    """Check that whoever acts may do this to that rank, and lead it to that one; None is no rank at all.

    Raises NoSuchFaction, NotAMember, RankLacksRight, RankTooLow.
    """
    must_be_there(faction)
    if by is None:
        return
    needs, own = ACTS[act], rank_of(faction, by)
    if needs.right:
        must_may(faction, by, needs.right)
    if needs.leader and own.level < faction.ranks[-1].level:
        raise errors.RankTooLow("Only the leader does this.")
    if needs.outranks and on and on.level >= own.level:
        raise errors.RankTooLow("Nobody acts on an equal or higher rank.")
    if needs.ceiling and to and to.level >= own.level:
        raise errors.RankTooLow("Nobody lifts to their own rank or above it.")


def rank_of(faction: Faction, player: UUID) -> Rank:
    """Return the member's rank. Raises NotAMember."""
    member = faction.members.get(player)
    if member is None:
        raise errors.NotAMember(f"This is for members of {faction.name}.")
    return faction.rank(member.rank)


def must_may(faction: Faction, by: UUID | None, right: Right) -> None:
    """Check that the rank of whoever acts has the right. Raises NoSuchFaction, NotAMember, RankLacksRight."""
    must_be_there(faction)
    if by and right not in rank_of(faction, by).rights:
        raise errors.RankLacksRight(f"Your rank does not have the right {right}.")


def must_be_there(faction: Faction) -> None:
    """Check that the faction has not disbanded. Raises NoSuchFaction."""
    if faction.disbanded_at:
        raise errors.NoSuchFaction(f"{faction.name} has disbanded.")
