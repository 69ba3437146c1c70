"""Who asks, and of which companion. Its row comes before the queue of missions, and both before the ledger."""

from uuid import UUID

from companions.application import queries
from companions.domain import errors
from ganggpt.bus import Work


def player_of(work: Work) -> UUID:
    """Return the player who asks. Raises OnlyPlayersHaveCompanions."""
    if work.actor.kind != "account" or work.actor.id is None:
        raise errors.OnlyPlayersHaveCompanions("Only a player can have a companion.")
    return work.actor.id


def own(companion_id: UUID, work: Work) -> UUID:
    """Return the actor, whose companion it is. Raises NoSuchCompanion: others may not know of it."""
    player = player_of(work)
    if queries.keeper_of(companion_id) != player:
        raise errors.NoSuchCompanion("There is no such companion.")
    return player
