"""Players of one faction, and what they do together: real rows, made by commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from factions.public import EnrolMember
from ganggpt.bus import execute
from ganggpt.messages import Actor, Permission, system
from missions.domain import commands
from missions.domain.course import routes
from missions.domain.plan import Plan
from missions.domain.words import Words
from missions.tests.lives import WORDS
from missions.tests.play import plan_of, requested
from missions.tests.teams import TRIO, TRIO_WORDS
from missions.tests.worlds import SOUND
from players.public import actor_of
from tests.factories import FactionFactory, PlayerFactory
from tests.fixtures import Account

CITY = system("tests")
SERVER = Actor("account", UUID(int=7), "server", frozenset({Permission.SERVER_BRIDGE}))


@dataclass(frozen=True)
class Gang:
    """The Families, of whom the first owns what missions there are."""

    id: UUID
    accounts: Sequence[Account]

    @property
    def boss(self) -> Account:
        return self.accounts[0]

    @property
    def others(self) -> Sequence[Account]:
        return self.accounts[1:]


def gang(size: int = 3, slug: str = "families") -> Gang:
    faction: UUID = FactionFactory.create(slug=slug)
    accounts = [Account.objects.get(pk=PlayerFactory.create()) for _ in range(size)]
    for account in accounts:
        enrol(faction, account)
    return Gang(faction, accounts)


def enrol(faction: UUID, account: Account) -> None:
    execute(EnrolMember(faction_id=faction, player_id=account.pk, rank="RECRUIT"), by=CITY)


def given(player: Account, plan: Plan, words: Words, **wish: Any) -> UUID:
    """Return a mission of this plan that is on offer to the player."""
    mission_id = requested(player, **wish)
    offer = commands.OfferMission(mission_id=mission_id, plan=plan, words=words, author="offline")
    execute(offer, by=CITY)
    return mission_id


def given_trio(player: Account, plan: Plan = TRIO) -> UUID:
    return given(player, plan, TRIO_WORDS, crew=plan.crew)


def given_sound(player: Account, plan: Plan = SOUND) -> UUID:
    return given(player, plan, WORDS)


def invite(by: Account, mission_id: UUID, who: Account) -> None:
    execute(commands.InviteToCrew(mission_id=mission_id, member_id=who.pk), by=actor_of(by))


def join(who: Account, mission_id: UUID) -> None:
    execute(commands.JoinCrew(mission_id=mission_id), by=actor_of(who))


def leave(who: Account, mission_id: UUID) -> None:
    execute(commands.LeaveCrew(mission_id=mission_id), by=actor_of(who))


def accept(who: Account, mission_id: UUID) -> None:
    execute(commands.AcceptMission(mission_id=mission_id), by=actor_of(who))


def manned(families: Gang, plan: Plan = TRIO) -> UUID:
    """Return a crew mission on offer that all others have joined."""
    mission_id = given_trio(families.boss, plan)
    for who in families.others:
        invite(families.boss, mission_id, who)
        join(who, mission_id)
    return mission_id


def under_way(families: Gang) -> UUID:
    mission_id = manned(families)
    accept(families.boss, mission_id)
    return mission_id


def report(mission_id: UUID, key: str, by: Account | None = None) -> None:
    told = commands.ReportProgress(mission_id=mission_id, objective=key, player_id=by.pk if by else None)
    execute(told, by=SERVER)


def finish(mission_id: UUID, *by: Account) -> None:
    """Report each objective on a way through the mission done, in a legal order, by each of the players in turn."""
    for number, step in enumerate(next(routes(plan_of(mission_id)))):
        report(mission_id, step.key, by[number % len(by)] if by else None)
