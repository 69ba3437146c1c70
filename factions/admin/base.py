"""What every list of factions' rows is: for staff who manage factions, and searched by whose the rows are."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from factions.models import Faction
from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.messages import Permission

MOST_MEANT = 100  # factions, and players, that a search term may mean
BY_FACTION = "Beginning of a faction's name or slug, or its id"


class OfFactions(ReadOnlyAdmin):
    """Rows that each belong to a faction or to several; those of members belong to players too."""

    needs = Permission.MANAGE_FACTION  # what is here is known to members alone
    of: ClassVar[tuple[str, ...]] = ("faction",)  # the paths to its factions
    player: ClassVar[str] = ""  # the path to its player
    related: ClassVar[tuple[str, ...]] = ("faction",)  # what a row's own words name
    search_fields = ("faction",)  # shows the box; what it means is said below

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.select_related(*self.related) if self.related else rows

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the rows of the factions that the term means, and of the players."""
        if not search_term:
            return queryset, False
        meant = factions_meant(search_term)
        wanted = Q(*((f"{path}__in", meant) for path in self.of), _connector=Q.OR)
        if self.player:
            wanted |= Q((f"{self.player}__in", players_meant(search_term)))
        return queryset.filter(wanted), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Show the list, and say what may be searched for."""
        self.search_help_text = f"{BY_FACTION}{'; or of the name of a player' if self.player else ''}"
        return super().changelist_view(request, extra_context)


def factions_meant(term: str) -> list[UUID]:
    """Return the ids of the factions that a search term means."""
    if key := _uuid(term):
        return [key]
    named = Q(name__istartswith=term.strip()) | Q(slug__startswith=term.strip().lower())
    return list(Faction.objects.filter(named).order_by("slug").values_list("pk", flat=True)[:MOST_MEANT])


def players_meant(term: str) -> list[UUID]:
    """Return the ids of the players that a search term means."""
    if key := _uuid(term):
        return [key]
    accounts = get_user_model().objects.filter(username__lower__startswith=term.strip().lower())
    return list(accounts.values_list("pk", flat=True)[:MOST_MEANT])


def _uuid(term: str) -> UUID | None:
    try:
        return UUID(term.strip())
    except ValueError:
        return None
