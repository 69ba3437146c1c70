"""What one has, and where it came from."""

from typing import Any

from django.db.models import F, QuerySet

from ganggpt.bus import answers
from ganggpt.ledger.models import Line
from ganggpt.messages import Actor
from players.domain import queries


@answers(queries.GetStatement)
def get_statement(query: queries.GetStatement, actor: Actor) -> QuerySet[Line, Any]:
    """Return the actor's own ledger lines, to be paged newest first; amounts in dollars."""
    return Line.objects.filter(account__owner=actor.id).values(
        "id",
        "amount",
        "balance_after",
        account_kind=F("account__kind"),
        reason=F("entry__reason"),
        reference=F("entry__reference"),
        at=F("entry__at"),
    )
