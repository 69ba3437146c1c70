"""A faction's own log, for those who lead it and for staff."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from factions.application.queries.rights import member_refs, must_have
from factions.domain import queries
from factions.domain.ladder import Right
from factions.models import LogEntry
from ganggpt.bus import answers
from ganggpt.messages import Actor, Refusal


@answers(queries.GetFactionLog)
def get_faction_log(query: queries.GetFactionLog, actor: Actor) -> QuerySet[LogEntry, Any]:
    """Return what happened to the faction, of one topic if it is given.

    Raises NoSuchFaction, NotAMember, RankLacksRight.
    """
    must_have(actor, query.faction_id, Right.KICK, Right.MANAGE_RANKS)
    topic = {"topic": query.topic} if query.topic else {}
    rows = LogEntry.objects.filter(faction=query.faction_id, **topic)
    return rows.values("id", "name", "topic", "actor", "data", "at", by_member=_by_member())


def may_read_log(actor: Actor, faction_id: UUID) -> bool:
    """Return whether the actor's rank may kick or manage ranks, or the actor is of the staff."""
    try:
        must_have(actor, faction_id, Right.KICK, Right.MANAGE_RANKS)
    except Refusal:
        return False
    return True


def _by_member() -> Exists:
    """Whether whoever did it is a member, and not of the staff that acts in the city's name."""
    return Exists(member_refs().filter(faction=OuterRef("faction"), ref=OuterRef("actor")))
