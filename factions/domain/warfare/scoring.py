"""What scores in a war, and what wearies: only what happened while it was on, inside its window."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from factions.domain import errors, events
from factions.domain.events.war import Feat, Side
from factions.domain.war import State, War
from factions.domain.warfare.declaration import HOURS, Window, must_be_active
from ganggpt.messages import Event

KILL_POINTS, KILL_EXHAUSTION = 1, 1
MISSION_POINTS = 2  # for each degree of difficulty, 1-10
MAX_DIFFICULTY = 10
ZONE_POINTS, ZONE_EXHAUSTION = 10, 5  # points for each degree of strategic value
DAY, DAY_EXHAUSTION = timedelta(days=1), 2  # of both sides
EXHAUSTED_AT = 100
CLOCK_SKEW = timedelta(seconds=60)  # by which a game server's clock may run ahead
TOLD_WITHIN = timedelta(minutes=10)
MAX_ADJUSTMENT = 1_000  # points that staff may give or take at a time
OTHER: Mapping[Side, Side] = {Side.ATTACKER: Side.DEFENDER, Side.DEFENDER: Side.ATTACKER}


def report(
    war: War,
    *,
    report_id: str,
    feat: Feat,
    player_id: UUID,
    faction: UUID | None,
    victim_id: UUID | None,
    victims: UUID | None,
    difficulty: int,
    happened_at: datetime,
    at: datetime,
) -> list[Event]:
    """Return what a game server's report is worth: `faction` is the player's, `victims` the faction of the victim.

    Raises InvalidFeat, WarNotActive, NotYourWar, FromTheFuture, ToldTooLate, OutsideTheWar, OutsideTheWindow.
    """
    points, exhaustion = _worth(feat, victim_id, difficulty)
    must_be_active(war)
    side = war.side_of(faction) if faction else None
    if side is None:
        raise errors.NotYourWar("The player fights for neither side of this war.")
    if victim_id and (victims is None or war.side_of(victims) is not OTHER[side]):
        raise errors.NotYourWar("The victim does not fight for the other side of this war.")
    if happened_at > at + CLOCK_SKEW:
        raise errors.FromTheFuture("This has not happened yet.")
    if at - happened_at > TOLD_WITHIN:
        raise errors.ToldTooLate(f"What happened is told within {TOLD_WITHIN.seconds // 60} minutes.")
    _must_be_fought(war, happened_at)
    return [_scored(war, report_id, side, feat, points, exhaustion, happened_at, at, player_id=player_id)]


def take_zone(
    war: War, *, code: str, side: Side, strategic_value: int, happened_at: datetime, at: datetime
) -> list[Event]:
    """Return what a zone is worth that one side took from the other.

    Raises WarNotActive, OutsideTheWar, OutsideTheWindow.
    """
    must_be_active(war)
    _must_be_fought(war, happened_at)
    points, name = ZONE_POINTS * strategic_value, f"zone:{code}"
    return [_scored(war, name, side, Feat.ZONE, points, ZONE_EXHAUSTION, happened_at, at, zone=code)]


def win_mission(
    war: War, *, mission_id: UUID, side: Side, player_id: UUID, difficulty: int, happened_at: datetime, at: datetime
) -> list[Event]:
    """Return what a mission is worth that one side completed against the other. The city saw it: it is never too late.

    Raises WarNotActive, OutsideTheWar, OutsideTheWindow.
    """
    must_be_active(war)
    _must_be_fought(war, happened_at)
    points, name = MISSION_POINTS * difficulty, f"mission:{mission_id}"
    return [_scored(war, name, side, Feat.MISSION, points, 0, happened_at, at, player_id=player_id)]


def adjust(war: War, *, side: Side, points: int, report_id: str, at: datetime) -> list[Event]:
    """Return that staff gave a side points, or took them. Raises InvalidFeat, WarNotActive."""
    if not 1 <= abs(points) <= MAX_ADJUSTMENT:
        raise errors.InvalidFeat(f"1 to {MAX_ADJUSTMENT:,} points, or as many less.")
    must_be_active(war)
    return [_scored(war, report_id, side, Feat.STAFF, points, 0, at, at)]


def weary(war: War, *, at: datetime) -> list[Event]:
    """Return the days of war that have passed and not wearied yet, up to its end."""
    if war.state is not State.ACTIVE or war.began_at is None or war.ends_at is None:
        return []
    passed = (min(at, war.ends_at) - war.began_at) // DAY
    days = range(war.days + 1, passed + 1)
    return [events.WarWearied(war_id=war.id, day=day, exhaustion=DAY_EXHAUSTION, at=at) for day in days]


def is_exhausted(war: War) -> bool:
    return max(war.attacking.exhaustion, war.defending.exhaustion) >= EXHAUSTED_AT


def is_over(war: War, at: datetime) -> bool:
    """Return whether the time of an active war is up."""
    return war.state is State.ACTIVE and war.ends_at is not None and at >= war.ends_at


def in_window(window: Window | None, at: datetime) -> bool:
    """Return whether it is an hour of the window's, the last not included; one may last past midnight."""
    if window is None:
        return True
    start, end = window
    return (at.astimezone(UTC).hour - start) % HOURS < (end - start) % HOURS


def _worth(feat: Feat, victim: UUID | None, difficulty: int) -> tuple[int, int]:
    """Return points, and the exhaustion of the other side. Raises InvalidFeat."""
    if feat is Feat.KILL and victim and not difficulty:
        return KILL_POINTS, KILL_EXHAUSTION
    if feat is Feat.MISSION and not victim and 1 <= difficulty <= MAX_DIFFICULTY:
        return MISSION_POINTS * difficulty, 0
    raise errors.InvalidFeat(f"A KILL with its victim, or a MISSION with its difficulty (1 to {MAX_DIFFICULTY}).")


def _must_be_fought(war: War, happened_at: datetime) -> None:
    """Check that the war was on then. Raises OutsideTheWar, OutsideTheWindow."""
    if war.began_at is None or war.ends_at is None or not war.began_at <= happened_at <= war.ends_at:
        raise errors.OutsideTheWar("That was before the war began, or after it ended.")
    if not in_window(war.window, happened_at):
        raise errors.OutsideTheWindow("The war is not fought at that hour.")


def _scored(
    war: War,
    report_id: str,
    side: Side,
    feat: Feat,
    points: int,
    exhaustion: int,
    happened_at: datetime,
    at: datetime,
    *,
    player_id: UUID | None = None,
    zone: str = "",
) -> events.WarScored:
    return events.WarScored(
        war_id=war.id,
        report_id=report_id,
        side=side,
        feat=feat,
        points=points,
        exhaustion=exhaustion,
        player_id=player_id,
        zone=zone,
        happened_at=happened_at,
        at=at,
    )
