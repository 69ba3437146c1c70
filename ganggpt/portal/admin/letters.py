"""Dead letters: which tasks failed for good, why, and the way to have them done again."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ganggpt.celery import app
from ganggpt.console.actions import CommandAction
from ganggpt.console.filters import known
from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.console.tables import pairs
from ganggpt.deadletters.commands import RetryDeadLetter
from ganggpt.deadletters.models import DeadLetter
from players.public import actor_of


def _ours() -> list[str]:
    return [name for name in app.tasks if not name.startswith("celery.")]


@admin.register(DeadLetter)
class DeadLetterAdmin(ReadOnlyAdmin):
    list_display = ("failed_at", "task", "error", "message", "times", "queue", "retried_at")
    list_filter = (
        ("retried_at", admin.EmptyFieldListFilter),
        known("task", _ours),
        known("queue", lambda: ("ai", "default")),
    )
    search_fields = ("error", "message")
    ordering = ("-failed_at", "-id")
    fields = (
        "task", "asked", "queue", "error", "message", "trace", "times", "first_at", "failed_at",
        "retried_at", "retried_by",
    )  # fmt: skip
    readonly_fields = ("asked", "trace")
    actions = (CommandAction("Give again", RetryDeadLetter, lambda row: RetryDeadLetter(letter_id=row.pk), actor_of),)

    @admin.display(description="arguments")
    def asked(self, row: DeadLetter) -> SafeString:
        return pairs(row.arguments)

    @admin.display(description="traceback")
    def trace(self, row: DeadLetter) -> SafeString:
        return format_html("<pre>{}</pre>", row.traceback)
