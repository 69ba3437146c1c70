"""Who asks, of which mission, and in which queue: all that changes whom a mission is for is done one at a time.

A player's queue comes before any row; of several players, the lowest id first; a mission's row before the ledger.
"""

from collections.abc import Iterable
from uuid import UUID

from ganggpt.bus import Work
from missions.application import queries
from missions.domain import errors


def player_of(work: Work) -> UUID:
    """Return the player who asks. Raises OnlyPlayersTakeMissions."""
    if work.actor.kind != "account" or work.actor.id is None:
        raise errors.OnlyPlayersTakeMissions("Only a player can take a mission.")
    return work.actor.id


def queue(work: Work, players: Iterable[UUID]) -> None:
    """Wait for whoever changes the missions of these players."""
    for player in sorted(players):
        work.lock(f"missions of {player}")


def own(mission_id: UUID, work: Work) -> UUID:
    """Return the actor, whose mission it is, in their queue. Raises NoSuchMission: others may not know of it."""
    player = _owner(mission_id, work)
    queue(work, [player])
    return player


def own_with_crew(mission_id: UUID, work: Work) -> set[UUID]:
    """Return all who are on the actor's own mission, in the queues of them all. Raises NoSuchMission.

    While its player's queue is held, nobody joins or leaves.
    """
    owner, waited_for = _owner(mission_id, work), set[UUID]()
    while missing := {owner, *queries.crew_of(mission_id)} - waited_for:
        queue(work, missing)
        waited_for |= missing
    return waited_for


def another(mission_id: UUID, work: Work) -> tuple[UUID, UUID]:
    """Return the actor, who is on another's mission or asked along, and that other, in whose queue this waits.

    It may be the actor's own mission, too. Raises NoSuchMission.
    """
    player, owner = player_of(work), queries.owner_of(mission_id)
    if owner is None or (owner != player and queries.crew_row(player, mission_id) is None):
        raise errors.NoSuchMission("There is no such mission.")
    queue(work, [owner])
    return player, owner


def _owner(mission_id: UUID, work: Work) -> UUID:
    player = player_of(work)
    if queries.owner_of(mission_id) != player:
        raise errors.NoSuchMission("There is no such mission.")
    return player
