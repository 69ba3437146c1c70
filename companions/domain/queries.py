"""What may be asked about companions. Each is answered to the player whose companion it is, and to nobody else."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Query


@dataclass(frozen=True, kw_only=True)
class ListCompanions(Query):
    """One's own companions."""


@dataclass(frozen=True, kw_only=True)
class ListPresets(Query):
    """Those of the city, ready to be taken in."""


@dataclass(frozen=True, kw_only=True)
class GetCompanion(Query):
    companion_id: UUID
