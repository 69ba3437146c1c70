"""Who may do what in a faction: by the rights of their rank. `by` is the member who acts; None is the city itself."""

from uuid import UUID

from factions.domain import errors
from factions.domain.faction import Faction
from factions.domain.ladder import Rank, Right


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
