"""Missions that somebody finds wrong: which they are, why, and what staff may do about one."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from ganggpt.console.actions import CommandAction, Fields
from ganggpt.console.fields import line, words
from ganggpt.console.tables import table
from ganggpt.messages import Command
from missions.domain import commands
from missions.domain.words import BRIEFING, LINE, TITLE, Words
from missions.models import Mission
from players.public import actor_of, names

Action = partial(CommandAction, actor_of=actor_of)
REASON = {"reason": words("Reason", most=200)}
OF_A_STEP = "line_"
CITY = "a check of ours"


class Flagged(admin.SimpleListFilter):
    """The queue of missions to be looked at, whoever has waited longest first."""

    title = parameter_name = "flagged"
    WAITING = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return [(self.WAITING, "to be looked at")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(flagged_at__isnull=False) if self.value() == self.WAITING else queryset


def flags(row: Mission) -> SafeString:
    """Return who has said what against the words, the first first."""
    said = row.flags or []
    known = {str(who): name for who, name in names({UUID(flag["by"]) for flag in said if flag["by"]}).items()}
    return table(
        ("who", "why", "when"),
        [
            (known.get(flag["by"], "a player who is gone") if flag["by"] else CITY, flag["reason"], flag["at"])
            for flag in said
        ],
    )


def of_words(rows: Sequence[Mission]) -> Fields:
    """Return what asks for a mission's words: title, briefing, a line for each objective, and why they change."""
    steps = (rows[0].plan or {}).get("objectives", []) if rows else []
    lines = {OF_A_STEP + step["key"]: line(f"Line of {step['key']}: {_about(step)}", most=LINE) for step in steps}
    long = words("Briefing", least=1, most=BRIEFING)
    return {"title": line("Title", most=TITLE), "briefing": long, **lines, **REASON}


def written(row: Mission) -> dict[str, Any]:
    """Return a mission's words as the form shows them."""
    told = row.words or {}
    lines = {OF_A_STEP + key: text for key, text in told.get("lines", ())}
    return {"title": told.get("title", ""), "briefing": told.get("briefing", ""), **lines}


def _about(step: dict[str, Any]) -> str:
    who = (step.get("actor"), step.get("item"), step["place"])
    return ", ".join([step["kind"], *(each for each in who if each)])


def _revise(row: Mission, title: str, briefing: str, reason: str, **lines: str) -> commands.ReviseWords:
    said = tuple((name.removeprefix(OF_A_STEP), text) for name, text in lines.items())
    # A browser sends line ends as the web has them; what is stored has none but its own.
    words = Words(title, briefing.replace("\r\n", "\n"), said)
    return commands.ReviseWords(mission_id=row.pk, words=words, reason=reason)


def _with_reason(kind: Any, row: Mission, reason: str) -> Command:
    command: Command = kind(mission_id=row.pk, reason=reason)
    return command


ACTIONS = (
    *(
        Action(label, kind, partial(_with_reason, kind), fields=REASON)
        for label, kind in {
            "Let the words stand": commands.ClearFlags,
            "Order a rewrite": commands.OrderRewrite,
            "Withdraw": commands.WithdrawMission,
        }.items()
    ),
    Action("Edit the words", commands.ReviseWords, _revise, fields=of_words, initial=written, most=1, stays=True),
)
