"""How a faction begins, what it shows the world, and how it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import datetime
from typing import Any
from uuid import UUID

from factions.domain import errors, events
from factions.domain.authority import Act, must_be_there, permit
from factions.domain.faction import Faction
from factions.domain.gangs import FactionType, Personality
from factions.domain.ladder import LEADER
from factions.domain.looks import FAULTS
from factions.domain.membership import must_be_free
from factions.domain.succession import succeed
from ganggpt.messages import Event

FEE = 25_000  # dollars, in cash


def found(
    faction_id: UUID,
    *,
    founder: UUID,
    slug: str,
    name: str,
    type: FactionType,
    colour: str,
    motto: str,
    belongs_to: UUID | None,
    left_at: datetime | None,
    at: datetime,
) -> list[Event]:
    """Return that the founder leads a new faction.

    `belongs_to` is the faction that the founder is in, `left_at` when they last left one.
    Raises InvalidFaction, AlreadyInAFaction, RejoinTooSoon.
    """
    must_be_free(belongs_to, left_at, at)
    looks: dict[str, Any] = {"slug": slug, "name": name, "colour": colour, "motto": motto}
    _must_be_sound(looks)
    return [
        events.FactionFounded(faction_id=faction_id, **looks, type=type, founder=founder, at=at),
        events.PlayerJoinedFaction(faction_id=faction_id, player_id=founder, rank=LEADER, at=at),
    ]


def establish(
    faction_id: UUID,
    *,
    slug: str,
    name: str,
    type: FactionType,
    colour: str,
    motto: str,
    personality: Personality | None,
    at: datetime,
) -> list[Event]:
    """Return that there is a faction that nobody leads yet. Raises InvalidFaction."""
    looks: dict[str, Any] = {"slug": slug, "name": name, "colour": colour, "motto": motto}
    _must_be_sound(looks)
    _must_be_a_mind(personality)
    return [events.FactionFounded(faction_id=faction_id, **looks, type=type, personality=personality, at=at)]


def edit(
    faction: Faction, *, by: UUID | None, name: str | None, colour: str | None, motto: str | None, at: datetime
) -> list[Event]:
    """Return what it shows the world since; what is None stays. Raises what `permit` does, and InvalidFaction."""
    permit(faction, Act.EDIT, by=by)
    before = {"name": faction.name, "colour": faction.colour, "motto": faction.motto}
    asked = {"name": name, "colour": colour, "motto": motto}
    changed = {field: value for field, value in asked.items() if value is not None and value != before[field]}
    _must_be_sound(changed)
    return [events.FactionEdited(faction_id=faction.id, **(before | changed), at=at)] if changed else []


def set_personality(faction: Faction, *, personality: Personality | None, at: datetime) -> list[Event]:
    """Return that the city plays the faction, or leaves it to its members, of whom one leads then.

    Raises NoSuchFaction, InvalidFaction.
    """
    must_be_there(faction)
    _must_be_a_mind(personality)
    if personality == faction.personality:
        return []
    led = personality or faction.leader or not faction.members
    changed = events.PersonalityChanged(faction_id=faction.id, personality=personality, at=at)
    return [changed] if led else [changed, succeed(faction, faction.members, at)]


def disband(faction: Faction, *, by: UUID | None, at_war: bool, at: datetime) -> list[Event]:
    """Return that all members leave, and the end. Raises what `permit` does, and AtWar."""
    permit(faction, Act.DISBAND, by=by)
    if at_war:
        raise errors.AtWar("A faction does not disband while it is at war.")
    gone = [
        events.PlayerLeftFaction(faction_id=faction.id, player_id=member, how=events.Departed.DISBANDED, by=by, at=at)
        for member in sorted(faction.members)
    ]
    return [*gone, events.FactionDisbanded(faction_id=faction.id, by=by, at=at)]


def shares(happened: Sequence[Event], money: int) -> dict[UUID, int]:
    """Return what each gets, in dollars, of what a faction had that disbanded: all its members alike, or the last out.

    Alike, so that nobody draws by the end of it what their rank may not draw. Odd dollars go to the lower ids. Nobody
    gets anything where the city ended it, or the last one's account is gone.
    """
    by_a_member = any(isinstance(event, events.FactionDisbanded) and event.by for event in happened)
    nobodys = {events.Departed.DELETED} if by_a_member else {events.Departed.DELETED, events.Departed.DISBANDED}
    left = [event for event in happened if isinstance(event, events.PlayerLeftFaction)]
    heirs = sorted(event.player_id for event in left if event.how not in nobodys)
    each, odd = divmod(money, len(heirs) or 1)
    found = {heir: each + (place < odd) for place, heir in enumerate(heirs)}
    return {heir: share for heir, share in found.items() if share}


def _must_be_sound(looks: Mapping[str, str]) -> None:
    faults = {field: found for field, value in looks.items() if (found := FAULTS[field](value))}
    if faults:
        raise errors.InvalidFaction("This is no way for a faction to look.", errors=faults)


def _must_be_a_mind(personality: Personality | None) -> None:
    if personality and not all(0 <= trait <= 1 for trait in astuple(personality)):
        fault = "Every trait is 0 to 1."
        raise errors.InvalidFaction(fault, errors={"personality": [fault]})
