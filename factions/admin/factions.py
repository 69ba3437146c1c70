"""Factions: what they are, who is in them, what they own, how they stand; and the rungs of their ladders."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from unfold.decorators import action

from factions.admin.actions import ESTABLISH, ON_FACTIONS, ON_RANKS
from factions.admin.base import OfFactions
from factions.admin.treasury import treasury_of
from factions.domain.gangs import FactionType
from factions.domain.membership import MAX_MEMBERS
from factions.domain.zones import ZONES
from factions.models import (
    Application,
    Block,
    Faction,
    Invitation,
    LogEntry,
    Membership,
    Rank,
    Relation,
    War,
    Withdrawal,
    Zone,
)
from ganggpt.console.filters import known
from ganggpt.console.tables import asked_once, newest, pairs


@admin.register(Faction)
class FactionAdmin(OfFactions):
    of = ("pk",)
    related = ()
    list_display = ("name", "type", "members_now", "zones_now", "reputation", "wars_won", "played_by", "disbanded_at")
    list_filter = (
        known("type", lambda: FactionType),
        ("personality", admin.EmptyFieldListFilter),
        ("disbanded_at", admin.EmptyFieldListFilter),
    )
    ordering = ("slug",)
    fields = (
        "id", "slug", "name", "type", "colour", "motto", "founded_at", "disbanded_at", "reputation", "wars_won",
        "wars_lost", "character", "treasury", "ladder", "members", "invitations", "applications", "blocks", "zones",
        "relations", "wars", "withdrawals", "log",
    )  # fmt: skip
    readonly_fields = (
        "character", "treasury", "ladder", "members", "invitations", "applications", "blocks", "zones", "relations",
        "wars", "withdrawals", "log",
    )  # fmt: skip
    actions = ON_FACTIONS
    actions_list = ("establish",)

    @action(description=ESTABLISH.label, permissions=("view",))  # type: ignore[untyped-decorator]
    def establish(self, request: HttpRequest) -> HttpResponse:
        """Found a faction as staff do."""
        return ESTABLISH(self, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Faction]:
        rows: QuerySet[Faction] = super().get_queryset(request)
        return rows.annotate(member_count=_number(Membership), zone_count=_number(Zone, "owner"))

    @admin.display(description="members", ordering="member_count")
    def members_now(self, row: Any) -> int:
        return int(row.member_count)

    @admin.display(description="zones", ordering="zone_count")
    def zones_now(self, row: Any) -> int:
        return int(row.zone_count)

    def played_by(self, row: Faction) -> str:
        return "the city" if row.personality else "its members"

    @asked_once
    def character(self, row: Faction) -> SafeString | str:
        return pairs(row.personality) if row.personality else "none: its members play it"

    @asked_once
    def treasury(self, row: Faction) -> SafeString:
        return treasury_of(row.pk)

    @asked_once
    def ladder(self, row: Faction) -> SafeString:
        ranks = Rank.objects.filter(faction=row).order_by("-level")
        return newest(ranks, "name", "key", "rights", "daily_limit", "wage")

    @asked_once
    def members(self, row: Faction) -> SafeString:
        rows = _named(Membership).filter(faction=row).order_by("joined_at")
        return newest(rows, "player_name", "rank", "joined_at", most=MAX_MEMBERS)

    @asked_once
    def invitations(self, row: Faction) -> SafeString:
        return newest(_named(Invitation).filter(faction=row).order_by("-at"), "player_name", "at", "expires_at")

    @asked_once
    def applications(self, row: Faction) -> SafeString:
        return newest(_named(Application).filter(faction=row).order_by("-at"), "player_name", "at", "expires_at")

    @asked_once
    def blocks(self, row: Faction) -> SafeString:
        return newest(_named(Block).filter(faction=row).order_by("-pk"), "player_name", "until")

    @asked_once
    def zones(self, row: Faction) -> SafeString:
        rows = Zone.objects.filter(owner=row).order_by("code")
        return newest(rows, "name", "code", "economic_value", "strategic_value", "flipped_at", most=len(ZONES))

    @asked_once
    def relations(self, row: Faction) -> SafeString:
        rows = Relation.objects.filter(Q(first=row) | Q(second=row)).order_by("score", "pk")
        other = Case(When(first=row, then=F("second__name")), default=F("first__name"))
        return newest(rows.annotate(other=other), "other", "score", "as_of", "truce_until")

    @asked_once
    def wars(self, row: Faction) -> SafeString:
        rows = War.objects.filter(Q(attacker=row) | Q(defender=row)).order_by("-declared_at")
        named = rows.annotate(attacked_by=F("attacker__name"), on=F("defender__name"))
        return newest(named, "state", "attacked_by", "on", "declared_at", "attacker_score", "defender_score", "how")

    @asked_once
    def withdrawals(self, row: Faction) -> SafeString:
        rows = _named(Withdrawal).filter(faction=row).order_by("-asked_at")
        return newest(rows, "player_name", "amount", "state", "asked_at", "decided_at")

    @asked_once
    def log(self, row: Faction) -> SafeString:
        return newest(LogEntry.objects.filter(faction=row).order_by("-id"), "name", "topic", "at", "actor")


@admin.register(Rank)
class RankAdmin(OfFactions):
    list_display = ("name", "faction", "level", "rights_given", "daily_limit", "wage")
    ordering = ("faction", "-level")
    fields = ("faction", "key", "name", "level", "rights_given", "daily_limit", "wage")
    readonly_fields = ("rights_given",)
    actions = ON_RANKS

    @admin.display(description="rights")
    def rights_given(self, row: Rank) -> str:
        return ", ".join(row.rights) or "none"


def _number(model: type[Any], path: str = "faction") -> Coalesce:
    """Return how many rows of a table a faction has, counted by themselves: joins would multiply."""
    rows = model.objects.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def _named(model: type[Any]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.annotate(player_name=F("player__account__username"))
    return rows
