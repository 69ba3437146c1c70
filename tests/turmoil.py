"""Factions and missions that come to a row in each of their tables, by what players and the city do."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from factions.domain import commands
from factions.domain.events.diplomacy import Cause, ProposalKind
from factions.domain.events.turf import Deed
from factions.domain.zones import ZONES
from factions.projections import zones
from ganggpt.bus import execute
from ganggpt.eventstore import relay
from ganggpt.messages import Command, system
from missions.domain.commands import FlagMission
from missions.domain.events import FlagReason
from players.models import Account
from players.public import actor_of
from tests import jobs
from tests.factories import FactionFactory, PlayerFactory
from tests.lives import STAKE, fill_treasury

CITY = system("tests")
HOUR = datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())


def turmoil(number: int = 0) -> UUID:
    """Let two factions come to blows, and return one of them: what `number` says is different every time."""
    ours: UUID = FactionFactory.create()
    theirs: UUID = FactionFactory.create()
    leader, rebel, outsider = (PlayerFactory.create() for _ in range(3))
    _people(ours, theirs, leader, rebel, outsider)
    _money(ours, leader)
    _war(ours, theirs)
    weight = {"deed": Deed.OPERATION, "weight": 5}
    _do(commands.RaiseInfluence(code=ZONES[number % len(ZONES)].code, faction_id=ours, **weight))  # type: ignore[arg-type]
    _missions(ours, number)
    zones.sample(HOUR + number * timedelta(hours=1))
    relay.relay(f"faction:{ours}")  # into its log
    return ours


def _people(ours: UUID, theirs: UUID, leader: UUID, rebel: UUID, outsider: UUID) -> None:
    _do(commands.EnrolMember(faction_id=ours, player_id=leader, rank="LEADER"))
    _do(commands.EnrolMember(faction_id=ours, player_id=rebel, rank="RECRUIT"))
    _do(commands.BlockPlayer(faction_id=ours, player_id=rebel))
    _do(commands.InvitePlayer(faction_id=ours, player_id=outsider))
    _do(commands.ApplyToFaction(faction_id=theirs), outsider)


def _money(ours: UUID, leader: UUID) -> None:
    _do(commands.DepositToTreasury(faction_id=ours, amount=1_000), leader)
    _do(commands.WithdrawFromTreasury(faction_id=ours, amount=100), leader)


def _war(ours: UUID, theirs: UUID) -> None:
    shift: dict[str, Any] = {"faction_id": ours, "other": theirs, "cause": Cause.STAFF, "reason": "tests"}
    _do(commands.ShiftRelation(amount=40, **shift))
    _do(commands.Propose(faction_id=ours, to=theirs, kind=ProposalKind.ALLIANCE))
    _do(commands.ShiftRelation(amount=-100, **shift))
    fill_treasury(ours, STAKE)
    _do(commands.DeclareWar(faction_id=ours, on=theirs, stake=STAKE))


def _missions(ours: UUID, number: int) -> None:
    """Let members go on a mission together, which one of them flags; try one again, go on with a story, stock one."""
    boss, mate, loser, talker = (Account.objects.get(pk=PlayerFactory.create()) for _ in range(4))
    for member in (boss, mate):
        _do(commands.EnrolMember(faction_id=ours, player_id=member.pk, rank="MEMBER"))
    mission = jobs.crewed(boss, mate, plan=jobs.PAIR)
    _do(FlagMission(mission_id=mission, reason=FlagReason.RUDE), mate.pk)
    jobs.retried(loser)
    jobs.continued(talker)
    jobs.stocked(number)


def _do(command: Command, player: UUID | None = None) -> None:
    execute(command, by=actor_of(Account.objects.get(pk=player)) if player else CITY)
