"""Events as they were stored once, lifted to what they are today."""

from typing import Any

from factions.domain.ladder import DEFAULT_LADDER
from ganggpt.eventstore.codec import upcast

_TITLES = {rank.name.lower(): rank.key for rank in DEFAULT_LADDER}


def _founded(data: dict[str, Any]) -> dict[str, Any]:
    """Every faction had the default ladder, and the city played none."""
    return data


def _joined(data: dict[str, Any]) -> dict[str, Any]:
    """Ranks were titles; one that no ladder knew is a member's."""
    return data | {"rank": _TITLES.get(data["rank"].lower(), "MEMBER")}


def _claimed(data: dict[str, Any]) -> dict[str, Any]:
    """Zones were given by staff, and nobody counted influence."""
    owner = data["faction_id"]
    return data | {"previous": None, "how": "GRANTED", "influence": {owner: 60} if owner else {}}


for _name, _lift in {"FactionFounded": _founded, "PlayerJoinedFaction": _joined, "ZoneClaimed": _claimed}.items():
    upcast(f"factions.{_name}", schema=1)(_lift)
