"""A city of the first release, with factions, members and turf, becomes one of today and forgets nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from factions.domain.ladder import DEFAULT_LADDER
from factions.models import Faction, Influence, Membership, Rank, Zone
from factions.projections import zone_id
from factions.public import EnrolMember
from ganggpt.bus import execute
from ganggpt.eventstore.models import StoredEvent
from ganggpt.leaderboards.models import Standing
from ganggpt.ledger.posting import balances
from ganggpt.messages import system
from tests.factories import PlayerFactory

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

FIRST = [("factions", "0001_initial")]
FAMILIES, BALLAS = UUID(int=1), UUID(int=2)
TITLES = {"Recruit": "RECRUIT", "lieutenant": "LIEUTENANT", "Leader": "LEADER", "Soldier": "MEMBER", "Boss": "MEMBER"}


def day(number: int) -> datetime:
    return datetime(2026, 1, number, tzinfo=UTC)


class Past:
    """The tables of the first release, and the events as it stored them."""

    def __init__(self) -> None:
        executor = MigrationExecutor(connection)
        self.apps = executor.migrate(FIRST).apps

    def add(self, table: str, **columns: Any) -> None:
        self.apps.get_model("factions", table).objects.create(**columns)

    def tell(self, stream: str, *told: tuple[str, datetime, dict[str, Any]]) -> None:
        for version, (name, at, data) in enumerate(told, 1):
            StoredEvent.objects.create(
                stream=stream, version=version, name=f"factions.{name}", schema=1, at=at, actor="system",
                data=data | {"at": at.isoformat()},
            )  # fmt: skip


@pytest.fixture
def past() -> Iterator[Past]:
    try:
        yield Past()
    finally:
        _to_the_present()


def _to_the_present() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def founded(past: Past, key: UUID, slug: str, members: dict[UUID, str]) -> None:
    """Found a faction on the first, which one player joined on each day after."""
    shown = {"slug": slug, "name": slug.title(), "type": "GANG", "colour": "#336699", "motto": "Here."}
    joined = [
        ("PlayerJoinedFaction", day(number), {"faction_id": str(key), "player_id": str(player), "rank": title})
        for number, (player, title) in enumerate(members.items(), 2)
    ]
    past.tell(f"faction:{key}", ("FactionFounded", day(1), {"faction_id": str(key), **shown}), *joined)
    past.add("Faction", id=key, version=1 + len(joined), **shown)
    for player, title in members.items():
        past.add("Membership", player_id=player, faction_id=key, rank=title)


def charted(past: Past, code: str, *owners: UUID | None) -> None:
    """Put a zone on the map, which changed hands on one day after the other."""
    key = zone_id(code)
    claimed = [
        ("ZoneClaimed", day(number), {"zone_id": str(key), "code": code, "faction_id": owner and str(owner)})
        for number, owner in enumerate(owners, 1)
    ]
    past.tell(f"zone:{key}", *claimed)
    past.add(
        "Zone", id=key, code=code, name=code, version=len(owners), x=0, y=0, economic_value=1, strategic_value=1,
        owner_id=[None, *owners][-1],
    )  # fmt: skip


@pytest.fixture
def members(past: Past) -> dict[UUID, str]:
    """Return who was in the Families under which title, in a city of before with two factions and four zones."""
    members = {PlayerFactory.create(): title for title in TITLES}
    founded(past, FAMILIES, "families", members)
    founded(past, BALLAS, "ballas", {})
    charted(past, "CHAMH", FAMILIES)
    charted(past, "DAVIS", FAMILIES, BALLAS, FAMILIES)
    charted(past, "STRAW", BALLAS, None)
    charted(past, "AIRP")
    _to_the_present()
    return members


def test_members_keep_their_places_and_every_row_is_what_its_stream_folds_to(
    members: dict[UUID, str], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = Membership.objects.order_by("joined_at").values_list("player", "faction", "rank", "joined_at")
    assert list(rows) == [
        (player, FAMILIES, TITLES[title], day(number)) for number, (player, title) in enumerate(members.items(), 2)
    ]
    streams = 2 + 3 + len(members)
    call_command("rebuild", "--check")
    execute(EnrolMember(faction_id=BALLAS, player_id=PlayerFactory.create(), rank="VETERAN"), by=system("tests"))
    call_command("rebuild", "--check")
    assert capsys.readouterr().out == f"{streams} streams, 0 differ.\n{streams + 1} streams, 0 differ.\n"


def test_factions_have_ladders_and_empty_treasuries_and_their_turf_counts(members: dict[UUID, str]) -> None:
    assert list(Faction.objects.order_by("slug").values_list("slug", "founded_at", "reputation", "personality")) == [
        ("ballas", day(1), 0, None),
        ("families", day(1), 0, None),
    ]
    columns = ("key", "name", "level", "rights", "daily_limit", "wage")
    ladder = [(rank.key, rank.name, rank.level, [*rank.rights], rank.daily_limit, rank.wage) for rank in DEFAULT_LADDER]
    for faction in (FAMILIES, BALLAS):
        assert list(Rank.objects.filter(faction=faction).order_by("level").values_list(*columns)) == ladder
        assert balances(faction) == {"treasury": 0}
    assert list(Zone.objects.order_by("code").values_list("code", "owner", "flipped_at")) == [
        ("AIRP", None, None),
        ("CHAMH", FAMILIES, day(1)),
        ("DAVIS", FAMILIES, day(3)),
        ("STRAW", None, day(2)),
    ]
    said = Influence.objects.order_by("zone__code").values_list("zone__code", "faction", "points", "seen_at")
    assert list(said) == [("CHAMH", FAMILIES, 60, day(1)), ("DAVIS", FAMILIES, 60, day(3))]
    assert list(Standing.objects.filter(board="influence").values_list("member", "score")) == [(FAMILIES, 120)]
