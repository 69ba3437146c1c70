"""Where a player is taken to set out from."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from missions.domain.atlas import LOS_SANTOS

ANYWHERE = "legion-square"  # the middle of the city
_FIRST: Mapping[str, str] = MappingProxyType(
    {place.zone: place.id for place in sorted(LOS_SANTOS.places.values(), key=lambda place: place.id, reverse=True)}
)


def start_of(zone: str, turf: Collection[str]) -> str:
    """Return a place in the zone that the player wishes for; else in own turf; else the middle of the city."""
    return next((_FIRST[code] for code in (zone, *sorted(turf)) if code in _FIRST), ANYWHERE)
