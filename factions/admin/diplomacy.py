"""How factions stand with each other, why, and what they propose; the whole of it as a picture."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib import admin
from django.db.models.functions import Abs
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from unfold.decorators import action

from factions.admin.actions import SHIFT, Action, shift
from factions.admin.base import OfFactions
from factions.application.pictures import relation_matrix_svg
from factions.domain import commands, events
from factions.domain.events.diplomacy import ProposalKind, ProposalState
from factions.domain.relation import label, score_at
from factions.models import Faction, Proposal, Relation
from factions.projections import RELATION
from ganggpt.console import charts
from ganggpt.console.filters import known
from ganggpt.console.tables import NEWEST, asked_once, table
from ganggpt.eventstore.store import lines, told

MOST_DRAWN = 40  # factions in one picture


@admin.register(Relation)
class RelationAdmin(OfFactions):
    of = related = ("first", "second")
    list_display = ("first", "second", "today", "called", "truce_until")
    ordering = ("first", "second")  # as its index has it
    fields = ("first", "second", "today", "called", "truce_until", "reasons")
    readonly_fields = ("today", "called", "reasons")
    actions = (
        Action(
            "Shift",
            commands.ShiftRelation,
            lambda row, **asked: shift(row.first_id, row.second_id, **asked),
            fields=SHIFT,
            describe=lambda row: f"{row.first} and {row.second}",
        ),
    )

    actions_list = ("matrix",)

    @action(description="The whole as a picture", permissions=("view",))  # type: ignore[untyped-decorator]
    def matrix(self, request: HttpRequest) -> HttpResponse:
        """Show the relation matrix."""
        words = f"How factions stand to each other today: at most {MOST_DRAWN}, those with the strongest feelings."
        return charts.page(self, request, "Relations", [(relation_matrix_svg(strongest(timezone.now())), words)])

    @admin.display(description="score")
    def today(self, row: Relation) -> int:
        return score_at(row.score, row.as_of, timezone.now())

    def called(self, row: Relation) -> str:
        return label(self.today(row))

    @asked_once
    def reasons(self, row: Relation) -> SafeString:
        """Return what moved the score lately, the newest first."""
        names = {row.first_id: row.first.name, row.second_id: row.second.name, None: ""}
        moved = lines(RELATION.stream(row.pk), events.RelationShifted).order_by("-version")[:NEWEST]
        shifts = [cast(events.RelationShifted, told(line)) for line in moved]
        rows = [(each.at, each.cause, names.get(each.by), each.drifted, each.amount, each.score) for each in shifts]
        return table(("at", "why", "by", "drifted", "moved", "to"), rows)


def strongest(now: datetime) -> list[tuple[str, str, int]]:
    """Return how living factions stand to each other today: those with the strongest feelings, by name."""
    living = Relation.objects.filter(first__disbanded_at=None, second__disbanded_at=None)
    rows = living.order_by(-Abs("score"), "pk").select_related("first", "second")
    found = list(rows[: MOST_DRAWN**2])
    called = _called(side for row in found for side in (row.first, row.second))
    drawn = set(list(called)[:MOST_DRAWN])
    return [
        (called[row.first_id], called[row.second_id], score_at(row.score, row.as_of, now))
        for row in found
        if {row.first_id, row.second_id} <= drawn
    ]


def _called(factions: Iterable[Faction]) -> dict[UUID, str]:
    """Return their names by id, in this order; with the slug behind it, which is nobody else's, where two have one."""
    slugs = {each.pk: (each.name, each.slug) for each in factions}
    alike = Counter(name for name, _ in slugs.values())
    return {key: f"{name} ({slug})" if alike[name] > 1 else name for key, (name, slug) in slugs.items()}


@admin.register(Proposal)
class ProposalAdmin(OfFactions):
    of = related = ("sender", "receiver")
    list_display = ("kind", "sender", "receiver", "state", "at", "expires_at", "closed_at")
    list_filter = (known("kind", lambda: ProposalKind), known("state", lambda: ProposalState))
    ordering = ("sender", "-at")  # as its index has it
