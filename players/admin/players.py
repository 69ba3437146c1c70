"""Players: where they stand."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest

from players.admin.search import OfAccounts
from players.models import Player


@admin.register(Player)
class PlayerAdmin(OfAccounts):
    list_display = ("username", "level", "experience", "reputation", "reputation_at")
    ordering = ("-reputation", "reputation_at", "account")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Player]:
        rows: QuerySet[Player] = super().get_queryset(request)
        return rows.annotate(username=F("account__username"))

    @admin.display(ordering="username")
    def username(self, row: Any) -> str:
        return str(row.username)
