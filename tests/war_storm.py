"""Wars by the dozen that are ready to be settled, and whether each of them was settled once.

Every round pairs the same factions anew, so that no truce stands between any two. Needs Django to be set up.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import time_machine
from django.db import transaction
from django.utils import timezone

from factions.domain import commands
from factions.domain.events.diplomacy import Cause
from factions.domain.events.war import Side
from factions.models import War, Zone
from factions.public import ChartZones
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.ledger.models import Entry, Kind, LedgerAccount
from ganggpt.ledger.posting import STAFF_GRANT, post, treasury
from ganggpt.messages import Command, system
from players.public import actor_of
from tests.factories import PASSWORD, FactionFactory, PlayerFactory
from tests.fixtures import Account

FUNDS, STAKE = 10_000_000, 5_000


@dataclass(frozen=True)
class Gang:
    """A faction with money, and who leads it."""

    id: UUID
    leader: UUID
    username: str


@dataclass(frozen=True)
class Fight:
    """A war under way, and how it is to end: its time is up, its defender gives up, or both at once."""

    war: UUID
    loser: Gang
    overdue: bool
    surrenders: bool


def muster(count: int) -> list[Gang]:
    """Return so many factions with leaders, money and, as far as the map goes, a zone each."""
    order(ChartZones())
    zones = Zone.objects.order_by("code").values_list("code", flat=True)
    gangs = [_gang() for _ in range(count)]
    for gang, code in zip(gangs, zones, strict=False):
        order(commands.ClaimZone(code=code, faction_id=gang.id))
    return gangs


def _gang() -> Gang:
    faction, leader = FactionFactory.create(), PlayerFactory.create(password=PASSWORD)
    order(commands.EnrolMember(faction_id=faction, player_id=leader, rank="LEADER"))
    moves = {STAFF_GRANT: -FUNDS, treasury(faction): FUNDS}
    with transaction.atomic():
        post(moves, reason="storm", reference=f"faction:{faction}", actor="system:tests", at=timezone.now())
    return Gang(faction, leader, Account.objects.get(pk=leader).username)


def pairs(gangs: Sequence[Gang], number: int) -> Iterator[tuple[Gang, Gang]]:
    """Yield the pairs of that round of a tournament in which everybody meets everybody once."""
    first, *rest = gangs
    turn = number % len(rest)
    circle = [first, *rest[turn:], *rest[:turn]]
    half = len(circle) // 2
    yield from zip(circle[:half], reversed(circle[half:]), strict=True)


def arrange(gangs: Sequence[Gang], number: int) -> list[Fight]:
    """Return the wars of a round: one in three is overdue, one in three is given up, one in three is both.

    Those that are overdue begin last, and it is their beginning alone that lies in the past: a sweep may be on its way.
    """
    kinds = ((True, False), (False, True), (True, True))
    sides = list(pairs(gangs, number))
    fights = [Fight(_declared(*each), each[1], *kinds[place % 3]) for place, each in enumerate(sides)]
    for fight in sorted(fights, key=lambda fight: fight.overdue):
        with _ago(timedelta(hours=73) if fight.overdue else timedelta()):
            order(commands.AcceptWar(war_id=fight.war), fight.loser)
        if not fight.overdue:
            order(commands.AdjustWar(war_id=fight.war, side=Side.ATTACKER, points=5, reason="storm"))
    return fights


def _declared(attacker: Gang, defender: Gang) -> UUID:
    order(
        commands.ShiftRelation(faction_id=attacker.id, other=defender.id, amount=-60, cause=Cause.STAFF, reason="storm")
    )
    aims = tuple(Zone.objects.filter(owner=defender.id).order_by("code").values_list("code", flat=True)[:3])
    declare = commands.DeclareWar(faction_id=attacker.id, on=defender.id, stake=STAKE, aims=aims)
    return UUID(order(declare, attacker))


@contextmanager
def _ago(span: timedelta) -> Iterator[None]:
    with time_machine.travel(timezone.now() - span, tick=True):
        yield


def order(command: Command, by: Gang | None = None) -> Any:
    who = actor_of(Account.objects.get(pk=by.leader)) if by else system("tests")
    return execute(command, by=who).result


def are_over(fights: Sequence[Fight]) -> bool:
    return not War.objects.filter(pk__in=[fight.war for fight in fights]).exclude(state="ENDED").exists()


def faults() -> list[str]:
    """Return what is wrong with the wars of the city: one that was not settled once, or whose escrow is not empty."""
    found = []
    for war in War.objects.all():
        ends = StoredEvent.objects.filter(stream=f"war:{war.pk}", name="factions.WarEnded").count()
        payouts = Entry.objects.filter(reason="stakes paid out", reference=f"war:{war.pk}").count()
        left = LedgerAccount.objects.filter(owner=war.pk, kind=Kind.ESCROW).values_list("balance", flat=True).get()
        if (war.state, ends, payouts, left) != ("ENDED", 1, 1, 0):
            found.append(f"war {war.pk}: {war.state}, ended {ends} times, paid out {payouts} times, ${left} in escrow")
    return found
