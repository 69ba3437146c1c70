"""How many queries each list costs: written down, and the same however many rows there are.

`UPDATE_QUERY_COUNTS=1` writes the baseline anew; a change of it belongs in the review of whatever caused it.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factions.models import War
from factions.public import ChartZones, EnrolMember
from ganggpt.bus import execute
from ganggpt.deadletters.burying import bury
from ganggpt.ledger.posting import bank, cash, post
from ganggpt.messages import FOUR_EYES_ABOVE, Actor, Permission, system
from missions.models import Mission
from missions.tasks import write_mission
from players.application import onetime
from players.domain.commands import CheckIn, CloseSeason, GrantMoney, ImposeSanction
from players.domain.penalty import Kind
from players.models import Account
from players.public import actor_of
from tests import jobs
from tests.factories import PASSWORD, CompanionFactory, MissionFactory, PlayerFactory
from tests.facts import OURS
from tests.turmoil import turmoil

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
BASELINE = Path(__file__).parent / "query_counts.json"
CITY = system("tests")
MORE = 30  # rows of everything
FIXED = ("auth.Group", "factions.Zone", "leaderboards.Season")  # the roles, the map, and what comes once a month
TREASURER = Actor("account", UUID(int=1), permissions=frozenset({Permission.MANAGE_ECONOMY}))


@dataclass
class Street:
    """A player of a small city, whose every table has a row; `grow` adds rows to all that can grow."""

    player: Account
    faction: UUID
    mission: UUID
    game_server: Account
    season: UUID
    war: UUID
    crewed: UUID
    companion: UUID

    def grow(self, number: int) -> None:
        member = Account.objects.get(pk=PlayerFactory.create())
        execute(EnrolMember(faction_id=self.faction, player_id=member.pk, rank="MEMBER"), by=CITY)
        turmoil(number)
        MissionFactory.create(by=actor_of(member))
        CompanionFactory.create(by=actor_of(member))
        saved = {cash(self.player.pk): -1, bank(self.player.pk): 1}
        with transaction.atomic():
            post(saved, reason="tests", reference=str(number), actor=CITY.ref, at=self.player.created_at)
        bearer(member.username)
        execute(ImposeSanction(account_id=self.player.pk, kind=Kind.WARN, reason="tests"), by=CITY)
        execute(CheckIn(player_id=member.pk), by=actor_of(self.game_server))
        onetime.mint(member, onetime.Purpose.VERIFY_EMAIL, member.email, member.created_at)
        execute(GrantMoney(player_id=member.pk, amount=FOUR_EYES_ABOVE + 1, reason="tests"), by=TREASURER)
        bury(sender=write_mission, exception=ValueError("tests"), kwargs={"mission_id": str(number)})
        if number % 10 == 0:
            execute(CloseSeason(next_name=str(number)), by=CITY)


def bearer(username: str) -> dict[str, str]:
    """Log in, over the API; return the header of whoever did."""
    answer = Client().post(
        "/api/v1/auth/login", {"username": username, "password": PASSWORD}, content_type="application/json"
    )
    return {"Authorization": f"Bearer {answer.json()['access']}"}


@pytest.fixture
def street(player: Account, game_server: Account) -> Street:
    game_server.set_password(PASSWORD)
    game_server.save()
    execute(ChartZones(), by=CITY)
    season = UUID(execute(CloseSeason(next_name="first"), by=CITY).result)
    faction, mission = turmoil(MORE + 1), MissionFactory.create(by=actor_of(player))
    execute(EnrolMember(faction_id=faction, player_id=player.pk, rank="UNDERBOSS"), by=CITY)
    together, war = _together(player, faction), War.objects.get(attacker=faction).pk
    companion = CompanionFactory.create(by=actor_of(player))
    street = Street(player, faction, mission, game_server, season, war, together, companion)
    street.grow(0)
    return street


def _together(player: Account, faction: UUID) -> UUID:
    """Return a mission of another's that the player is on."""
    leader = Account.objects.get(pk=PlayerFactory.create())
    execute(EnrolMember(faction_id=faction, player_id=leader.pk, rank="MEMBER"), by=CITY)
    return jobs.crewed(leader, player, plan=jobs.PAIR)


Ask = Callable[[], object]
HIDDEN = {"companions.Persona"}  # a player's own words, which are nobody else's to read


def api_lists(street: Street) -> Iterator[tuple[str, Ask]]:
    """Yield each list of the API as whoever sees most of it."""
    mine, servers = bearer(street.player.username), bearer(street.game_server.username)
    paths = [
        ("/players/me", mine),
        ("/players/me/statement", mine),
        ("/players/{player}/progress", mine),
        ("/players/{player}/stats", mine),
        ("/leaderboards/reputation", {}),
        ("/leaderboards/reputation/around-me", mine),
        ("/seasons", {}),
        ("/seasons/{season}/leaderboards/reputation", {}),
        ("/factions/{faction}/leaderboards/wealth", {}),
        ("/sanctions", mine),
        ("/factions", {}),
        ("/factions/{faction}", {}),
        ("/factions/{faction}/members", {}),
        ("/factions/{faction}/ranks", mine),
        ("/factions/{faction}/stats", mine),
        ("/factions/leaderboards/influence", {}),
        ("/players/me/invitations", mine),
        ("/players/me/applications", mine),
        ("/factions?text=fac&min_members=1&sort=influence", {}),
        ("/factions/{faction}", {}),
        ("/factions/{faction}/stats", mine),
        ("/factions/{faction}/members", {}),
        ("/factions/{faction}/ranks", mine),
        ("/factions/{faction}/invitations", mine),
        ("/factions/{faction}/applications", mine),
        ("/factions/{faction}/blocks", mine),
        ("/factions/{faction}/log", mine),
        ("/factions/{faction}/relations", {}),
        ("/factions/{faction}/proposals", mine),
        ("/factions/{faction}/treasury", mine),
        ("/factions/{faction}/treasury/statement", mine),
        ("/factions/{faction}/treasury/withdrawals", mine),
        ("/factions/leaderboards/influence", {}),
        ("/players/me/invitations", mine),
        ("/players/me/applications", mine),
        ("/relations", {}),
        ("/wars", {}),
        ("/wars/{war}", {}),
        ("/wars/{war}/lines", {}),
        ("/zones", {}),
        ("/zones/{zone}", {}),
        ("/zones/{zone}/influence", {}),
        ("/map", {}),
        ("/companions", mine),
        ("/companions/{companion}", mine),
        ("/missions", servers),
        ("/missions/{id}", mine),
        ("/missions?as=crew", mine),
        ("/missions?open=false&type=RACING", mine),
        ("/missions/{crewed}", mine),
        ("/missions/allowance", mine),
    ]
    known = {
        "id": street.mission,
        "crewed": street.crewed,
        "companion": street.companion,
        "player": street.player.pk,
        "season": street.season,
        "faction": street.faction,
        "war": street.war,
        "zone": "DAVIS",
    }
    for path, who in paths:
        yield f"GET {path}", _asking(Client(headers=who), f"/api/v1{path}".format(**known))


def admin_pages(street: Street) -> Iterator[tuple[str, Ask]]:
    """Yield each list of the console and the page of one row, as an admin."""
    client = Client()
    client.force_login(Account.objects.create_superuser("boss", "boss@example.invalid", PASSWORD))
    # What an account's page costs depends on its roles; a mission's, on who is on it.
    chosen = {Account: street.player.pk, Mission: street.crewed}
    for model in sorted(admin.site._registry, key=lambda model: model._meta.label):
        route = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        rows = model._default_manager.order_by("pk")
        row = rows.filter(pk=chosen[model]).first() if model in chosen else rows.first()
        assert row is not None, f"no row of {model._meta.label} to show"
        yield f"admin list {model._meta.label}", _asking(client, reverse(f"{route}_changelist"))
        yield f"admin page {model._meta.label}", _asking(client, reverse(f"{route}_change", args=[row.pk]))


def _asking(client: Client, path: str) -> Ask:
    def ask() -> None:
        answer = client.get(path)
        assert answer.status_code == 200, path

    return ask


def counts(pages: dict[str, Ask]) -> dict[str, int]:
    """Return how many queries each page costs, once what Django keeps for good is there."""
    found = {}
    for name, ask in pages.items():
        ask()
        with CaptureQueriesContext(connection) as captured:
            ask()
        found[name] = len(captured)
    return found


def rows() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for model in admin.site._registry
        if model._meta.label not in FIXED
    }


def test_what_a_list_costs_is_known_and_does_not_grow_with_its_rows(street: Street) -> None:
    pages = dict([*api_lists(street), *admin_pages(street)])
    few, before = counts(pages), rows()
    for number in range(1, MORE + 1):
        street.grow(number)
    assert all(now >= before[model] + MORE for model, now in rows().items())
    assert counts(pages) == few
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        BASELINE.write_text(json.dumps(few, indent=2) + "\n")
    assert few == json.loads(BASELINE.read_text())


def test_every_table_of_ours_is_shown_in_the_console() -> None:
    shown = {model._meta.label for model in admin.site._registry}
    ours = {*OURS, "leaderboards"} - {"live"}
    tables = {model._meta.label for model in apps.get_models() if model._meta.app_label in ours}
    # Digests; on others' pages; in a chart.
    assert tables - shown == {"eventstore.Claim", "ledger.Line", "missions.CrewMember", "missions.Spending", *HIDDEN}
