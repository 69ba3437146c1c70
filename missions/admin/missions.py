"""The list of missions, the page of one, the review queue, and what a model would be sent for one."""

from collections.abc import Sequence

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from pydantic import TypeAdapter
from unfold.decorators import action

from ganggpt.ai.port import ModelError
from ganggpt.ai.prompt import messages_of
from ganggpt.ai.prompts import prompt
from ganggpt.console.filters import known
from ganggpt.console.tables import asked_once, pairs
from missions.admin import charts, provenance, review
from missions.admin.planned import PlannedAdmin
from missions.ai import wording
from missions.application import queries
from missions.domain.plan import MissionType, Plan
from missions.domain.words import AUTHORS
from missions.models import Mission

_plan = TypeAdapter(Plan)


@admin.register(Mission)
class MissionAdmin(PlannedAdmin):
    list_display = (
        "title", "player", "state", "type", "difficulty", "heads", "author", "fallback", "spent", "flagged",
        "requested_at",
    )  # fmt: skip
    list_filter = (
        review.Flagged,
        "state",
        known("type", lambda: MissionType),
        known("author", lambda: AUTHORS),
        known("fallback", lambda: (kind.named() for kind in ModelError.__subclasses__())),
    )
    search_fields = ("title", "player__account__username", "id")
    ordering = ("-requested_at", "id")
    list_select_related = ("player__account",)
    fields = (
        "title", "player", "state", "reason", "type", "difficulty", "zone", "heads", "flags_said", "words_told",
        "steps", "choices", "people", "origin", "refused", "wished", "pays", "requested_at", "offered_until",
        "accepted_at", "deadline_at", "ended_at", "after", "retry_of",
    )  # fmt: skip
    readonly_fields = ("flags_said", "people", "wished", "pays", *PlannedAdmin.SHOWN)
    actions = review.ACTIONS
    actions_list = ("queue", "charts")
    actions_detail = ("preview",)

    def get_ordering(self, request: HttpRequest) -> Sequence[str]:
        """Return the order of the list: of the review queue, whoever has waited longest first."""
        is_queue = request.GET.get(review.Flagged.parameter_name) == review.Flagged.WAITING
        return ("flagged_at", "id") if is_queue else self.ordering

    @action(description="Review queue", permissions=("view",))  # type: ignore[untyped-decorator]
    def queue(self, request: HttpRequest) -> HttpResponse:
        """Show what is to be looked at."""
        asked = f"{review.Flagged.parameter_name}={review.Flagged.WAITING}"
        return HttpResponseRedirect(f"{reverse('admin:missions_mission_changelist')}?{asked}")

    @action(description="Charts", permissions=("view",))  # type: ignore[untyped-decorator]
    def charts(self, request: HttpRequest) -> HttpResponse:
        """Show what missions cost and how they fare."""
        return charts.page(self, request)

    @action(description="Preview the prompt", permissions=("view",))  # type: ignore[untyped-decorator]
    def preview(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the messages that a model would be sent for the words of this mission, to the letter."""
        row = get_object_or_404(Mission, pk=object_id)
        if row.plan is None:
            messages.error(request, "This mission has no plan yet.")
            return HttpResponseRedirect(reverse("admin:missions_mission_change", args=[object_id]))
        before = queries.before_of(row.pk)
        asked = wording.request_for(_plan.validate_python(row.plan), before=before, player=row.player_id)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Prompt of the words: {row}",
            "prompt": prompt("missions", "words").shown,
            "used": (row.provenance or {}).get("words_prompt", ""),
            "sent": messages_of(asked),
        }
        return TemplateResponse(request, "console/prompt.html", context)

    @admin.display(description="cost", ordering="cost")
    def spent(self, row: Mission) -> str:
        return provenance.dollars(row.cost) if row.cost else ""

    @admin.display(description="flags")
    def flagged(self, row: Mission) -> str:
        return "; ".join(flag["reason"] for flag in row.flags)[:80]

    @admin.display(description="flags")
    @asked_once
    def flags_said(self, row: Mission) -> SafeString:
        return review.flags(row)

    @admin.display(description="on it")
    @asked_once
    def people(self, row: Mission) -> SafeString:
        return provenance.people(row)

    @admin.display(description="wish")
    def wished(self, row: Mission) -> SafeString:
        return pairs(row.wish)

    @admin.display(description="reward")
    def pays(self, row: Mission) -> SafeString:
        return pairs(row.reward)
