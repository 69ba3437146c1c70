"""What may be asked of companions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from companions.domain.events import Gone, Home
from companions.domain.feelings import Moment
from companions.domain.persona import Kind, Trait, Voice
from companions.domain.strength import Skill
from ganggpt.messages import Command, Permission, requires


@dataclass(frozen=True, kw_only=True)
class CreateCompanion(Command):
    """The actor takes a companion in: one of the presets, or one of their own making."""

    name: str
    preset: str = ""
    kind: Kind | None = None
    voice: Voice | None = None
    traits: Mapping[Trait, float] = field(default_factory=dict)
    backstory: str = ""


@dataclass(frozen=True, kw_only=True)
class RenameCompanion(Command):
    companion_id: UUID
    name: str


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
