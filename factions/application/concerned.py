"""Whom an event of factions concerns: which factions, and which players."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from factions.domain import events
from factions.domain.events.diplomacy import Cause
from factions.domain.events.war import Feat
from factions.models import War, Withdrawal
from ganggpt.eventstore.subscriptions import keep_quiet
from ganggpt.messages import Event

_FIELDS = ("faction_id", "previous", "attacker", "defender", "first", "second")

# Who else than `player_id` is to hear of it.
_PLAYERS: Mapping[type[Event], Callable[[Any], tuple[UUID | None, ...]]] = {
    events.LeaderChanged: lambda event: (event.player_id, event.former),
    events.LadderChanged: lambda event: tuple(event.moved),
    events.WagesPaid: lambda event: tuple(event.paid),
    events.WithdrawalApproved: lambda event: _drawer(event.withdrawal_id),
    events.WithdrawalRefused: lambda event: _drawer(event.withdrawal_id),
    events.WithdrawalCancelled: lambda event: _drawer(event.withdrawal_id),
    events.WithdrawalExpired: lambda event: _drawer(event.withdrawal_id),
    events.WarScored: lambda event: (),  # of a kill in a war the factions hear
}


# What there is so much of that nobody is told of each: what it comes to is to be asked for.
TOO_OFTEN: Mapping[type[Event], Callable[[Any], bool]] = {
    events.WarScored: lambda event: event.feat is Feat.KILL,
    events.RelationShifted: lambda event: event.cause is Cause.KILL,
    events.InfluenceRaised: lambda event: True,
    events.InfluenceDecayed: lambda event: True,
}
for _event, _when in TOO_OFTEN.items():
    keep_quiet(_event, _when)


def factions_of(event: Any) -> tuple[UUID, ...]:
    """Return the factions that the event is about, each once."""
    if isinstance(event, events.WarScored | events.WarWearied):
        return _sides(event.war_id)
    found = (getattr(event, field, None) for field in _FIELDS)
    return tuple(dict.fromkeys(each for each in found if each))


def players_of(event: Any) -> tuple[UUID, ...]:
    """Return the players that the event is about."""
    whom = _PLAYERS.get(type(event))
    found = whom(event) if whom else (getattr(event, "player_id", None),)
    return tuple(each for each in found if each)


@lru_cache(maxsize=1_000)
def _sides(war_id: UUID) -> tuple[UUID, UUID]:
    """Return the factions of a war, which never change."""
    return War.objects.values_list("attacker_id", "defender_id").get(pk=war_id)


def _drawer(withdrawal_id: UUID) -> tuple[UUID, ...]:
    return tuple(Withdrawal.objects.filter(pk=withdrawal_id).values_list("player_id", flat=True))
