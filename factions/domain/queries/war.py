"""What may be asked to know about wars: all of it, by anyone."""

from dataclasses import dataclass
from uuid import UUID

from factions.domain.war import State
from ganggpt.messages import Audience, Query, requires

__all__ = ["GetWar", "ListWarLines", "ListWars"]


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListWars(Query):
    """Wars, of one state or one faction if so asked."""

    state: State | None = None
    faction: UUID | None = None


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class GetWar(Query):
    """One war, with the last lines of its score."""

    war_id: UUID


@requires(Audience.ANYONE)
@dataclass(frozen=True, kw_only=True)
class ListWarLines(Query):
    """A war's score, line by line."""

    war_id: UUID
