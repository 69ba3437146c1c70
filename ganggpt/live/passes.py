"""What a socket was opened with, and whether it still holds: the accounts' own context knows."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django import db
from psycopg_pool import PoolTimeout

from ganggpt.messages import Actor

UNREACHABLE = (db.Error, PoolTimeout)  # what asking the database may raise


@dataclass(frozen=True)
class Pass:
    """The account, the session and the `token_version` with which somebody asked for a ticket."""

    account: UUID
    session: UUID | None
    token_version: int


Vouch = Callable[[Collection[Pass]], Mapping[Pass, Actor]]
_vouchers: list[Vouch] = []


def vouches(vouch: Vouch) -> Vouch:
    """Declare who can tell, in one query, which passes hold, and who comes with each as of now."""
    _vouchers[:] = [vouch]
    return vouch


def bearers(passes: Collection[Pass]) -> Mapping[Pass, Actor]:
    """Return the actor of each pass that holds; what is left out holds no more."""
    [vouch] = _vouchers
    return vouch(passes)
