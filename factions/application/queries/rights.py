"""Who may look into a faction's own affairs: by the rights of their rank, or as staff."""

from uuid import UUID

from factions.application.queries.factions import must_exist
from factions.domain import errors
from factions.domain.ladder import Right
from factions.models import Membership, Rank
from ganggpt.messages import Actor, Permission


def must_have(actor: Actor, faction_id: UUID, *rights: Right) -> None:
    """Check that the actor's rank has one of the rights, or that they manage factions.

    Raises NoSuchFaction, NotAMember, RankLacksRight.
    """
    must_exist(faction_id)
    if actor.may(Permission.MANAGE_FACTION):
        return
    rank = Membership.objects.filter(player=actor.id, faction=faction_id).values_list("rank", flat=True).first()
    if rank is None:
        raise errors.NotAMember("This is for members of the faction.")
    held = Rank.objects.filter(faction=faction_id, key=rank).values_list("rights", flat=True).get()
    if not set(held) & set(rights):
        raise errors.RankLacksRight(f"Your rank does not have the right {' or '.join(sorted(rights))}.")


def is_insider(actor: Actor, faction_id: UUID) -> bool:
    """Return whether the actor is a member, or manages factions."""
    if actor.may(Permission.MANAGE_FACTION):
        return True
    return Membership.objects.filter(player=actor.id, faction=faction_id).exists()
