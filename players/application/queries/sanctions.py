"""Sanctions: what holds now, what held before, and what of it who may see."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.utils import timezone

from ganggpt.bus import answers
from ganggpt.messages import Actor, Permission
from players.domain import errors, queries
from players.domain.penalty import Kind, State
from players.models import Sanction

Row = dict[str, Any]
SHOWN = (
    "id", "version", "kind", "appeal", "imposed_at", "expires_at", "reason", "appeal_text", "answer",
)  # fmt: skip


def holding(account_id: UUID, kind: Kind, at: datetime | None = None) -> QuerySet[Sanction]:
    """Return the account's sanctions of a kind that hold now, the one that ends last first.

    One whose time is up holds no more, swept or not.
    """
    held = Sanction.objects.filter(_in_state(State.ACTIVE, at or timezone.now()), account=account_id, kind=kind)
    return held.order_by(F("expires_at").desc(nulls_first=True), "id")


def overdue(now: datetime, account_id: UUID | None = None, limit: int = 500) -> list[UUID]:
    """Return sanctions whose time is up and that have not been ended, of one account or of all."""
    late = Sanction.objects.filter(state=State.ACTIVE, expires_at__lte=now)
    if account_id:
        late = late.filter(account=account_id)
    return list(late.order_by("expires_at", "id").values_list("pk", flat=True)[:limit])


@answers(queries.ListSanctions)
def list_sanctions(query: queries.ListSanctions, actor: Actor) -> QuerySet[Sanction, Any]:
    """Return the sanctions that the actor may see, to be paged newest first: one's own; for moderators, all."""
    filters = {"account": query.player, "kind": query.kind, "appeal": query.appeal}
    asked = {name: value for name, value in filters.items() if value}
    rows = _visible_to(actor).filter(**asked)
    return _shown(rows.filter(_in_state(query.state, timezone.now())) if query.state else rows, actor)


@answers(queries.GetSanction)
def get_sanction(query: queries.GetSanction, actor: Actor) -> Row:
    """Return one sanction. Raises NoSuchSanction if there is none that the actor may see."""
    return _one(_visible_to(actor), query.sanction_id, actor)


def as_seen_by(actor: Actor, sanction_id: UUID) -> Row:
    """Return a sanction that the actor is known to be allowed to see. Raises NoSuchSanction."""
    return _one(Sanction.objects.all(), sanction_id, actor)


def _one(rows: QuerySet[Sanction], sanction_id: UUID, actor: Actor) -> Row:
    row = _shown(rows.filter(pk=sanction_id), actor).first()
    if row is None:
        raise errors.NoSuchSanction("There is no such sanction.")
    return dict(row)


def _visible_to(actor: Actor) -> QuerySet[Sanction]:
    everybodys = actor.may(Permission.MODERATE_CONTENT)
    return Sanction.objects.all() if everybodys else Sanction.objects.filter(account=actor.id)


def _shown(rows: QuerySet[Sanction], actor: Actor) -> QuerySet[Sanction, Any]:
    """Return them as they stand now, swept or not; who imposed them is for moderators."""
    is_over = Q(state=State.ACTIVE, expires_at__lte=timezone.now())
    imposer = F("imposed_by") if actor.may(Permission.MODERATE_CONTENT) else Value("", CharField())
    seen: QuerySet[Sanction, Any] = rows.values(
        *SHOWN,
        stands=Case(When(is_over, then=Value(State.EXPIRED)), default=F("state")),
        over_at=Case(When(is_over, then=F("expires_at")), default=F("ended_at")),
        by=imposer,
        player=F("account"),
        name=F("account__username"),
    )
    return seen


def _in_state(state: State, now: datetime) -> Q:
    """Return what holds of sanctions that stand so at that time, swept or not."""
    overdue = Q(state=State.ACTIVE, expires_at__lte=now)
    return {
        State.ACTIVE: Q(Q(expires_at=None) | Q(expires_at__gt=now), state=State.ACTIVE),
        State.EXPIRED: Q(state=State.EXPIRED) | overdue,
        State.LIFTED: Q(state=State.LIFTED),
    }[state]
