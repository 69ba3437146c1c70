"""What one has, where it came from, and what was sent of late."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Sum

from ganggpt.bus import answers
from ganggpt.ledger.models import Line
from ganggpt.messages import Actor
from players.domain import queries
from players.models import Player


@answers(queries.GetStatement)
def get_statement(query: queries.GetStatement, actor: Actor) -> QuerySet[Line, Any]:
    """Return the actor's own ledger lines, to be paged newest first; amounts in dollars."""
    asked = {
        "account__kind": query.account.upper() if query.account else None,
        "entry__at__gte": query.since,
        "entry__at__lt": query.until,
    }
    filters = {field: value for field, value in asked.items() if value is not None}
    return Line.objects.filter(account__owner=actor.id, **filters).values(
        "id",
        "amount",
        "balance_after",
        "entry_id",
        account_kind=F("account__kind"),
        reason=F("entry__reason"),
        reference=F("entry__reference"),
        at=F("entry__at"),
    )


def sent_since(since: datetime, *, by: str) -> int:
    """Return the dollars that an actor has sent to others since then, fees apart."""
    arrived = Line.objects.filter(amount__gt=0, balance_after__isnull=False)
    sent = arrived.filter(entry__reason="transfer", entry__actor=by, entry__at__gt=since)
    total: int = sent.aggregate(total=Sum("amount", default=0))["total"]
    return total


def is_there(player_id: UUID) -> bool:
    """Return whether money can be sent to the player: nobody sends to one who is banned or gone."""
    return Player.objects.filter(pk=player_id, account__is_active=True).exists()
