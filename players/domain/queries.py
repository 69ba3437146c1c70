"""What may be asked to know about players."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Audience, Permission, Query, requires


@requires(Permission.READ_PLAYER)
@dataclass(frozen=True, kw_only=True)
class GetPlayer(Query):
    """A player as others see one."""

    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class GetOneself(Query):
    """Oneself, with one's money."""


@dataclass(frozen=True, kw_only=True)
class GetStatement(Query):
    """The lines of one's own accounts."""


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetLeaderboard(Query):
    """The first of a board."""

    kind: str
    limit: int = 10
