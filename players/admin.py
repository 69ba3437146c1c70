"""The console's view of players."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import F, QuerySet
from django.http import HttpRequest

from ganggpt.console.site import ReadOnlyAdmin
from players.models import Account, Player, Session


@admin.register(Account)
class AccountAdmin(ReadOnlyAdmin):
    list_display = ("username", "email", "is_active", "is_staff", "created_at", "last_login")
    list_filter = ("is_active", "is_staff", "groups")
    search_fields = ("username", "email", "id")
    ordering = ("username", "id")
    fields = ("id", "username", "email", "is_active", "is_staff", "is_superuser", "groups", "created_at", "last_login")


admin.site.unregister(Group)  # django.contrib.auth's, which edits without a command


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    list_display = search_fields = ("name",)
    ordering = ("name",)
    fields = readonly_fields = ("name", "allows")

    def allows(self, row: Group) -> str:
        """Return what the role may do, by the permissions' code names."""
        return ", ".join(row.permissions.order_by("codename").values_list("codename", flat=True))


@admin.register(Player)
class PlayerAdmin(ReadOnlyAdmin):
    list_display = ("username", "level", "experience", "reputation", "reputation_at")
    list_filter = ("level",)
    search_fields = ("account__username", "account__id")
    ordering = ("-reputation", "reputation_at", "account")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Player]:
        rows: QuerySet[Player] = super().get_queryset(request)
        return rows.annotate(username=F("account__username"))

    @admin.display(ordering="username")
    def username(self, row: Any) -> str:
        return str(row.username)


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    list_display = ("account", "device", "created_at", "last_used_at", "ended_at")
    search_fields = ("account__username",)
    ordering = ("-last_used_at", "id")
    list_select_related = ("account",)
    exclude = ("refresh_hash",)
