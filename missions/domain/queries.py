"""What may be asked to know about missions: of those one is on; of all, by game servers and mission staff."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Query
from missions.domain.mission import State
from missions.domain.plan import MissionType


@dataclass(frozen=True, kw_only=True)
class ListMissions(Query):
    """The missions that one may see, in summary, if all that is asked for is true of them.

    `crew` asks for those of others that one has joined, or is asked to join, instead of one's own.
    """

    state: State | None = None
    open: bool | None = None  # whether they have not ended
    type: MissionType | None = None
    crew: bool = False


@dataclass(frozen=True, kw_only=True)
class GetMission(Query):
    mission_id: UUID


@dataclass(frozen=True, kw_only=True)
class GetAllowance(Query):
    """Whether one may ask for a mission now, and if not, why and until when."""
