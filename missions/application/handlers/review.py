"""Words that should not be: flagged by players, looked at by staff."""

from collections.abc import Callable, Sequence
from typing import Any

from ganggpt.bus import Work, handles
from ganggpt.messages import Event
from missions.application.actors import another
from missions.domain import commands, review
from missions.domain.atlas import LOS_SANTOS
from missions.projections import MISSION

_OfTheStaff = commands.ClearFlags | commands.OrderRewrite | commands.ReviseWords


@handles(commands.FlagMission)
def flag_mission(command: commands.FlagMission, work: Work) -> None:
    player, _ = another(command.mission_id, work)
    work.change(MISSION, command.mission_id, review.flag, by=player, reason=command.reason, at=work.now)


@handles(commands.ClearFlags)
def clear_flags(command: commands.ClearFlags, work: Work) -> None:
    _changed(command, work, review.clear)


@handles(commands.OrderRewrite)
def order_rewrite(command: commands.OrderRewrite, work: Work) -> None:
    _changed(command, work, review.order_rewrite)


@handles(commands.ReviseWords)
def revise_words(command: commands.ReviseWords, work: Work) -> None:
    told: dict[str, Any] = {"words": command.words, "author": command.author, "provenance": command.provenance}
    _changed(command, work, review.revise, **told, atlas=LOS_SANTOS)


def _changed(command: _OfTheStaff, work: Work, rule: Callable[..., Sequence[Event]], **facts: Any) -> None:
    """Do as the staff wish, and keep in the audit why."""
    work.change(MISSION, command.mission_id, rule, **facts, at=work.now)
    work.note(f"mission:{command.mission_id}", reason=command.reason)
