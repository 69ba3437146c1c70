"""The streams that sockets may watch: who may, and what they see first."""

from functools import lru_cache
from time import monotonic
from typing import Any
from uuid import UUID

import factions.public
import missions.public
import players.public
from ganggpt.ledger.posting import balances
from ganggpt.live.feeds import CITY
from ganggpt.live.streams import Stream, recent, register_stream
from ganggpt.messages import Actor, Permission

RECENT = 30  # events in a snapshot's ticker
COUNTED_FOR = 1.0  # seconds that the city's totals may be old


def _uuid(key: str) -> UUID | None:
    """Return the id that the key is, in the one spelling under which events are told."""
    try:
        return found if str(found := UUID(key)) == key else None
    except ValueError:
        return None


def _city(_: str) -> dict[str, Any]:
    """Return totals that may be a moment old, and a ticker that may not: it must reach up to the snapshot's version."""
    return _totals(int(monotonic() / COUNTED_FOR)) | {"recent": recent(CITY, RECENT)}


@lru_cache(maxsize=1)
def _totals(_: int) -> dict[str, Any]:
    return {
        "players": players.public.count(),
        "factions": factions.public.count(),
        "online": players.public.online_count(),
        "missions_completed": missions.public.completed_count(),
    }


def _is_player(actor: Actor, key: str) -> bool:
    player = _uuid(key)
    if actor.id is None or player is None:
        return False
    return actor.id == player or actor.may(Permission.MODERATE_CONTENT)


def _player(key: str) -> dict[str, Any]:
    player = UUID(key)
    return {
        "player": players.public.profile(player),
        "balances": balances(player),
        "faction": factions.public.faction_of(player),
        "missions": missions.public.active_of(player),
    }


def _is_member(actor: Actor, key: str) -> bool:
    faction = _uuid(key)
    if actor.id is None or faction is None:
        return False
    return actor.may(Permission.MANAGE_FACTION) or factions.public.is_member(actor.id, faction)


def _is_leader(actor: Actor, key: str) -> bool:
    faction = _uuid(key)
    return actor.id is not None and faction is not None and factions.public.may_read_log(actor, faction)


def _log(key: str) -> dict[str, Any]:
    return {"recent": recent(f"log:{key}", RECENT)}


def _faction(key: str) -> dict[str, Any]:
    return factions.public.summary(UUID(key)) | {"recent": recent(f"faction:{key}", RECENT)}


register_stream(CITY, Stream(lambda actor, key: key == "", _city))
register_stream("player", Stream(_is_player, _player))
register_stream("faction", Stream(_is_member, _faction))
register_stream("log", Stream(_is_leader, _log))
