"""What may be asked to know about players."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from ganggpt.messages import Audience, Permission, Query, requires
from players.domain.penalty import Appeal, Kind, State


@requires(Permission.READ_PLAYER)
@dataclass(frozen=True, kw_only=True)
class GetPlayer(Query):
    """A player as others see one."""

    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class GetOneself(Query):
    """Oneself, with one's money."""


@dataclass(frozen=True, kw_only=True)
class ExportOneself(Query):
    """All that is kept of oneself."""


@dataclass(frozen=True, kw_only=True)
class GetStatement(Query):
    """The lines of one's own accounts, or of one of them; `since` and before `until`."""

    account: Literal["cash", "bank"] | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ListSessions(Query):
    """Where one is logged in."""


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetLeaderboard(Query):
    """The first of a board."""

    kind: str
    limit: int = 10


@dataclass(frozen=True, kw_only=True)
class GetAroundMe(Query):
    """One's own rank on a board, and the neighbours."""

    kind: str
    radius: int = 5


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListSeasons(Query):
    """The seasons there were, and the one that is open."""


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetSeasonLeaderboard(Query):
    """The first of a board as they stood when the season closed."""

    season_id: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class GetProgress(Query):
    """How a player's experience and reputation came about: for oneself and for staff."""

    player_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListSanctions(Query):
    """One's own warnings, mutes and bans; for moderators, everybody's."""

    player: UUID | None = None
    kind: Kind | None = None
    state: State | None = None
    appeal: Appeal | None = None


@dataclass(frozen=True, kw_only=True)
class GetSanction(Query):
    """One sanction, with its appeal."""

    sanction_id: UUID
