"""What may be asked of a player's standing."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Command, Permission, requires


@requires(Permission.WRITE_PLAYER)
@dataclass(frozen=True, kw_only=True)
class AwardProgress(Command):
    """Give (or, negative, take) experience and reputation, for a reason."""

    player_id: UUID
    experience: int = 0
    reputation: int = 0
    reason: str
    reference: str


@requires(Permission.MANAGE_ECONOMY)
@dataclass(frozen=True, kw_only=True)
class CloseSeason(Command):
    """Freeze the boards, pay the prizes, and open the next season; with `season_id`, only if that one is still open."""

    next_name: str
    season_id: UUID | None = None

    @property
    def is_weighty(self) -> bool:
        return True  # it pays all the prizes
