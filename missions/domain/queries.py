"""What may be asked to know about missions: of one's own; of all, by game servers and mission staff."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Query


@dataclass(frozen=True, kw_only=True)
class ListMissions(Query):
    """The missions that one may see, in summary."""


@dataclass(frozen=True, kw_only=True)
class GetMission(Query):
    mission_id: UUID
