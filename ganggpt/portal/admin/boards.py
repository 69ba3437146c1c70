"""Leaderboards: who stands where now, and where they stood when a season closed."""

from django.contrib import admin

from ganggpt.console.actions import CommandAction
from ganggpt.console.fields import words
from ganggpt.console.filters import known
from ganggpt.console.site import ReadOnlyAdmin
from ganggpt.leaderboards.models import FrozenStanding, Season, Standing
from players.public import BOARDS, CloseSeason, actor_of


@admin.register(Standing)
class StandingAdmin(ReadOnlyAdmin):
    list_display = ("board", "member", "score", "reached_at", "hidden")
    list_filter = (known("board", lambda: BOARDS), "hidden")
    search_fields = ("member__exact",)
    ordering = ("board", "-score", "reached_at", "member")


@admin.register(Season)
class SeasonAdmin(ReadOnlyAdmin):
    list_display = ("name", "opened_at", "closed_at")
    ordering = ("-opened_at",)
    actions = (
        CommandAction(
            "Close",
            CloseSeason,
            lambda row, next_name: CloseSeason(next_name=next_name, season_id=row.pk),
            actor_of,
            fields={"next_name": words("Name of the next season", least=1, most=40)},
        ),
    )


@admin.register(FrozenStanding)
class FrozenStandingAdmin(ReadOnlyAdmin):
    list_display = ("season", "board", "rank", "member", "score", "prize")
    list_filter = ("season", known("board", lambda: BOARDS))
    ordering = ("season", "board", "rank")
    list_select_related = ("season",)
