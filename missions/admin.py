"""The console's view of missions, and what staff may do about one."""

from django.contrib import admin

from ganggpt.console.actions import CommandAction
from ganggpt.console.site import ReadOnlyAdmin
from missions.domain.commands import WithdrawMission
from missions.models import Mission
from players.public import actor_of


@admin.register(Mission)
class MissionAdmin(ReadOnlyAdmin):
    list_display = ("title", "player", "state", "type", "difficulty", "author", "fallback", "requested_at")
    list_filter = ("state", "type", "author", "fallback")
    search_fields = ("title", "player__account__username", "id")
    ordering = ("-requested_at", "id")
    list_select_related = ("player__account",)
    actions = (
        CommandAction(
            "Withdraw",
            WithdrawMission,
            lambda row: WithdrawMission(mission_id=row.pk, reason="withdrawn by staff"),
            actor_of,
        ),
    )
