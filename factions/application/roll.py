"""A faction's roll: who is on it, the queue in which it changes, and what is left when nobody is.

Whoever makes or ends a membership queues here before any row is locked: for the player, so that they join one faction
only; then for the faction, so that whether it ends with this one is known before its war, which is locked before it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

import players.public
from factions.application import wars
from factions.application.authority import acting
from factions.application.queries.roll import belongs_to, is_the_last, left_at
from factions.application.queries.war import open_war_of
from factions.domain import errors, events, founding
from factions.domain.faction import Faction as State
from factions.projections import FACTION
from ganggpt.bus import Work
from ganggpt.leaderboards import standings
from ganggpt.ledger import posting as ledger
from ganggpt.ledger.models import Kind, LedgerAccount
from ganggpt.messages import Event


class Situation(TypedDict):
    """What a rule must know of a player who would join: the faction they are in, and when they last left one."""

    belongs_to: UUID | None
    left_at: datetime | None


def queue(work: Work, player_id: UUID, *factions: UUID) -> None:
    """Wait for all others who make or end a membership of this player, or in one of these factions."""
    work.lock(f"membership of {player_id}")
    for faction_id in sorted(factions):
        work.lock(f"roll of {faction_id}")


def situation_of(player_id: UUID) -> Situation:
    """Return how things stand with a player whose account is good. Raises NoSuchPlayer."""
    players.public.profile(player_id, account__is_active=True)
    return {"belongs_to": belongs_to(player_id), "left_at": left_at(player_id)}


def oneself(work: Work) -> UUID:
    """Return the player who asks. Raises NotAMember: the city itself belongs nowhere."""
    if work.actor.kind != "account" or work.actor.id is None:
        raise errors.NotAMember("Only a player belongs to a faction.")
    return work.actor.id


def change(
    work: Work, faction_id: UUID, rule: Callable[..., Sequence[Event]], **facts: Any
) -> tuple[State, Sequence[Event]]:
    """Record what the rule decides in the name of whoever acts. Raises NoSuchFaction, NotAMember, and its refusals."""
    return work.change(
        FACTION, faction_id, lambda faction: rule(faction, by=acting(work.actor, faction), at=work.now, **facts)
    )


def end_membership(work: Work, player_id: UUID, rule: Callable[..., Sequence[Event]], *factions: UUID) -> None:
    """Record what the rule decides in these factions of a player who goes; the last to go ends a war and the faction.

    The rule is told whether the faction is at war. Raises NoSuchFaction, and the rule's refusals.
    """
    for faction_id in factions:
        if is_the_last(faction_id, player_id):
            wars.forfeit(work, faction_id)
    for faction_id in sorted(factions):
        end(work, faction_id, rule)


def end(work: Work, faction_id: UUID, rule: Callable[..., Sequence[Event]]) -> None:
    """Record what the rule decides, told whether the faction is at war; if it disbands, wind it up."""
    _, happened = work.change(
        FACTION, faction_id, lambda faction: rule(faction, at_war=open_war_of(faction_id) is not None)
    )
    if any(isinstance(event, events.FactionDisbanded) for event in happened):
        _wind_up(work, faction_id, happened)


def _wind_up(work: Work, faction_id: UUID, happened: Sequence[Event]) -> None:
    """Pay what the disbanded faction has left into its heirs' banks, or to nobody, and take it off the boards."""
    row = LedgerAccount.objects.select_for_update(no_key=True).get(kind=Kind.TREASURY, owner=faction_id)
    if money := row.balance:
        paid = {ledger.bank(heir): share for heir, share in founding.shares(happened, money).items()}
        ledger.post(
            {ledger.treasury(faction_id): -money, **(paid or {ledger.UNCLAIMED: money})},
            reason="faction disbanded",
            reference=f"faction:{faction_id}",
            actor=work.actor.ref,
            at=work.now,
        )
    standings.hide(faction_id)
