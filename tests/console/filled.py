"""A city of which every table has a row."""

from uuid import UUID

from django.test import Client

from factions.public import ChartZones, EnrolMember
from ganggpt.bus import execute
from ganggpt.deadletters.models import DeadLetter
from ganggpt.messages import FOUR_EYES_ABOVE, Actor, Permission, system
from players.application import onetime
from players.domain.commands import CheckIn, CloseSeason, GrantMoney, ImposeSanction
from players.domain.penalty import Kind
from players.models import Account
from tests.factories import PASSWORD, CompanionFactory, MissionFactory
from tests.turmoil import turmoil

CITY = system("tests")
ALL = frozenset(Permission)


def fill_every_table(player: Account) -> None:
    """Let this and that happen to a player."""
    execute(ChartZones(), by=CITY)
    execute(EnrolMember(faction_id=turmoil(), player_id=player.pk, rank="MEMBER"), by=CITY)
    MissionFactory.create(by=Actor("account", player.pk))
    CompanionFactory.create(by=Actor("account", player.pk))
    for season in ("first", "second"):
        execute(CloseSeason(next_name=season), by=CITY)
    execute(ImposeSanction(account_id=player.pk, kind=Kind.WARN, reason="loud"), by=CITY)
    execute(CheckIn(player_id=player.pk), by=Actor("account", player.pk, permissions=ALL))
    much = GrantMoney(player_id=player.pk, amount=FOUR_EYES_ABOVE + 1, reason="a prize")
    execute(much, by=Actor("account", UUID(int=1), permissions=ALL))
    onetime.mint(player, onetime.Purpose.VERIFY_EMAIL, player.email, player.created_at)
    DeadLetter.objects.create(
        task="ganggpt.eventstore.tasks.relay", arguments={"stream": "player:1"}, is_whole=True, queue="default",
        error="OperationalError", fingerprint="0" * 64, first_at=player.created_at, failed_at=player.created_at,
    )  # fmt: skip
    credentials = {"username": player.username, "password": PASSWORD}
    Client().post("/api/v1/auth/login", credentials, content_type="application/json")
