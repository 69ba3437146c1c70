"""Where accounts come and go: sessions, stays on game servers, and what mails let their readers do."""

from django.contrib import admin

from players.admin.search import OfAccounts
from players.models import OneTimeToken, Session, Visit


@admin.register(Session)
class SessionAdmin(OfAccounts):
    list_display = ("account", "device", "address", "created_at", "last_used_at", "ended_at")
    ordering = ("account", "-last_used_at")  # as its index has it
    list_select_related = ("account",)
    exclude = ("refresh_hash",)
    personal = ("address",)


@admin.register(Visit)
class VisitAdmin(OfAccounts):
    account = "player"
    list_display = ("player", "server", "began_at", "seen_at", "ended_at")
    list_filter = (("ended_at", admin.EmptyFieldListFilter),)
    ordering = ("-player", "-began_at")  # as its index has it, read backwards
    list_select_related = ("player__account", "server")


@admin.register(OneTimeToken)
class OneTimeTokenAdmin(OfAccounts):
    """What a token was sent for. Its digest is not shown, so no row has a page to go to."""

    list_display = ("account", "purpose", "email", "expires_at", "used_at")
    list_display_links = None
    list_filter = ("purpose",)
    ordering = ("-expires_at", "digest")
    list_select_related = ("account",)
    exclude = ("digest",)
    personal = ("email",)
