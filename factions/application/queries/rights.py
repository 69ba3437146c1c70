"""Who may look into a faction's own affairs: by the rights of their rank, or as staff."""

from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from factions.application.queries.factions import must_exist
from factions.domain import errors
from factions.domain.ladder import Right
from factions.models import Membership, Rank
from ganggpt.messages import Actor, Permission


def must_have(actor: Actor, faction_id: UUID, *rights: Right, staff: Permission = Permission.MANAGE_FACTION) -> None:
    """Check that the actor's rank has one of the rights, or that they are staff with the permission.

    Raises NoSuchFaction, NotAMember, RankLacksRight.
    """
    must_exist(faction_id)
    if actor.may(staff):
        return
    rank = rank_of(actor, faction_id)
    if rank is None:
        raise errors.NotAMember("This is for members of the faction.")
    if not set(rank.rights) & set(rights):
        raise errors.RankLacksRight(f"Your rank does not have the right {' or '.join(sorted(rights))}.")


def rank_of(actor: Actor, faction_id: UUID) -> Rank | None:
    """Return the actor's rank in the faction; None if they are no member. One query: ladders change between two."""
    held = Membership.objects.filter(player=actor.id, faction=faction_id)
    return Rank.objects.filter(faction=faction_id, key__in=held.values("rank")).first() if actor.id else None


def is_insider(actor: Actor, faction_id: UUID) -> bool:
    """Return whether the actor is a member, or manages factions."""
    if actor.may(Permission.MANAGE_FACTION):
        return True
    return Membership.objects.filter(player=actor.id, faction=faction_id).exists()


def member_refs() -> QuerySet[Any]:
    """Return memberships with `ref`, as whom the members act: what others did in a faction, staff did for the city."""
    return Membership.objects.annotate(ref=Concat(Value("account:"), Cast("player_id", CharField())))
