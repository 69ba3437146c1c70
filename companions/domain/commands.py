"""What may be asked of companions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from companions.domain.events import Gone, Home
from companions.domain.feelings import Moment
from companions.domain.persona import Kind, Trait, Voice
from companions.domain.promises import PromiseKind
from companions.domain.strength import Skill
from ganggpt.messages import Command, Permission, requires


@dataclass(frozen=True, kw_only=True)
class CreateCompanion(Command):
    """The actor takes a companion in: one of the presets, or one of their own making."""

    name: str = field(repr=False)
    preset: str = ""
    kind: Kind | None = None
    voice: Voice | None = None
    traits: Mapping[Trait, float] = field(default_factory=dict)
    backstory: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class RenameCompanion(Command):
    companion_id: UUID
    name: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class DismissCompanion(Command):
    """Let it go, with all that it remembers."""

    companion_id: UUID


@dataclass(frozen=True, kw_only=True)
class TakeAlong(Command):
    """Take it on a mission of one's own that is on offer; its skill says what it is of help with."""

    companion_id: UUID
    mission_id: UUID
    skill: Skill


@requires(Permission.MANAGE_MISSION)
@dataclass(frozen=True, kw_only=True)
class BringHome(Command):
    """The mission is over."""

    companion_id: UUID
    mission_id: UUID
    how: Home
    difficulty: int = 0


@requires(Permission.MODERATE_CONTENT)
@dataclass(frozen=True, kw_only=True)
class ShareMoment(Command):
    """Something of the closed list happened between the two. `source` is where: `mission:<id>`."""

    companion_id: UUID
    moment: Moment
    source: str


@requires(Permission.MODERATE_CONTENT)
@dataclass(frozen=True, kw_only=True)
class ReleaseCompanion(Command):
    """Its player is gone."""

    companion_id: UUID
    how: Gone = Gone.PLAYER_GONE


@dataclass(frozen=True, kw_only=True)
class GiveGift(Command):
    """Buy it something it likes, with cash: the price is gone."""

    companion_id: UUID
    amount: int


@dataclass(frozen=True, kw_only=True)
class SayToCompanion(Command):
    """Say something to it; the answer is the id of the exchange, the reply comes over the socket."""

    companion_id: UUID
    text: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class CancelReply(Command):
    """Let it speak no further."""

    companion_id: UUID
    exchange_id: UUID


@requires(Permission.MODERATE_CONTENT)
@dataclass(frozen=True, kw_only=True)
class EndReply(Command):
    """The reply is whole. What was said is remembered, unless no model said it."""

    exchange_id: UUID
    sentences: Sequence[str] = field(repr=False)
    author: str
    memories: Sequence[UUID] = ()
    moment: Moment | None = None
    filler: str = field(default="", repr=False)
    model: str = ""
    fallback: str = ""
    prompt: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: int = 0


@dataclass(frozen=True, kw_only=True)
class PinMemory(Command):
    """Have it kept, whatever else is dropped; or not any more."""

    companion_id: UUID
    memory_id: UUID
    pinned: bool = True


@dataclass(frozen=True, kw_only=True)
class ForgetMemory(Command):
    """Have it forgotten, and all that was concluded from it."""

    companion_id: UUID
    memory_id: UUID


@dataclass(frozen=True, kw_only=True)
class ForgetEverything(Command):
    """Have all forgotten that it remembers, and what was said deleted. What it feels stays."""

    companion_id: UUID


@dataclass(frozen=True, kw_only=True)
class GiveWord(Command):
    """Promise it something that the city can see kept. `text` is what was promised, in the player's words."""

    companion_id: UUID
    kind: PromiseKind
    due_at: datetime
    text: str = field(default="", repr=False)


@requires(Permission.MODERATE_CONTENT)
@dataclass(frozen=True, kw_only=True)
class BreakOverduePromises(Command):
    companion_id: UUID


@dataclass(frozen=True, kw_only=True)
class ConfirmProposal(Command):
    """Have it done, with the actor's own rights."""

    companion_id: UUID
    proposal_id: UUID


@dataclass(frozen=True, kw_only=True)
class DeclineProposal(Command):
    companion_id: UUID
    proposal_id: UUID
