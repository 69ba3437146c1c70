"""What may be asked about companions. Each is answered to the player whose companion it is, and to nobody else."""

from dataclasses import dataclass
from uuid import UUID

from companions.domain.remembering import MemoryKind
from ganggpt.messages import Query


@dataclass(frozen=True, kw_only=True)
class ListCompanions(Query):
    """One's own companions."""


@dataclass(frozen=True, kw_only=True)
class GetCompanion(Query):
    companion_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListMemories(Query):
    """What it remembers, the newest first; with `asked`, what it would recall of that, the most telling first."""

    companion_id: UUID
    kind: MemoryKind | None = None
    asked: str = ""


@dataclass(frozen=True, kw_only=True)
class ExportMemories(Query):
    """Everything that is kept about one and it."""

    companion_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListExchanges(Query):
    companion_id: UUID


@dataclass(frozen=True, kw_only=True)
class GetExchange(Query):
    companion_id: UUID
    exchange_id: UUID


@dataclass(frozen=True, kw_only=True)
class ExplainReply(Query):
    """Why it said that: the memories that the reply was given with, and who wrote it."""

    companion_id: UUID
    exchange_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListProposals(Query):
    companion_id: UUID


@dataclass(frozen=True, kw_only=True)
class GetAllowance(Query):
    """How much may still be said today, and how much of that a model may answer."""
