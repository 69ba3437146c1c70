"""What a strategist chose, as its faction's stream tells it."""

import math
from datetime import datetime

from factions.domain import errors, events
from factions.domain.authority import must_be_there
from factions.domain.faction import Faction
from factions.domain.strategy.moves import MoveKind
from ganggpt.messages import Event

AUTHORS = ("model", "score")
MAX_REASON = 200


def write_down(
    faction: Faction, *, move: str, target: str, score: float, chosen_by: str, reason: str, at: datetime
) -> list[Event]:
    """Return that this was chosen. Raises NoSuchFaction, NotPlayedByTheCity, InvalidStrategy."""
    must_be_there(faction)
    if faction.personality is None:
        raise errors.NotPlayedByTheCity(f"{faction.name} is led by its players.")
    known = move in set(MoveKind) and chosen_by in AUTHORS
    if not known or len(reason) > MAX_REASON or not math.isfinite(score):
        raise errors.InvalidStrategy("There is no such move, author, score or reason.")
    return [
        events.StrategyChosen(
            faction_id=faction.id, move=move, target=target, score=score, by=chosen_by, reason=reason, at=at
        )
    ]
