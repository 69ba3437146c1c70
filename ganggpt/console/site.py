"""What every list of the console is: read-only, bounded in queries, and changed by commands alone."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from ganggpt.bus import execute
from ganggpt.messages import Actor, Command, Permission, Refusal


def may_enter(request: HttpRequest) -> bool:
    """Return whether whoever is logged in may look around in the console."""
    return bool(
        request.user.is_active and request.user.is_staff and request.user.has_perm(f"players.{Permission.ADMIN_PANEL}")
    )


ActorOf = Callable[[Any], Actor]
MOST_ROWS = 100  # each takes a transaction of its own, and a request ends in time


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]
    """Rows that event streams fold to: shown, never edited."""

    list_per_page = 50
    show_full_result_count = False
    list_max_show_all = 0

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_enter(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_enter(request)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


Action = Callable[[Any, HttpRequest, QuerySet[Any]], None]


def command_action(label: str, command: Callable[[Any], Command], actor_of: ActorOf) -> Action:
    """Return an admin action that gives one command for each chosen row and tells how each of them ended."""

    def act(model_admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> None:
        actor, done, chosen = actor_of(request.user), 0, list(rows[: MOST_ROWS + 1])
        if len(chosen) > MOST_ROWS:
            messages.error(request, f"{label}: nothing done, choose at most {MOST_ROWS} rows at a time.")
            return
        for row in chosen:
            try:
                execute(command(row), by=actor)
                done += 1
            except Refusal as refusal:
                messages.error(request, f"{row}: {refusal.detail}")
        if done:
            messages.success(request, f"{label}: {done} done.")

    act.short_description = label  # type: ignore[attr-defined]
    act.__name__ = label.lower().replace(" ", "_")
    return act
