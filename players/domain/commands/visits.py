"""What a game server may ask of a player who comes and goes."""

from dataclasses import dataclass
from uuid import UUID

from ganggpt.messages import Command, Permission, requires


@requires(Permission.SERVER_BRIDGE)
@dataclass(frozen=True, kw_only=True)
class CheckIn(Command):
    """A player connects: may they come in? Said again while they play, it keeps the visit alive."""

    player_id: UUID


@requires(Permission.SERVER_BRIDGE)
@dataclass(frozen=True, kw_only=True)
class CheckOut(Command):
    """A player has left."""

    player_id: UUID
