"""A player's standing: experience, level, reputation."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from ganggpt.messages import Event
from players.domain import events

MAX_REPUTATION = 100_000
MAX_LEVEL = 100
EXPERIENCE_A_LEVEL = 1_000
STARTING_CASH = 5_000  # dollars


@dataclass(frozen=True)
class Player:
    id: UUID
    experience: int
    reputation: int
    reputation_at: datetime  # since when it stands where it stands: the first to get there ranks first

    @property
    def level(self) -> int:
        """Return 1 to 100: one level for every thousand points of experience."""
        return min(1 + self.experience // EXPERIENCE_A_LEVEL, MAX_LEVEL)


def register(player_id: UUID, *, at: datetime) -> list[Event]:
    """Return the first event of a player."""
    return [events.PlayerRegistered(player_id=player_id, at=at)]


def progress(
    player: Player, *, experience: int, reputation: int, reason: str, reference: str, at: datetime
) -> list[Event]:
    """Return what moves, clamped: experience never falls below 0, reputation stays within 0 to 100,000."""
    gained = max(player.experience + experience, 0) - player.experience
    moved = min(max(player.reputation + reputation, 0), MAX_REPUTATION) - player.reputation
    if not gained and not moved:
        return []
    progressed = events.PlayerProgressed(
        player_id=player.id, experience=gained, reputation=moved, reason=reason, reference=reference, at=at
    )
    after = evolve(player, progressed)
    levelled = [events.PlayerLevelled(player_id=player.id, level=after.level)] if after.level != player.level else []
    return [progressed, *levelled]


def evolve(player: Player | None, event: Event) -> Player:
    """Return the player after the event."""
    match event:
        case events.PlayerRegistered():
            return Player(event.player_id, experience=0, reputation=0, reputation_at=event.at)
        case events.PlayerProgressed() if player:
            return replace(
                player,
                experience=player.experience + event.experience,
                reputation=player.reputation + event.reputation,
                reputation_at=event.at if event.reputation else player.reputation_at,
            )
        case _ if player:
            return player
    raise ValueError(f"a player's stream cannot begin with {event}")
