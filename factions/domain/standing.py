"""How a faction stands in the world: its reputation, and what its wars came to."""

from datetime import datetime
from uuid import UUID

from factions.domain import events
from factions.domain.faction import Faction
from ganggpt.messages import Event

MAX_REPUTATION = 100_000


def move_reputation(faction: Faction, *, amount: int, reason: str, at: datetime) -> list[Event]:
    """Return that the reputation moved, within its range; nothing where it cannot."""
    after = min(max(faction.reputation + amount, 0), MAX_REPUTATION)
    moved = after - faction.reputation
    if not moved:
        return []
    return [events.FactionReputationMoved(faction_id=faction.id, amount=moved, reputation=after, reason=reason, at=at)]


def conclude_war(
    faction: Faction, *, war_id: UUID, result: events.WarResult, reputation: int, at: datetime
) -> list[Event]:
    """Return what a war came to for this side: the result, and reputation won or lost."""
    concluded = events.FactionWarConcluded(faction_id=faction.id, war_id=war_id, result=result, at=at)
    return [concluded, *move_reputation(faction, amount=reputation, reason="war", at=at)]
