"""What staff may do about factions, their ranks and their people, in the city's own name: one line for each."""

from collections.abc import Callable
from functools import partial
from typing import Any

from factions.admin.fields import FactionField, PlayerField, a_rank_of
from factions.domain import commands
from factions.domain.events.diplomacy import Cause
from factions.domain.gangs import FactionType, Personality
from factions.domain.ladder import Right
from ganggpt.console.actions import CommandAction, CommandPage
from ganggpt.console.fields import choice, line, number, several, share, words
from ganggpt.messages import Command
from players.public import actor_of

Action = partial(CommandAction, actor_of=actor_of)
A_LOT = 10**9  # dollars; how much of it a rank may have, the rules say
TRAITS = ("aggression", "loyalty", "risk", "greed", "ambition")
REASON = {"reason": words("Reason")}
SHIFT = {"amount": number("Points, -200 to 200", least=-200, most=200), **REASON}
LOOKS = {
    "name": line("Name", most=60),
    "colour": line("Colour, #rrggbb", most=7),
    "motto": line("Motto", most=140, required=False),
}
RUNG = {
    "name": line("Name", most=40),
    "rights": several((right.value, right.value) for right in Right),
    "daily_limit": number("Dollars that may be drawn in a day", least=0, most=A_LOT),
    "wage": number("Dollars paid a day", least=0, most=A_LOT),
}


def _to_faction(kind: Callable[..., Command]) -> Callable[..., Command]:
    return lambda row, **asked: kind(faction_id=row.pk, **asked)


def _to_player(kind: Callable[..., Command]) -> Callable[..., Command]:
    return lambda row, **asked: kind(faction_id=row.faction_id, player_id=row.player_id, **asked)


def _rung(asked: dict[str, Any]) -> dict[str, Any]:
    return asked | {"rights": frozenset(map(Right, asked["rights"]))}


def _add_rank(row: Any, rank: str, **asked: Any) -> commands.AddRank:
    return commands.AddRank(faction_id=row.pk, above=rank, **_rung(asked))


def _edit_rank(row: Any, **asked: Any) -> commands.EditRank:
    return commands.EditRank(faction_id=row.faction_id, rank=row.key, **_rung(asked))


def _set_personality(row: Any, **traits: float) -> commands.SetPersonality:
    return commands.SetPersonality(faction_id=row.pk, personality=Personality(**traits) if traits else None)


def shift(faction_id: Any, other: Any, **asked: Any) -> commands.ShiftRelation:
    """Return the command that moves the score between two factions, as staff do."""
    return commands.ShiftRelation(faction_id=faction_id, other=other, cause=Cause.STAFF, **asked)


def of_whom(row: Any) -> str:
    return f"{row.player} of {row.faction}"


def _which(row: Any) -> str:
    return f"{row.name} of {row.faction}"


ESTABLISH = CommandPage(
    "Establish a faction",
    commands.EstablishFaction,
    lambda row, kind, **asked: commands.EstablishFaction(type=FactionType(kind), **asked),
    actor_of,
    fields={
        "slug": line("Slug, as in its address", most=40),
        "kind": choice((each.value, each.value) for each in FactionType),
        **LOOKS,
    },
    describe=lambda row: "The faction",
)
ON_FACTIONS = (
    Action(
        "Edit",
        commands.EditFaction,
        _to_faction(commands.EditFaction),
        fields=LOOKS,
        initial=lambda row: {name: getattr(row, name) for name in LOOKS},
        most=1,
    ),
    Action(
        "Enrol a player",
        commands.EnrolMember,
        _to_faction(commands.EnrolMember),
        fields=lambda rows: {"player_id": PlayerField(label="Player"), **a_rank_of("pk")(rows)},
        most=1,
    ),
    Action(
        "Add a rank",
        commands.AddRank,
        _add_rank,
        fields=lambda rows: {**a_rank_of("pk", "Right above")(rows), **RUNG},
        most=1,
    ),
    Action(
        "Shift a relation",
        commands.ShiftRelation,
        lambda row, **asked: shift(row.pk, **asked),
        fields={"other": FactionField(label="With the faction of this slug"), **SHIFT},
    ),
    Action(
        "Let the city play",
        commands.SetPersonality,
        _set_personality,
        fields={trait: share(f"{trait.title()}, 0 to 1") for trait in TRAITS},
        initial=lambda row: row.personality or dict.fromkeys(TRAITS, 0.5),
    ),
    Action("Leave to its members", commands.SetPersonality, _set_personality, fields={}),
    Action("Disband", commands.DisbandFaction, _to_faction(commands.DisbandFaction), fields={}),
)
ON_RANKS = (
    Action(
        "Edit",
        commands.EditRank,
        _edit_rank,
        fields=RUNG,
        initial=lambda row: {name: getattr(row, name) for name in RUNG},
        describe=_which,
        most=1,
    ),
    Action(
        "Drop",
        commands.DropRank,
        lambda row: commands.DropRank(faction_id=row.faction_id, rank=row.key),
        fields={},
        describe=_which,
    ),
)
ON_MEMBERS = (
    Action(
        "Change rank",
        commands.ChangeRank,
        _to_player(commands.ChangeRank),
        fields=a_rank_of("faction_id"),
        initial=lambda row: {"rank": row.rank},
        describe=of_whom,
    ),
    *(
        Action(label, kind, _to_player(kind), fields={}, describe=of_whom)
        for label, kind in {
            "Hand over to": commands.HandOverLeadership,
            "Kick": commands.KickMember,
            "Block": commands.BlockPlayer,
        }.items()
    ),
)
ON_INVITATIONS = (
    Action(
        "Withdraw", commands.WithdrawInvitation, _to_player(commands.WithdrawInvitation), fields={}, describe=of_whom
    ),
)
ON_APPLICATIONS = tuple(
    Action(label, kind, _to_player(kind), fields={}, describe=of_whom)
    for label, kind in {"Accept": commands.AcceptApplication, "Decline": commands.DeclineApplication}.items()
)
ON_BLOCKS = (
    Action("Unblock", commands.UnblockPlayer, _to_player(commands.UnblockPlayer), fields={}, describe=of_whom),
)
