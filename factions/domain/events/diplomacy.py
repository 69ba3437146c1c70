"""What can have happened between two factions. `first` is the one with the lower id: a relation has no direction."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from ganggpt.messages import Event


class Cause(StrEnum):
    """Why a relation moved: the answer to "why are we enemies?"."""

    KILL = "KILL"
    ZONE_TAKEN = "ZONE_TAKEN"
    WAR_DECLARED = "WAR_DECLARED"
    WAR_ENDED = "WAR_ENDED"
    ALLIANCE = "ALLIANCE"
    CEASEFIRE = "CEASEFIRE"
    PEACE = "PEACE"
    GIFT = "GIFT"
    INSULT = "INSULT"
    MISSION = "MISSION"
    STAFF = "STAFF"


class ProposalKind(StrEnum):
    ALLIANCE = "ALLIANCE"
    CEASEFIRE = "CEASEFIRE"
    PEACE = "PEACE"


class ProposalState(StrEnum):
    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


@dataclass(frozen=True, kw_only=True)
class RelationShifted(Event):
    """The score moved by `amount` to `score` (-100 to 100) on account of what `by` did, where that was one of the two.

    `drifted` is what it had moved towards 0 by itself since the last time.
    """

    relation_id: UUID
    first: UUID
    second: UUID
    amount: int
    drifted: int
    score: int
    cause: Cause
    by: UUID | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class TruceBegan(Event):
    """Neither may declare war on the other until then."""

    relation_id: UUID
    first: UUID
    second: UUID
    until: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ProposalMade(Event):
    """`sender` proposes to `receiver`; `by` is the member who did, none for a faction that the city plays."""

    relation_id: UUID
    first: UUID
    second: UUID
    proposal_id: UUID
    kind: ProposalKind
    sender: UUID
    receiver: UUID
    by: UUID | None
    expires_at: datetime
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ProposalClosed(Event):
    relation_id: UUID
    first: UUID
    second: UUID
    proposal_id: UUID
    kind: ProposalKind
    how: ProposalState
    at: datetime
