"""What players earn by missions in an hour of playing them, and how pay answers to it."""

from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from prometheus_client import Gauge

from missions.domain import economy
from missions.domain.asking import OFFER_LASTS
from missions.domain.economy import Earned

WINDOW = timedelta(hours=24)
ASKED = WINDOW + OFFER_LASTS + timedelta(hours=6)  # before now: what is played in the window was asked for since then
MOST = 20_000  # missions that one look takes in, the newest
KEY, KEPT, NEAR = "missions.pressure", 600, 60.0  # seconds in Redis, and in the process

_mean = Gauge(
    "ganggpt_mission_dollars_per_hour",
    "Paid for missions in an hour of playing them, mean over the players of the last day",
    multiprocess_mode="mostrecent",
)
_p95 = Gauge(
    "ganggpt_mission_dollars_per_hour_p95",
    "Paid for missions in an hour of playing them: 95 of 100 players of the last day had less",
    multiprocess_mode="mostrecent",
)
_pressure = Gauge(
    "ganggpt_mission_pressure",
    "How pay answers: -1 as little as may be, 1 as much as may be",
    multiprocess_mode="mostrecent",
)

# Who was on which missions when, times that overlap counted once; beside it what the ledger says that they were paid.
_EARNED = """
    WITH played AS (
        SELECT id, player_id, greatest(accepted_at, %(since)s) AS began_at, coalesce(ended_at, %(now)s) AS left_at
        FROM missions_mission
        WHERE requested_at >= %(asked)s AND accepted_at < %(now)s AND coalesce(ended_at > %(since)s, TRUE)
        ORDER BY requested_at DESC LIMIT %(most)s
    ), stays AS (
        SELECT player_id, began_at, left_at FROM played
        UNION ALL
        SELECT crew.player_id, began_at, left_at
        FROM played JOIN missions_crewmember AS crew ON crew.mission_id = played.id WHERE crew.joined
    ), apart AS (
        SELECT player_id, unnest(range_agg(tstzrange(began_at, left_at))) AS stay FROM stays
        WHERE began_at < left_at GROUP BY player_id
    ), busy AS (
        SELECT player_id, extract(epoch FROM sum(upper(stay) - lower(stay)))::float AS seconds
        FROM apart GROUP BY player_id
    ), paid AS (
        SELECT account.owner AS player_id, sum(line.amount)::float AS dollars
        FROM played
        JOIN ledger_entry AS entry
            ON entry.reason = 'mission reward' AND entry.reference = 'mission:' || played.id
        JOIN ledger_line AS line ON line.entry_id = entry.id
        JOIN ledger_ledgeraccount AS account ON account.id = line.account_id AND account.kind = 'CASH'
        GROUP BY account.owner
    ), hourly AS (
        SELECT coalesce(dollars, 0) * 3600 / seconds AS dollars
        FROM busy LEFT JOIN paid USING (player_id) WHERE seconds >= %(least)s
    )
    SELECT count(*), coalesce(avg(dollars), 0), coalesce(percentile_cont(0.95) WITHIN GROUP (ORDER BY dollars), 0)
    FROM hourly
"""
_kept = {"value": 0.0, "until": 0.0}


def earned(now: datetime) -> Earned:
    """Return what players were paid by the hour in the last day; time on missions counts, also on those that failed."""
    moments: dict[str, Any] = {"now": now, "since": now - WINDOW, "asked": now - ASKED}
    with connection.cursor() as cursor:
        cursor.execute(_EARNED, moments | {"least": economy.LEAST_PLAYED, "most": MOST})
        players, mean, p95 = cursor.fetchone()
    return Earned(players, float(mean), float(p95))


def weigh(now: datetime) -> float:
    """Look at the last day, tell the gauges, keep the pressure for whoever prices a mission, and return it."""
    found = earned(now)
    weight = economy.answer(found, economy.goal(settings.MISSIONS_DOLLARS_PER_HOUR))
    cache.set(KEY, weight, KEPT)
    for gauge, value in ((_mean, found.mean), (_p95, found.p95), (_pressure, weight)):
        gauge.set(value)
    return weight


def pressure() -> float:
    """Return the pressure on pay as this process knows it; none where nobody has weighed.

    What is a minute old is read anew once the transaction that prices by it is over: no lock waits for Redis.
    """
    if monotonic() >= _kept["until"]:
        _kept["until"] = monotonic() + NEAR
        transaction.on_commit(_read, robust=True)
    return _kept["value"]


def _read() -> None:
    _kept["value"] = float(cache.get(KEY) or 0)
