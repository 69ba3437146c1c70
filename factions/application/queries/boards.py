"""How factions stand: the boards of them, and what one of them has come to."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

import players.public
from factions.application.queries.factions import factions, is_member, member_ids
from factions.domain import errors, queries
from factions.domain.influence import income_per_hour
from factions.domain.relation import LABELS, label, score_at
from factions.domain.war import State
from factions.models import Faction, Membership, Rank, Relation, War, Zone
from ganggpt import cache
from ganggpt.bus import answers
from ganggpt.leaderboards import standings
from ganggpt.leaderboards.standings import Place
from ganggpt.ledger.models import Kind, LedgerAccount
from ganggpt.messages import Actor, Permission

Row = dict[str, Any]
KEPT = 100  # places of a board
BOARD_FOR = 1.0  # seconds that the first of a board may be old: under load some faction always moves
STATS_FOR = 10.0  # seconds: ranks move when others do


@answers(queries.GetFactionBoard)
def get_faction_board(query: queries.GetFactionBoard, actor: Actor) -> Row:
    """Return the first factions of a board and how many are on it. Raises NoSuchBoard."""
    if query.kind not in queries.BOARDS:
        raise errors.NoSuchBoard(f"There is no board {query.kind} of factions; there is {', '.join(queries.BOARDS)}.")
    board: Row = cache.fetch(standings.key(query.kind), lambda: _board(query.kind), seconds=BOARD_FOR, near=0)
    return board | {"results": board["results"][: query.limit]}


@answers(queries.GetFactionStats)
def get_faction_stats(query: queries.GetFactionStats, actor: Actor) -> Row:
    """Return what the faction has come to, money in dollars; its treasury for whom it concerns.

    Raises NoSuchFaction.
    """
    faction_id = query.faction_id
    stats = cache.fetch(f"faction:stats:{faction_id}", lambda: _stats(faction_id), seconds=STATS_FOR)
    concerns = actor.may(Permission.MANAGE_ECONOMY) or (actor.id and is_member(actor.id, faction_id))
    return dict(stats) | {"treasury": _treasury(faction_id) if concerns else None}


def _board(kind: str) -> Row:
    return {"kind": kind, "total": standings.total(kind), "results": _described(standings.top(kind, KEPT))}


def _described(places: Iterable[Place]) -> list[Row]:
    """Return the places with the factions' badges, without those that have disbanded since."""
    places = list(places)
    rows = Faction.objects.filter(pk__in=[place.member for place in places], disbanded_at=None)
    shown = {row["id"]: row for row in rows.values("id", "name", "colour")}
    return [
        {"rank": place.rank, "faction": shown[place.member], "score": place.score}
        for place in places
        if place.member in shown
    ]


def _stats(faction_id: UUID) -> Row:
    row = factions().filter(pk=faction_id).first()
    if row is None:
        raise errors.NoSuchFaction("There is no such faction.")
    zones = _zones(faction_id)
    return {
        "faction": {name: row[name] for name in ("id", "name", "colour")},
        "reputation": row["reputation"],
        "influence": row["influence"],
        "members": {"total": row["members"], "by_rank": _by_rank(faction_id)},
        "zones": zones,
        "income_per_hour": sum(zone["income_per_hour"] for zone in zones),
        "wars": _wars(faction_id, row["wars_won"], row["wars_lost"]),
        "missions_completed": _missions(faction_id),
        "relations": _relations(faction_id),
        "ranks": {kind: standings.rank(kind, faction_id) for kind in queries.BOARDS},
    }


def _by_rank(faction_id: UUID) -> list[Row]:
    """Return how many hold each rank, from the highest."""
    held = Counter(Membership.objects.filter(faction=faction_id).values_list("rank", flat=True))
    ladder = Rank.objects.filter(faction=faction_id).order_by("-level").values("key", "name")
    return [{**rank, "members": held[rank["key"]]} for rank in ladder]


def _zones(faction_id: UUID) -> list[Row]:
    rows = Zone.objects.filter(owner=faction_id).order_by("name").values_list("code", "name", "economic_value")
    return [{"code": code, "name": name, "income_per_hour": income_per_hour(value)} for code, name, value in rows]


def _wars(faction_id: UUID, won: int, lost: int) -> Row:
    """Return how its wars ended; the share of those won is none where it has fought none."""
    fought = War.objects.filter(Q(attacker=faction_id) | Q(defender=faction_id), state=State.ENDED)
    drawn = fought.filter(winner=None).count()
    total = won + lost + drawn
    return {"won": won, "lost": lost, "drawn": drawn, "share": won / total if total else None}


def _missions(faction_id: UUID) -> int:
    """Return how many missions its members have completed, as the board of players counts them."""
    board = players.public.leaderboard_among("missions", member_ids(faction_id))
    return sum(place["score"] for place in board["results"])


def _relations(faction_id: UUID) -> dict[str, int]:
    """Return with how many factions that are there it stands how, today."""
    now = timezone.now()
    living = Relation.objects.filter(first__disbanded_at=None, second__disbanded_at=None)
    rows = living.filter(Q(first=faction_id) | Q(second=faction_id)).values_list("score", "as_of")
    counted = Counter(label(score_at(score, as_of, now)) for score, as_of in rows)
    return {name: counted[name] for _, name in LABELS}


def _treasury(faction_id: UUID) -> Row:
    """Return what the treasury holds, and its rank among all that are there."""
    there = Faction.objects.filter(disbanded_at=None).values("pk")
    treasuries = LedgerAccount.objects.filter(kind=Kind.TREASURY, owner__in=there)
    own = treasuries.filter(owner=faction_id).values_list("balance", flat=True).first() or 0
    return {"balance": own, "rank": treasuries.filter(balance__gt=own).aggregate(n=Count("pk") + 1)["n"]}
