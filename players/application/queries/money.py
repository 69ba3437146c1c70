"""What one has, where it came from, and what was sent of late."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet

from ganggpt.bus import answers
from ganggpt.ledger.models import Line
from ganggpt.messages import Actor
from players.domain import queries
from players.domain.money import DAY


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


@dataclass(frozen=True)
class Situation:
    """What a transfer is judged by: of the sender, of the receiver, and what was sent of late, fees apart."""

    muted: bool
    known: bool  # nobody sends to one who is banned, gone, or no player
    sent: int


# One statement: three cost a third of the whole transfer.
_SITUATION = """
    SELECT
        EXISTS (SELECT FROM players_sanction WHERE account_id = %(sender)s AND kind = 'MUTE' AND state = 'ACTIVE'
                AND (expires_at IS NULL OR expires_at > %(now)s)),
        EXISTS (SELECT FROM players_player JOIN players_account ON id = account_id
                WHERE account_id = %(to)s AND is_active),
        (SELECT coalesce(sum(amount), 0)::bigint FROM ledger_entry e JOIN ledger_line l ON l.entry_id = e.id
         WHERE reason = 'transfer' AND actor = %(actor)s AND at > %(since)s
         AND amount > 0 AND balance_after IS NOT NULL)
"""


def situation_of(sender: UUID, to: UUID, *, actor: str, now: datetime) -> Situation:
    """Return how things stand between sender and receiver, whose money moves by `actor`'s entries."""
    with connection.cursor() as cursor:
        cursor.execute(_SITUATION, {"sender": sender, "to": to, "actor": actor, "now": now, "since": now - DAY})
        return Situation(*cursor.fetchone())
