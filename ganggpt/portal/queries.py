"""What may be asked that several contexts answer together."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Audience, Permission, Query, requires


@requires(Permission.READ_PLAYER)
@dataclass(frozen=True, kw_only=True)
class GetPlayerStats(Query):
    """What a player has come to."""

    player_id: UUID


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetFactionLeaderboard(Query):
    """A board of players, of one faction's members alone."""

    faction_id: UUID
    kind: str
