"""Every index names its reader, none repeats another, and the lists that are asked for most are read by one."""

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from factions.domain import queries as factions
from factions.domain.zones import ZONES
from factions.models import Faction, InfluenceSample, LogEntry, War, Withdrawal
from factions.projections import chart, zone_id
from ganggpt.bus import ask
from ganggpt.eventstore.models import AuditEntry
from ganggpt.leaderboards.ranking import top
from ganggpt.ledger.models import Entry, LedgerAccount, Line
from ganggpt.messages import Actor, Permission
from missions.domain import queries as missions
from missions.domain.mission import State
from missions.models import CrewMember, Mission
from players.domain import queries as players
from players.models import Account, Player, Session
from players.public import actor_of
from tests.facts import OURS

SERVER = Actor("account", UUID(int=2), permissions=frozenset({Permission.SERVER_BRIDGE}))
FACTION, ZONE = UUID(int=1), zone_id("DAVIS")
SINCE = timezone.now() - timedelta(days=7)
ACCOUNTS, CREWS, ROWS, RARE = 500, 50, 5_000, 200  # of a city that is large enough for a planner to care
MODELS = [model for model in apps.get_models() if model._meta.app_label in (*OURS, "leaderboards")]


def indexes(model: type[models.Model]) -> dict[str, list[str]]:
    """Return the columns of each index that is there for speed alone, by what its declaration begins with."""
    found = {f'name="{index.name}"': list(index.fields) for index in model._meta.indexes}
    fields = [
        field.name for field in model._meta.local_fields if getattr(field, "db_index", False) and not field.unique
    ]
    return found | {f"{name} = models.": [name] for name in fields}


def _plain(columns: Sequence[str]) -> list[str]:
    return [name.lstrip("-") for name in columns]


def declaration(model: type[models.Model], sign: str) -> str:
    """Return the lines that declare an index, with the comment above them."""
    lines = inspect.getsource(model).splitlines()
    [at] = [number for number, line in enumerate(lines) if re.search(rf"(?<!\w){re.escape(sign)}", line)]
    first = last = at
    while not re.search(r"models\.\w*(Index|Field|Key)\(", lines[first]):
        first -= 1
    while "\n".join(lines[first : last + 1]).count("(") > "\n".join(lines[first : last + 1]).count(")"):
        last += 1
    above = first - 1 if lines[first - 1].lstrip().startswith("#") else first
    return "\n".join(lines[above : last + 1])


DECLARED = [(model, sign) for model in MODELS for sign in indexes(model)]


@pytest.mark.unit
@pytest.mark.parametrize(("model", "sign"), DECLARED, ids=lambda value: getattr(value, "__name__", value))
def test_an_index_says_who_reads_by_it(model: type[models.Model], sign: str) -> None:
    assert "#" in declaration(model, sign)


@pytest.mark.unit
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_index_is_the_beginning_of_another(model: type[models.Model]) -> None:
    longer = [index.fields for index in model._meta.indexes if index.condition is None]
    longer += [list(each.fields) for each in model._meta.total_unique_constraints]
    some_rows = {f'name="{index.name}"' for index in model._meta.indexes if index.condition or index.expressions}
    for sign, columns in indexes(model).items():
        inside = [other for other in longer if _plain(other)[: len(columns)] == _plain(columns) and other != columns]
        assert sign in some_rows or not inside


# What is asked for most, the index that it reads by, and the table that it must not read whole.
READ: list[tuple[Callable[[Actor], object], str, str]] = [
    (lambda player: list(ask(players.GetStatement(), by=player).order_by("-id")[:21]), "statement", "ledger_line"),
    (
        lambda player: list(ask(missions.ListMissions(), by=player).order_by("-requested_at", "id")[:21]),
        "missions_of_a_player",
        "missions_mission",
    ),
    (
        lambda player: list(ask(missions.ListMissions(open=False), by=player).order_by("-requested_at", "id")[:21]),
        "missions_of_a_player",
        "missions_mission",
    ),
    (
        lambda player: list(ask(missions.ListMissions(crew=True), by=player).order_by("-requested_at", "id")[:21]),
        "crew_once",
        "missions_crewmember",
    ),
    (
        lambda player: list(ask(missions.ListMissions(state=State.ACTIVE), by=SERVER).order_by("-requested_at")[:21]),
        "missions_open",
        "missions_mission",
    ),
    (
        lambda player: list(Mission.objects.filter(flagged_at__isnull=False).order_by("flagged_at")[:51]),
        "missions_flagged",
        "missions_mission",
    ),
    (
        lambda player: list(ask(players.ListSessions(), by=player).order_by("-last_used_at", "id")[:21]),
        "sessions_of_an_account",
        "players_session",
    ),
    (lambda player: top("reputation", 10), "standing_by_rank", "leaderboards_standing"),
    (
        lambda player: list(AuditEntry.objects.filter(subject="player:7").order_by("-id")[:21]),
        "audit_by_subject",
        "eventstore_auditentry",
    ),
    (
        lambda player: list(ask(factions.ListWars(), by=player).order_by("-declared_at", "id")[:21]),
        "wars_newest_first",
        "factions_war",
    ),
    (
        lambda player: list(LogEntry.objects.filter(faction=FACTION).order_by("-id")[:21]),
        "log_of_a_faction",
        "factions_logentry",
    ),
    (
        lambda player: list(LogEntry.objects.filter(faction=FACTION, topic="war").order_by("-id")[:21]),
        "log_by_topic",
        "factions_logentry",
    ),
    (
        lambda player: list(Withdrawal.objects.filter(faction=FACTION).order_by("-asked_at")[:21]),
        "withdrawals_of_a_faction",
        "factions_withdrawal",
    ),
    (
        lambda player: list(Withdrawal.objects.order_by("faction", "-asked_at", "-id")[:51]),  # the console's list
        "withdrawals_of_a_faction",
        "factions_withdrawal",
    ),
    (
        lambda player: list(InfluenceSample.objects.filter(zone=ZONE, at__gt=SINCE).order_by("at")),
        "one_sample_an_hour",
        "factions_influencesample",
    ),
]


@pytest.fixture
def crowd(player: Account, other_player: Account) -> Actor:
    """Return a player of a city with thousands of rows, most of them others'."""
    at = player.created_at
    accounts = [
        Account(username=f"extra_{n}", email=f"extra_{n}@example.invalid", created_at=at) for n in range(ACCOUNTS)
    ]
    Account.objects.bulk_create(accounts)
    shared: dict[str, Any] = {"version": 1, "experience": 0, "level": 1, "reputation_at": at}
    Player.objects.bulk_create(Player(account=account, reputation=n, **shared) for n, account in enumerate(accounts))
    everybody = [player, other_player, *accounts]
    _crowd_of_missions([account.pk for account in everybody], at)
    Session.objects.bulk_create(
        Session(account=everybody[n % ACCOUNTS], created_at=at, last_used_at=at, expires_at=at + timedelta(days=7))
        for n in range(ROWS)
    )
    AuditEntry.objects.bulk_create(
        AuditEntry(actor="system", command="x", outcome="done", subject=f"player:{n % ACCOUNTS}", at=at)
        for n in range(ROWS)
    )
    pots = list(LedgerAccount.objects.filter(owner__in=[player.pk, other_player.pk], kind="CASH").order_by("owner"))
    pots += LedgerAccount.objects.bulk_create(
        LedgerAccount(kind="CASH", owner=account.pk, balance=0) for account in accounts
    )
    entries = Entry.objects.bulk_create(
        Entry(reason="tests", reference=str(n), actor="system", at=at) for n in range(ROWS // 2)
    )
    Line.objects.bulk_create(
        Line(entry=entry, account=pots[(n + side) % ACCOUNTS], amount=1 - 2 * side, balance_after=0)
        for n, entry in enumerate(entries)
        for side in (0, 1)
    )
    _crowd_of_factions([account.pk for account in everybody])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return actor_of(player)


def _crowd_of_missions(players: Sequence[UUID], at: datetime) -> None:
    jobs = Mission.objects.bulk_create(
        Mission(
            version=1, player_id=players[n % ACCOUNTS], state="EXPIRED" if n % RARE else "ACTIVE", wish={},
            requested_at=at, flagged_at=None if (n + 1) % RARE else at,
        )
        for n in range(ROWS)
    )  # fmt: skip
    CrewMember.objects.bulk_create(
        CrewMember(mission=job, player_id=players[(n + 1) % ACCOUNTS], joined=True) for n, job in enumerate(jobs)
    )


def _crowd_of_factions(players: Sequence[UUID]) -> None:
    shared: dict[str, Any] = {"version": 1, "type": "GANG", "colour": "#336699", "founded_at": SINCE}
    crews = Faction.objects.bulk_create(
        Faction(id=UUID(int=n), slug=f"crew-{n}", name=f"Crew {n}", **shared) for n in range(1, CREWS + 1)
    )
    hours = [SINCE - timedelta(hours=n) for n in range(-100, 2 * ROWS)]
    whose = [crews[1 + n % (CREWS - 1)] if n % RARE else crews[0] for n in range(2 * ROWS)]
    topics = ("war", "turf", "members")
    LogEntry.objects.bulk_create(
        LogEntry(faction=crew, event=n, name="x", topic=topics[n % 3], data={}, at=hours[n])
        for n, crew in enumerate(whose)
    )
    Withdrawal.objects.bulk_create(
        Withdrawal(
            version=1, faction=crew, player_id=players[n % ACCOUNTS], amount=1, approvals=0, state="PAID",
            asked_at=hours[n], expires_at=hours[n],
        )
        for n, crew in enumerate(whose)
    )  # fmt: skip
    War.objects.bulk_create(
        War(
            version=1, attacker=crews[n % CREWS], defender=crews[(n + 1) % CREWS], state="ENDED", stake=5_000,
            declared_at=hours[n], answer_by=hours[n],
        )
        for n in range(ROWS)
    )  # fmt: skip
    chart(ZONES)
    InfluenceSample.objects.bulk_create(
        InfluenceSample(zone_id=zone_id(zone.code), faction=crews[0], at=at, points=60)
        for at in hours[: ROWS // len(ZONES)]
        for zone in ZONES
    )


@pytest.mark.integration
def test_what_is_asked_for_most_reads_by_its_index(crowd: Actor) -> None:
    for read, index, table in READ:
        scans = [scan for sql, parameters in queries_of(partial(read, crowd)) for scan in plan(sql, parameters)]
        assert index in {scan.get("Index Name") for scan in scans}, scans
        assert not [scan for scan in scans if scan["Node Type"] == "Seq Scan" and scan["Relation Name"] == table]


def queries_of(read: Callable[[], object]) -> list[tuple[str, Any]]:
    """Return what the database is asked meanwhile."""
    asked: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(keep):
        read()
    return [(sql, parameters) for sql, parameters in asked if sql.startswith("SELECT")]


def plan(sql: str, parameters: Any) -> list[dict[str, Any]]:
    """Return the nodes of the plan that the planner makes for a query."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
        [[told]] = cursor.fetchall()
    return list(_nodes(told[0]["Plan"]))


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", []):
        yield from _nodes(below)
