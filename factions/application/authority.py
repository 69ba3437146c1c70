"""In whose name somebody acts on a faction."""

from uuid import UUID

from factions.application.queries.factions import is_member
from factions.domain.errors import NotAMember
from factions.domain.faction import Faction
from ganggpt.messages import Actor, Permission


def acting(actor: Actor, faction: Faction) -> UUID | None:
    """Return the member who acts; None where the city does: by itself, or by staff who are no members.

    Raises NotAMember.
    """
    if actor.id in faction.members:
        return actor.id
    if actor.kind == "system" or actor.may(Permission.MANAGE_FACTION):
        return None
    raise NotAMember(f"This is for members of {faction.name}.")


def acting_towards(actor: Actor, faction: Faction, other: UUID) -> UUID | None:
    """Return in whose name somebody acts where two factions deal: staff of one side are not the city on the other.

    Raises NotAMember.
    """
    by = acting(actor, faction)
    if by is None and actor.id and is_member(actor.id, other):
        raise NotAMember("Nobody acts for both sides.")
    return by
