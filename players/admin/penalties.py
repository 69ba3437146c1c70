"""Sanctions, and the appeals that wait for an answer."""

from django.contrib import admin

from players.admin.actions import ON_SANCTIONS
from players.admin.search import OfAccounts
from players.models import Sanction


@admin.register(Sanction)
class SanctionAdmin(OfAccounts):
    list_display = ("kind", "account", "state", "appeal", "imposed_at", "expires_at", "imposed_by")
    list_filter = ("kind", "state", "appeal")
    ordering = ("-imposed_at", "id")
    list_select_related = ("account",)
    actions = ON_SANCTIONS
