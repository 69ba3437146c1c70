"""The map: chart it, tell what was done where, let influence fade, and say whose a zone is."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from factions import projections
from factions.application.queries.factions import faction_of, is_there
from factions.application.queries.turf import held_by
from factions.application.relations import change_relation
from factions.domain import commands, diplomacy, errors, events, influence
from factions.domain.events.diplomacy import Cause
from factions.domain.events.turf import Deed
from factions.domain.geometry import locate
from factions.domain.turf import Turf
from factions.domain.zones import ZONES
from factions.projections import ZONE, zone_id
from ganggpt.bus import Work, handles
from ganggpt.messages import Event

Answer = dict[str, Any]


@handles(commands.ChartZones)
def chart_zones(command: commands.ChartZones, work: Work) -> None:
    projections.chart(ZONES)


@handles(commands.ClaimZone)
def claim_zone(command: commands.ClaimZone, work: Work) -> None:
    _must_exist(command.faction_id)
    work.change(ZONE, zone_id(command.code), influence.seize, faction_id=command.faction_id, how="GRANTED", at=work.now)


@handles(commands.ReportDeed)
def report_deed(command: commands.ReportDeed, work: Work) -> Answer:
    """Return the zone's code, the faction, what it has to say there since, and what this has changed."""
    if command.deed not in influence.REPORTED:
        raise errors.InvalidDeed("Game servers report presence and kills.")
    code, faction = locate(command.x, command.y), _side(command.player_id)
    nothing = _answer(code, faction)
    if faction is None or not _counts(command, faction, work):
        return nothing
    name = influence.once(command.deed, command.player_id, code or "", work.now)
    if code is None or (name and not work.is_first(name)):
        return nothing
    return _raise(work, code, faction, command.deed, weight=1)


def _counts(command: commands.ReportDeed, faction: UUID, work: Work) -> bool:
    """Return whether the deed does the faction honour: killing one of its own does not. Another's faction minds."""
    if command.deed is not Deed.KILL or command.victim_id is None:
        return True
    wronged = _side(command.victim_id)
    if wronged == faction or command.victim_id == command.player_id:
        return False
    if wronged:
        change_relation(work, faction, wronged, diplomacy.wrong, cause=Cause.KILL, by=faction, at=work.now)
    return True


@handles(commands.RaiseInfluence)
def raise_influence(command: commands.RaiseInfluence, work: Work) -> Answer:
    _must_exist(command.faction_id)
    return _raise(work, command.code, command.faction_id, command.deed, command.weight)


def _raise(work: Work, code: str, faction: UUID, deed: Deed, weight: int) -> Answer:
    turf, found = work.change(
        ZONE, zone_id(code), influence.raise_influence, faction_id=faction, deed=deed, weight=weight, at=work.now
    )
    return _answer(code, faction, turf, found)


@handles(commands.DecayInfluence)
def decay_influence(command: commands.DecayInfluence, work: Work) -> None:
    work.change(ZONE, zone_id(command.code), influence.decay, at=work.now)


@handles(commands.AbandonTurf)
def abandon_turf(command: commands.AbandonTurf, work: Work) -> None:
    for zone in held_by(command.faction_id):
        work.change(ZONE, zone, influence.abandon, faction_id=command.faction_id, at=work.now)


def _side(player_id: UUID) -> UUID | None:
    found = faction_of(player_id)
    return found["id"] if found else None


def _must_exist(faction_id: UUID | None) -> None:
    if faction_id and not is_there(faction_id):
        raise errors.NoSuchFaction("There is no such faction.")


def _answer(code: str | None, faction: UUID | None, turf: Turf | None = None, found: Sequence[Event] = ()) -> Answer:
    return {
        "zone": code,
        "faction_id": str(faction) if faction else None,
        "influence": turf.influence.get(faction, 0) if turf and faction else None,
        "gained": sum(event.gained for event in found if isinstance(event, events.InfluenceRaised)),
        "captured": any(isinstance(event, events.ZoneClaimed) for event in found),
    }
