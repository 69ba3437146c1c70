"""Whom a search of the console means: by name, e-mail, id or address, each by an index."""

from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ganggpt.console.site import ReadOnlyAdmin, sees_personal_data
from players.models import Account, Session

WIDEST = {4: 16, 6: 32}  # the shortest prefix of a network: more addresses than that say nothing of anybody
BY_NAME = "Beginning of a name, or an id"
BY_ALL = "Name, e-mail, id, or network 192.0.2.0/24"


def accounts_meant(request: HttpRequest, term: str) -> QuerySet[Account]:
    """Return the accounts that the search term means, as far as whoever searches may know."""
    term = term.strip().lower()
    if account_id := _uuid(term):
        return Account.objects.filter(pk=account_id)
    if not sees_personal_data(request):
        return Account.objects.filter(username__lower__startswith=term)
    if network := _network(term):
        return _seen_in(request, network)
    return Account.objects.filter(Q(username__lower__startswith=term) | Q(email__lower__startswith=term))


def _seen_in(request: HttpRequest, network: IPv4Network | IPv6Network) -> QuerySet[Account]:
    if network.prefixlen < WIDEST[network.version]:
        messages.warning(request, f"{network} is too wide: /{WIDEST[network.version]} at the widest.")
        return Account.objects.none()
    inside = Session.objects.filter(address__range=(str(network[0]), str(network[-1])))
    return Account.objects.filter(pk__in=inside.values("account"))


def _uuid(term: str) -> UUID | None:
    try:
        return UUID(term)
    except ValueError:
        return None


def _network(term: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(term, strict=False)
    except ValueError:
        return None


class OfAccounts(ReadOnlyAdmin):
    """Rows that each belong to an account, and are searched by whose they are."""

    account: ClassVar[str] = "account"  # the path to it
    search_fields = ("account",)  # shows the box; what it means is said below

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Return the rows of whom the term means."""
        if not search_term:
            return queryset, False
        return queryset.filter(**{f"{self.account}__in": accounts_meant(request, search_term).values("pk")}), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Show the list, and say what may be searched for."""
        self.search_help_text = BY_ALL if sees_personal_data(request) else BY_NAME
        return super().changelist_view(request, extra_context)
