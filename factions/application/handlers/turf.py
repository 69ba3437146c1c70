"""The map: chart it, and say whose a zone is."""

from datetime import datetime
from uuid import UUID

from factions import projections
from factions.application.queries.factions import badge
from factions.domain import commands, errors, events
from factions.domain.turf import Turf
from factions.domain.zones import ZONES
from factions.projections import ZONE
from ganggpt.bus import Work, handles
from ganggpt.messages import Event


@handles(commands.ChartZones)
def chart_zones(command: commands.ChartZones, work: Work) -> None:
    projections.chart(ZONES)


@handles(commands.ClaimZone)
def claim_zone(command: commands.ClaimZone, work: Work) -> None:
    if command.faction_id and badge(command.faction_id) is None:
        raise errors.NoSuchFaction("There is no such faction.")
    work.change(ZONE, projections.zone_id(command.code), _grant, faction_id=command.faction_id, at=work.now)


def _grant(turf: Turf, *, faction_id: UUID | None, at: datetime) -> list[Event]:
    """Return that the zone changed hands; nothing if it is theirs already."""
    if turf.owner == faction_id:
        return []
    return [
        events.ZoneClaimed(
            zone_id=turf.id,
            code=turf.code,
            faction_id=faction_id,
            previous=turf.owner,
            how="GRANTED",
            influence={faction_id: 60} if faction_id else {},
            at=at,
        )
    ]
