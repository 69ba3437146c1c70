"""What a player, and a faction's members, have come to: composed from what the contexts tell."""

from typing import Any

import factions.public as factions
import missions.public as missions
import players.public as players
from ganggpt import cache
from ganggpt.bus import answers, ask
from ganggpt.ledger.posting import balances
from ganggpt.messages import Actor
from ganggpt.portal import queries

Row = dict[str, Any]
KEPT_FOR = 10.0  # seconds: ranks move when others do


@answers(queries.GetPlayerStats)
def get_player_stats(query: queries.GetPlayerStats, actor: Actor) -> Row:
    """Return the player's stats, money in dollars and playtime in seconds. Raises NoSuchPlayer."""

    def load() -> Row:
        player = ask(players.GetPlayer(player_id=query.player_id), by=actor)
        shown = {name: player[name] for name in ("level", "experience", "reputation")}
        return {
            "player": {"id": player["id"], "name": player["username"]},
            **shown,
            "wealth": sum(balances(query.player_id).values()),
            "playtime": players.playtime_of(query.player_id),
            "missions": _missions(missions.record_of(query.player_id)),
            "faction": factions.faction_of(query.player_id),
            "ranks": players.ranks_of(query.player_id),
        }

    return dict(cache.fetch(f"player:stats:{query.player_id}", load, seconds=KEPT_FOR))


@answers(queries.GetFactionLeaderboard)
def get_faction_leaderboard(query: queries.GetFactionLeaderboard, actor: Actor) -> Row:
    """Return the board with ranks among the faction's members. Raises NoSuchFaction, NoSuchLeaderboard."""
    return players.leaderboard_among(query.kind, factions.member_ids(query.faction_id))


def _missions(by_type: dict[str, dict[str, int]]) -> Row:
    completed, failed = (sum(count[end] for count in by_type.values()) for end in ("completed", "failed"))
    share = completed / (completed + failed) if completed + failed else None
    return {"completed": completed, "failed": failed, "share": share, "by_type": by_type}


def _stats_of(event: Any) -> tuple[str, ...]:
    return (f"player:stats:{event.player_id}",)


for _event in (missions.MissionCompleted, missions.MissionFailed):
    cache.invalidates(_event)(_stats_of)
