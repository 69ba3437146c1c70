"""Requests that make every operation on wars give every answer that the document promises."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from factions.domain import commands
from factions.domain.events.war import Side
from factions.tests.front import STAKE, Front, faction, order
from tests.contract.exercises import BAD_KEY, NOBODY, STALE, Answers, City, exercise


def _front(city: City) -> Front:
    """Return the player's faction and the stranger's, who have reason to fight; both may decide on wars."""
    both = Front(faction(), faction()).hostile()
    for side, client in ((both.ours, city.player), (both.theirs, city.stranger)):
        player = UUID(client.get("/players/me").json()["id"])
        order(commands.EnrolMember(faction_id=side.id, player_id=player, rank="UNDERBOSS"))
    return both


def _wish(both: Front, **changes: Any) -> dict[str, Any]:
    return {"faction_id": str(both.ours.id), "on": str(both.theirs.id), "stake": STAKE} | changes


def _answered(city: City, act: str) -> Answers:
    """Yield what comes of answering a war that the player's faction has declared on the stranger's."""
    both = _front(city)
    path = f"/wars/{both.declare()}/{act}"
    yield from (city.stranger.post(path, headers=headers) for headers in (BAD_KEY, STALE))
    yield from (client.post(path) for client in (city.player, city.visitor, city.stranger, city.stranger))
    yield city.stranger.post(f"/wars/{NOBODY}/{act}")


@exercise
def wars_list(city: City) -> Answers:
    both = _front(city)
    both.declare()
    queries = ("", f"?faction={both.ours.id}&state=PENDING", "?state=PEACE", "?cursor=nonsense")
    yield from (city.visitor.get(f"/wars{query}") for query in queries)


@exercise
def wars_retrieve(city: City) -> Answers:
    both = _front(city)
    war_id = both.war(window=(0, 23))
    order(commands.AdjustWar(war_id=war_id, side=Side.ATTACKER, points=1, reason="tests"))
    yield from (city.visitor.get(f"/wars/{key}") for key in (war_id, NOBODY))
    order(commands.SettleWar(war_id=war_id, reason="tests"))
    yield city.visitor.get(f"/wars/{war_id}")


@exercise
def wars_lines(city: City) -> Answers:
    both = _front(city)
    war_id = both.war()
    both.kill(war_id, timezone.now())
    yield from (city.visitor.get(f"/wars/{key}/lines") for key in (war_id, NOBODY))


@exercise
def wars_create(city: City) -> Answers:
    both = _front(city)
    yield from (client.post("/wars", _wish(both)) for client in (city.visitor, city.server))
    yield city.player.post("/wars", _wish(both), headers=BAD_KEY)
    yield city.player.post("/wars", _wish(both, on=str(NOBODY)))
    yield from (city.player.post("/wars", _wish(both, window=window)) for window in ([3, 4], [20, 23], None))


@exercise
def wars_accept(city: City) -> Answers:
    yield from _answered(city, "accept")


@exercise
def wars_decline(city: City) -> Answers:
    yield from _answered(city, "decline")


@exercise
def wars_surrender(city: City) -> Answers:
    both = _front(city)
    path, wish = f"/wars/{both.war()}/surrender", {"faction_id": str(both.ours.id)}
    yield from (city.player.post(path, wish, headers=headers) for headers in (BAD_KEY, STALE))
    yield from (client.post(path, wish) for client in (city.stranger, city.visitor, city.player, city.player))
    yield city.player.post(f"/wars/{NOBODY}/surrender", wish)


@exercise
def wars_report(city: City) -> Answers:
    both = _front(city)
    war_id, now = both.war(), timezone.now()
    path = f"/wars/{war_id}/reports"
    kill = {
        "report_id": "k1", "feat": "KILL", "player_id": str(both.ours.leader), "victim_id": str(both.theirs.leader),
        "happened_at": now.isoformat(),
    }  # fmt: skip
    yield from (city.server.post(path, kill) for _ in range(2))
    yield city.server.post(path, kill | {"report_id": "k2", "happened_at": (now - timedelta(hours=1)).isoformat()})
    yield city.server.post(path, kill | {"report_id": "no report"})
    yield from (client.post(path, kill) for client in (city.player, city.visitor))
    yield city.server.post(f"/wars/{NOBODY}/reports", kill)
