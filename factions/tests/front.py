"""Two factions that have reason to fight, built by commands, and what one does in their war."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import time_machine
from django.db import transaction

from factions.domain import commands
from factions.domain.events.diplomacy import Cause
from factions.domain.events.war import Feat
from factions.models import War, Zone
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.ledger.posting import STAFF_GRANT, balances, post, treasury
from ganggpt.messages import Actor, Command, Permission, system
from players.public import actor_of
from tests.factories import FactionFactory, PlayerFactory
from tests.fixtures import Account

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
STAKE, FUNDS = 10_000, 100_000
SERVER = Actor("account", UUID(int=7), "server", frozenset({Permission.SERVER_BRIDGE}))
_names = count()


def order(command: Command, by: Actor | None = None, once: str = "") -> Any:
    return execute(command, by=by or system("tests"), once=once).result


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with time_machine.travel(moment, tick=False):
        yield


@dataclass(frozen=True)
class Side:
    """A faction with money, its leader, and a recruit, who may not decide on wars."""

    id: UUID
    leader: UUID
    recruit: UUID

    @property
    def treasury(self) -> int:
        return balances(self.id)["treasury"]


def actor(player_id: UUID) -> Actor:
    return actor_of(Account.objects.get(pk=player_id))


def faction(funds: int = FUNDS) -> Side:
    side = Side(FactionFactory.create(), PlayerFactory.create(), PlayerFactory.create())
    order(commands.EnrolMember(faction_id=side.id, player_id=side.leader, rank="LEADER"))
    order(commands.EnrolMember(faction_id=side.id, player_id=side.recruit, rank="RECRUIT"))
    if funds:
        with transaction.atomic():
            moves = {STAFF_GRANT: -funds, treasury(side.id): funds}
            post(moves, reason="tests", reference=f"{next(_names)}:{side.id}", actor="system:tests", at=NOON)
    return side


@dataclass(frozen=True)
class Front:
    ours: Side
    theirs: Side

    def hostile(self) -> "Front":
        """Give the two a reason to fight; return them."""
        to = {"faction_id": self.ours.id, "other": self.theirs.id}
        order(commands.ShiftRelation(**to, amount=-60, cause=Cause.STAFF, reason="tests"))
        return self

    def declare(self, **terms: Any) -> UUID:
        wish: dict[str, Any] = {"faction_id": self.ours.id, "on": self.theirs.id, "stake": STAKE} | terms
        by = wish.pop("by", None) or actor(self.ours.leader)
        return UUID(order(commands.DeclareWar(**wish), by))

    def accept(self, war_id: UUID) -> None:
        order(commands.AcceptWar(war_id=war_id), actor(self.theirs.leader))

    def war(self, **terms: Any) -> UUID:
        """Return a war that has begun."""
        war_id = self.declare(**terms)
        self.accept(war_id)
        return war_id

    def kill(self, war_id: UUID, moment: datetime, *, by_them: bool = False, report_id: str = "") -> Any:
        killer, victim = (self.theirs, self.ours) if by_them else (self.ours, self.theirs)
        return order(
            commands.ReportWarFeat(
                war_id=war_id,
                report_id=report_id or f"r{next(_names)}",
                feat=Feat.KILL,
                player_id=killer.recruit,
                victim_id=victim.recruit,
                happened_at=moment,
            ),
            SERVER,
        )

    def mission(self, war_id: UUID, moment: datetime, difficulty: int, *, by_them: bool = False) -> Any:
        return order(
            commands.ReportWarFeat(
                war_id=war_id,
                report_id=f"r{next(_names)}",
                feat=Feat.MISSION,
                player_id=(self.theirs if by_them else self.ours).recruit,
                difficulty=difficulty,
                happened_at=moment,
            ),
            SERVER,
        )

    def money(self) -> tuple[int, int]:
        return self.ours.treasury, self.theirs.treasury


def front(*, funds: int = FUNDS) -> Front:
    return Front(faction(funds), faction(funds)).hostile()


def give_zone(code: str, side: Side) -> None:
    """Give a side a zone, long enough ago for its peace to be over."""
    with at(NOON - timedelta(days=1)):
        order(commands.ClaimZone(code=code, faction_id=side.id))


def owner_of(code: str) -> UUID | None:
    return Zone.objects.get(code=code).owner_id


def state_of(war_id: UUID) -> str:
    return War.objects.get(pk=war_id).state


def told(war_id: UUID) -> list[str]:
    """Return the names of the war's events, in their order."""
    rows = StoredEvent.objects.filter(stream=f"war:{war_id}").order_by("version")
    return [name.removeprefix("factions.") for name in rows.values_list("name", flat=True)]


def later(**span: float) -> datetime:
    return NOON + timedelta(**span)
