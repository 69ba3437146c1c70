"""Missions that no factory makes, brought about by commands: for a crew, with ways to choose from, gone wrong."""

from dataclasses import asdict, replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import time_machine
from django.test import override_settings
from django.utils import timezone

from factions.public import EnrolMember
from ganggpt.bus import execute
from ganggpt.messages import Command, system
from missions.application import stock
from missions.domain import commands, storyteller
from missions.domain.atlas import LOS_SANTOS
from missions.domain.facts import brief_facts
from missions.domain.made import Made
from missions.domain.plan import Chapter, Choice, Plan, Wish
from missions.domain.provenance import Provenance
from missions.domain.words import Words
from missions.models import Mission, StockDemand, StockOrder
from missions.tests.worlds import GIVE, HIT, SOUND, TALK, K
from players.models import Account
from players.public import actor_of
from tests.factories import FactionFactory, MissionFactory

CITY = system("tests")
ELIMINATE, SCOUT = replace(HIT, key="o2", hands=2), replace(HIT, key="o3", kind=K.SCOUT, actor=None, count=1)
ASIDE = replace(TALK, key="o5", after=("o1",), optional=True)
TELL = replace(GIVE, kind=K.TALK_TO, item=None)
# Kill two, or have a look: then tell Gerald. Whoever likes may talk to Lamar once more.
EITHER_OR = replace(
    SOUND,
    objectives=(TALK, ELIMINATE, SCOUT, replace(TELL, key="o4", after=("o2", "o3")), ASIDE),
    choices=(Choice((("o2",), ("o3",))),),
    crew=3,
)
PAIR = replace(EITHER_OR, crew=2)
SHORT = replace(SOUND, objectives=(TALK, replace(SCOUT, key="o2"), replace(TELL, key="o3", after=("o2",))))


def team(*accounts: Account) -> UUID:
    """Return a faction of these players, the first of whom leads it."""
    faction: UUID = FactionFactory.create()
    for number, account in enumerate(accounts):
        _do(EnrolMember(faction_id=faction, player_id=account.pk, rank="RECRUIT" if number else "LEADER"))
    return faction


def worded(plan: Plan) -> Words:
    """Return words for the plan, that call the reader and their faction by name."""
    words = storyteller.tell(brief_facts(plan, LOS_SANTOS), Random(1))
    return replace(words, briefing=f"{words.briefing}\nSo long, {{player}} of {{faction}}.")


def offered(account: Account, plan: Plan = EITHER_OR) -> UUID:
    """Return a mission with this plan, on offer to the player."""
    with override_settings(MISSIONS_STOCK=0):
        mission: UUID = MissionFactory.create(by=actor_of(account), wish=Wish(difficulty=3, crew=plan.crew))
    _do(commands.OfferMission(mission_id=mission, plan=plan, words=worded(plan), author="offline"))
    return mission


def stocked(number: int) -> None:
    """Have a mission ready for players of a level that nobody has, on a shelf of its own, and another on order."""
    shelf, now = stock.Shelf(11 + number, "", 3), timezone.now()
    StockDemand.objects.update_or_create(**asdict(shelf), defaults={"asked_at": now})
    StockOrder.objects.create(batch_id=f"batch_{number}", shelves={str(shelf): 1}, missions={}, ordered_at=now)
    stock.put(shelf, Made(SHORT, worded(SHORT), "offline", "", "", Provenance(stocked=True)), now)


def crewed(account: Account, *members: Account, plan: Plan = EITHER_OR) -> UUID:
    """Return a mission that these members of the player's faction have joined."""
    mission = offered(account, plan)
    for member in members:
        _do(commands.InviteToCrew(mission_id=mission, member_id=member.pk), account)
        _do(commands.JoinCrew(mission_id=mission), member)
    return mission


def running(account: Account, *members: Account, plan: Plan = EITHER_OR) -> UUID:
    mission = crewed(account, *members, plan=plan)
    _do(commands.AcceptMission(mission_id=mission), account)
    return mission


def failed(account: Account, plan: Plan = SHORT) -> UUID:
    """Return a mission of the player's that has just run out of time."""
    with time_machine.travel(timezone.now() - timedelta(hours=3)):
        mission = running(account, plan=plan)
    _do(commands.CloseOverdue(mission_id=mission))
    return mission


def retried(account: Account) -> UUID:
    """Return the second try at a mission that ran out of time."""
    return UUID(_do(commands.RetryMission(mission_id=failed(account)), account))


def continued(account: Account) -> UUID:
    """Return the second part of a story, of which the first went wrong."""
    first = failed(account, replace(SHORT, chapter=Chapter("the-rat", 1)))
    return UUID(_do(commands.ContinueStory(mission_id=first)))


def report(mission: UUID, key: str, by: Account | None = None) -> None:
    _do(commands.ReportProgress(mission_id=mission, objective=key, player_id=by.pk if by else None))


def state_of(mission: UUID) -> str:
    return Mission.objects.get(pk=mission).state


def _do(command: Command, account: Account | None = None) -> Any:
    return execute(command, by=actor_of(account) if account else CITY).result
