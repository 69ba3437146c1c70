"""Two factions at war, for tests of its rules: what they declare, what is reported, and what that scores."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from factions.domain import events, war, warfare
from factions.domain.events.war import EndedBy, Feat, Side
from factions.domain.faction import Faction, Member
from factions.domain.gangs import FactionType
from factions.domain.ladder import DEFAULT_LADDER
from factions.domain.relation import between
from factions.domain.war import State, Tally, War
from factions.domain.warfare import Facts, Line
from ganggpt.messages import Event

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
DUE = NOON + DAY  # when a declaration is to be answered by
WAR, OURS, THEIRS, STRANGERS = (UUID(int=n) for n in (1, 2, 3, 4))
LEADER, CAPTAIN, ENEMY, CIVILIAN = (UUID(int=n) for n in (11, 12, 13, 14))
UNDERBOSS = UUID(int=15)


def faction(key: UUID, name: str, **ranks: UUID) -> Faction:
    members = {player: Member(rank, NOON) for rank, player in ranks.items()}
    return Faction(key, name.lower(), name, FactionType.GANG, "#123456", "", NOON, DEFAULT_LADDER, members=members)


BALLAS = faction(OURS, "Ballas", LEADER=LEADER, CAPTAIN=CAPTAIN, UNDERBOSS=UNDERBOSS)
VAGOS = faction(THEIRS, "Vagos", LEADER=ENEMY)
HOSTILE = replace(between(OURS, THEIRS), score=-20, as_of=NOON)
PENDING = War(WAR, OURS, THEIRS, 10_000, ("DAVIS", "RANCHO"), None, NOON, DUE)
ACTIVE = replace(PENDING, state=State.ACTIVE, began_at=NOON, ends_at=NOON + 3 * DAY)
OVER = {state: replace(PENDING, state=state, ended_at=NOON) for state in State if state not in war.OPEN}
WARS = {State.PENDING: PENDING, State.ACTIVE: ACTIVE, **OVER}


def declare(**terms: Any) -> list[Event]:
    wish: dict[str, Any] = {
        "attacker": BALLAS, "defender": VAGOS, "relation": HOSTILE, "war_id": WAR, "stake": 10_000,
        "aims": ("DAVIS",), "window": (20, 23), "owned": {"DAVIS", "RANCHO", "STRAW", "CHAMH"}, "busy": (),
        "by": LEADER, "at": NOON,
    } | terms  # fmt: skip
    return warfare.declare(wish.pop("attacker"), wish.pop("defender"), wish.pop("relation"), **wish)


def report(of: War = ACTIVE, **told: Any) -> list[Event]:
    facts: dict[str, Any] = {
        "report_id": "r1", "feat": Feat.KILL, "player_id": LEADER, "faction": OURS, "victim_id": ENEMY,
        "victims": THEIRS, "difficulty": 0, "happened_at": NOON + HOUR, "at": NOON + HOUR,
    } | told  # fmt: skip
    return warfare.report(of, **facts)


def mission(of: War = ACTIVE, difficulty: int = 3, **told: Any) -> list[Event]:
    return report(of, feat=Feat.MISSION, victim_id=None, victims=None, difficulty=difficulty, **told)


def win_mission(of: War = ACTIVE, **told: Any) -> list[Event]:
    facts: dict[str, Any] = {
        "mission_id": UUID(int=9), "side": Side.ATTACKER, "player_id": LEADER, "difficulty": 3,
        "happened_at": NOON + HOUR, "at": NOON + HOUR,
    } | told  # fmt: skip
    return warfare.win_mission(of, **facts)


def scored(**changes: Any) -> events.WarScored:
    line: dict[str, Any] = {
        "war_id": WAR, "report_id": "r1", "side": Side.ATTACKER, "feat": Feat.KILL, "points": 1, "exhaustion": 1,
        "player_id": LEADER, "zone": "", "happened_at": NOON + HOUR, "at": NOON + HOUR,
    } | changes  # fmt: skip
    return events.WarScored(**line)


def line(ours: int = 0, theirs: int = 0, *, tired: int = 0, wearied: int = 0, at: datetime = NOON) -> Line:
    """Return a line of points and exhaustion: `tired` are we, `wearied` they."""
    return Line(at, Tally(ours, tired), Tally(theirs, wearied))


def facts(*lines: Line, how: EndedBy = EndedBy.TIME, loser: UUID | None = None, stake: int = 10_000) -> Facts:
    return Facts(OURS, THEIRS, stake, lines, how, NOON + 3 * DAY, loser, ("DAVIS",))
