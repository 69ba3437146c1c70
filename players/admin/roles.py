"""Roles: what each allows, and the one way to change it."""

from django.contrib import admin
from django.contrib.auth.models import Group

from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.console.tables import asked_once
from players.admin.actions import ON_ROLES

admin.site.unregister(Group)  # django.contrib.auth's, which edits without a command


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    list_display = search_fields = ("name",)
    ordering = ("name",)
    fields = readonly_fields = ("name", "allows")
    actions = ON_ROLES

    @asked_once
    def allows(self, row: Group) -> str:
        """Return what the role may do, by the permissions' code names."""
        return ", ".join(row.permissions.order_by("codename").values_list("codename", flat=True))
