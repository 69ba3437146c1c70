"""Events as they were stored once, lifted to what they are today."""

from typing import Any

from ganggpt.eventstore.codec import upcast

_NOTHING: dict[str, Any] = {"zone": "", "weight": 0, "relations": {}}


def _alone(data: dict[str, Any]) -> dict[str, Any]:
    """Every mission was one player's and told no story, other words were free: defaults of what is new say so."""
    return data


for _name in ("MissionRequested", "MissionOffered", "ObjectiveProgressed", "WordsRevised"):
    upcast(f"missions.{_name}", schema=1)(_alone)


@upcast("missions.MissionCompleted", schema=1)
def _paid_alone(data: dict[str, Any]) -> dict[str, Any]:
    """Its player was paid, and nothing of it was told to the city's factions."""
    return data | {"paid": {data["player_id"]: data["reward"]}, "type": "", "difficulty": 0, "consequences": _NOTHING}
