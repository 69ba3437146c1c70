"""Wars: who fights whom for what, the score line by line, and what staff may do about one."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString

from factions.admin.actions import REASON, Action
from factions.admin.base import OfFactions
from factions.application.queries.war import SHOWN, line_of, lines
from factions.domain import commands
from factions.domain.events.war import Side
from factions.models import War
from ganggpt.console.fields import choice, number
from ganggpt.console.tables import asked_once, table
from ganggpt.ledger.posting import balances
from ganggpt.messages import Command
from players.public import names


def _to_war(kind: Callable[..., Command]) -> Callable[..., Command]:
    return lambda row, **asked: kind(war_id=row.pk, **asked)


def _adjust(row: War, side: str, **asked: Any) -> commands.AdjustWar:
    return commands.AdjustWar(war_id=row.pk, side=Side(side), **asked)


def _which(row: War) -> str:
    return f"{row.attacker} against {row.defender}"


@admin.register(War)
class WarAdmin(OfFactions):
    of = ("attacker", "defender")
    related = ("attacker", "defender", "winner")
    list_display = ("declared_at", "attacker", "defender", "state", "stake", "points", "weary", "how", "winner")
    list_filter = ("state",)
    ordering = ("-declared_at", "id")  # as its index has it
    fields = (
        "attacker", "defender", "state", "stake", "escrow", "aims_at", "hours", "declared_at", "answer_by", "began_at",
        "ends_at", "points", "weary", "days", "how", "winner", "ended_at", "score",
    )  # fmt: skip
    readonly_fields = ("escrow", "aims_at", "hours", "points", "weary", "score")
    actions = (
        Action("Cancel", commands.CancelWar, _to_war(commands.CancelWar), fields=REASON, describe=_which),
        Action("Settle", commands.SettleWar, _to_war(commands.SettleWar), fields=REASON, describe=_which),
        Action(
            "Adjust",
            commands.AdjustWar,
            _adjust,
            fields={
                "side": choice((side.value, side.value.title()) for side in Side),
                "points": number("Points, to add or take away", least=-1_000, most=1_000),
                **REASON,
            },
            describe=_which,
        ),
    )

    @admin.display(description="score")
    def points(self, row: War) -> str:
        return f"{row.attacker_score} : {row.defender_score}"

    @admin.display(description="exhaustion")
    def weary(self, row: War) -> str:
        return f"{row.attacker_exhaustion} : {row.defender_exhaustion}"

    @asked_once
    def escrow(self, row: War) -> str:
        return f"${balances(row.pk).get('escrow', 0):,}"

    @admin.display(description="aims")
    def aims_at(self, row: War) -> str:
        return ", ".join(row.aims) or "none"

    def hours(self, row: War) -> str:
        return "{:02}:00 to {:02}:00 UTC".format(*row.window) if row.window else "all day"

    @admin.display(description="score, line by line")
    @asked_once
    def score(self, row: War) -> SafeString:
        """Return what scored, the newest first."""
        told = [line_of(line) for line in lines(row.pk).order_by("-version")[:SHOWN]]
        known = names({line["player_id"] for line in told if line["player_id"]})
        columns = ("happened_at", "side", "feat", "points", "exhaustion", "zone", "report_id")
        rows = [(known.get(line["player_id"], ""), *(line[column] for column in columns)) for line in told]
        return table(("who", *(column.replace("_", " ") for column in columns)), rows)
