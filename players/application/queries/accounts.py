"""All that is kept of oneself, in one document; other contexts add their sections with `@exports`."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.db.models import F, QuerySet
from django.utils import timezone

from ganggpt.bus import answers
from ganggpt.ledger.models import Line
from ganggpt.messages import Actor
from players.domain import errors, queries
from players.models import Player, Sanction, Session, Visit

Row = dict[str, Any]
Section = Callable[[UUID], QuerySet[Any, Any]]
NEWEST = 1_000  # rows of a section: the answer stays small enough to be made in one piece
_sections: dict[str, Section] = {}
_ACCOUNT = ("id", "username", "email", "created_at", "email_verified_at", "renamed_at", "last_login")


def exports(section: str) -> Callable[[Section], Section]:
    """Declare what is kept of a player under this name: rows as dictionaries, the newest first."""

    def declare(rows: Section) -> Section:
        _sections[section] = rows
        return rows

    return declare


@answers(queries.ExportOneself)
def export_oneself(query: queries.ExportOneself, actor: Actor) -> Row:
    """Return all that is kept of whoever asks. Raises NoSuchPlayer for an account that is no player's."""
    assert actor.id is not None
    fields = {name: F(f"account__{name}") for name in _ACCOUNT}
    account = Player.objects.filter(pk=actor.id).values("level", "experience", "reputation", **fields).first()
    if account is None:
        raise errors.NoSuchPlayer("There is no such player.")
    roles = Group.objects.filter(user=actor.id).order_by("name").values_list("name", flat=True)
    return {
        "exported_at": timezone.now(),
        "account": {**account, "roles": list(roles)},
        "sections": {name: _section(rows(actor.id)) for name, rows in _sections.items()},
    }


@exports("sessions")
def sessions(player_id: UUID) -> QuerySet[Session, Any]:
    return (
        Session.objects.filter(account=player_id)
        .order_by("-last_used_at", "id")
        .values("id", "device", "address", "created_at", "last_used_at", "expires_at", "ended_at")
    )


@exports("sanctions")
def sanctions(player_id: UUID) -> QuerySet[Sanction, Any]:
    """Return sanctions without who imposed them: that is the staff's."""
    return (
        Sanction.objects.filter(account=player_id)
        .order_by("-imposed_at", "id")
        .values(
            "id", "kind", "state", "reason", "imposed_at", "expires_at", "ended_at", "appeal", "appeal_text", "answer"
        )
    )


@exports("visits")
def visits(player_id: UUID) -> QuerySet[Visit, Any]:
    rows = Visit.objects.filter(player=player_id).order_by("-began_at", "id")
    return rows.values("server_id", "began_at", "seen_at", "ended_at")


@exports("money")
def money(player_id: UUID) -> QuerySet[Line, Any]:
    return (
        Line.objects.filter(account__owner=player_id)
        .order_by("-id")
        .values(
            "amount",
            "balance_after",
            kind=F("account__kind"),
            reason=F("entry__reason"),
            reference=F("entry__reference"),
            at=F("entry__at"),
        )
    )


def _section(rows: QuerySet[Any, Any]) -> Row:
    return {"total": rows.count(), "newest": list(rows[:NEWEST])}
