"""What scores in a war, what does not, and what wearies."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from factions.domain import errors, events, war, warfare
from factions.domain.events.war import Feat, Side
from factions.domain.war import Tally
from factions.tests.warring import (
    ACTIVE,
    DAY,
    ENEMY,
    HOUR,
    LEADER,
    NOON,
    OURS,
    PENDING,
    SECOND,
    STRANGERS,
    THEIRS,
    WAR,
    mission,
    report,
    scored,
    win_mission,
)

pytestmark = pytest.mark.unit


def test_a_kill_scores_a_point_and_wearies_the_other_side() -> None:
    [event] = report(report_id="k", happened_at=NOON + HOUR, at=NOON + HOUR + SECOND)
    assert event == scored(report_id="k", at=NOON + HOUR + SECOND)
    after = war.evolve(ACTIVE, event)
    assert (after.attacking, after.defending) == (Tally(score=1), Tally(exhaustion=1))


def test_a_kill_by_the_defender_does_so_the_other_way_round() -> None:
    [event] = report(player_id=ENEMY, faction=THEIRS, victim_id=LEADER, victims=OURS)
    after = war.evolve(ACTIVE, event)
    assert (after.attacking, after.defending) == (Tally(exhaustion=1), Tally(score=1))
    assert war.evolve(after, event).defending == Tally(score=2)


@pytest.mark.parametrize(("difficulty", "points"), [(1, 2), (3, 6), (10, 20)])
def test_a_mission_scores_twice_its_difficulty(difficulty: int, points: int) -> None:
    [event] = mission(difficulty=difficulty)
    assert event == scored(feat=Feat.MISSION, points=points, exhaustion=0)


def test_a_zone_scores_ten_times_its_value_and_wearies_whoever_lost_it() -> None:
    [event] = warfare.take_zone(
        ACTIVE, code="DAVIS", side=Side.DEFENDER, strategic_value=6, happened_at=NOON + HOUR, at=NOON + 2 * HOUR
    )
    assert event == scored(
        report_id="zone:DAVIS", side=Side.DEFENDER, feat=Feat.ZONE, points=60, exhaustion=5, player_id=None,
        zone="DAVIS", at=NOON + 2 * HOUR,
    )  # fmt: skip
    after = war.evolve(ACTIVE, event)
    assert (after.attacking, after.defending) == (Tally(exhaustion=5), Tally(score=60))


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("difficulty", [1, 10])
def test_a_mission_against_the_other_side_scores_twice_its_difficulty_and_wearies_nobody(
    side: Side, difficulty: int
) -> None:
    [event] = win_mission(side=side, difficulty=difficulty, at=NOON + 2 * HOUR)
    assert event == scored(
        report_id=f"mission:{UUID(int=9)}", side=side, feat=Feat.MISSION, points=2 * difficulty, exhaustion=0,
        at=NOON + 2 * HOUR,
    )  # fmt: skip


@pytest.mark.parametrize("points", [1, -1, 1_000, -1_000])
def test_staff_give_points_and_take_them(points: int) -> None:
    [event] = warfare.adjust(ACTIVE, side=Side.ATTACKER, points=points, report_id="staff:1", at=NOON)
    assert event == scored(
        report_id="staff:1", feat=Feat.STAFF, points=points, exhaustion=0, player_id=None, happened_at=NOON, at=NOON
    )
    assert war.evolve(ACTIVE, event).attacking == Tally(score=points)


@pytest.mark.parametrize("points", [0, 1_001, -1_001])
def test_an_adjustment_is_of_something_and_not_too_much(points: int) -> None:
    with pytest.raises(errors.InvalidFeat, match=r"^1 to 1,000 points, or as many less.$"):
        warfare.adjust(ACTIVE, side=Side.ATTACKER, points=points, report_id="staff:1", at=NOON)


@pytest.mark.parametrize(
    "told",
    [
        {"victim_id": None, "victims": None},
        {"difficulty": 1},
        {"feat": Feat.MISSION, "difficulty": 3},
        {"feat": Feat.MISSION, "victim_id": None, "difficulty": 0},
        {"feat": Feat.MISSION, "victim_id": None, "difficulty": 11},
        {"feat": Feat.ZONE},
        {"feat": Feat.STAFF},
    ],
)
def test_a_report_that_makes_no_sense_is_refused(told: dict[str, Any]) -> None:
    with pytest.raises(
        errors.InvalidFeat, match=r"^A KILL with its victim, or a MISSION with its difficulty \(1 to 10"
    ):
        report(**told)


@pytest.mark.parametrize(
    "told",
    [
        {"faction": None},
        {"faction": STRANGERS},
        {"victims": None},
        {"victims": STRANGERS},
        {"victims": OURS},
    ],
)
def test_killer_and_victim_fight_on_opposite_sides(told: dict[str, Any]) -> None:
    with pytest.raises(errors.NotYourWar):
        report(**told)


def test_a_mission_of_somebody_else_scores_in_no_war() -> None:
    with pytest.raises(errors.NotYourWar):
        mission(faction=STRANGERS)


BEFORE_IT, AT_ITS_END = NOON - SECOND, NOON + 3 * DAY


@pytest.mark.parametrize(
    ("happened_at", "at", "refusal"),
    [
        (NOON, NOON, None),
        (BEFORE_IT, NOON, errors.OutsideTheWar),
        (AT_ITS_END, AT_ITS_END, None),
        (AT_ITS_END + SECOND, AT_ITS_END + SECOND, errors.OutsideTheWar),
        (NOON + HOUR, NOON + HOUR - 60 * SECOND, None),
        (NOON + HOUR, NOON + HOUR - 61 * SECOND, errors.FromTheFuture),
        (NOON + HOUR, NOON + HOUR + timedelta(minutes=10), None),
        (NOON + HOUR, NOON + HOUR + timedelta(minutes=10, seconds=1), errors.ToldTooLate),
    ],
)
def test_only_what_just_happened_in_the_war_scores(happened_at: datetime, at: datetime, refusal: Any) -> None:
    if refusal is None:
        assert report(happened_at=happened_at, at=at)
        return
    with pytest.raises(refusal):
        report(happened_at=happened_at, at=at)


def test_a_late_report_hears_within_what_time_it_would_have_counted() -> None:
    with pytest.raises(errors.ToldTooLate, match=r"^What happened is told within 10 minutes.$"):
        report(at=NOON + 2 * HOUR)


@pytest.mark.parametrize(
    ("happened_at", "refusal"),
    [(NOON - SECOND, errors.OutsideTheWar), (NOON, None), (NOON + 3 * DAY + SECOND, errors.OutsideTheWar)],
)
def test_a_zone_counts_however_late_it_is_told_if_it_was_taken_in_the_war(happened_at: datetime, refusal: Any) -> None:
    taken: dict[str, Any] = {"code": "DAVIS", "side": Side.ATTACKER, "strategic_value": 1, "at": NOON + 2 * DAY}
    if refusal is None:
        assert warfare.take_zone(ACTIVE, happened_at=happened_at, **taken)
        return
    with pytest.raises(refusal):
        warfare.take_zone(ACTIVE, happened_at=happened_at, **taken)
    with pytest.raises(refusal):
        win_mission(happened_at=happened_at, at=NOON + 2 * DAY)


def test_a_mission_counts_however_late_it_is_told_and_inside_the_window_alone() -> None:
    assert win_mission(happened_at=NOON, at=NOON + 2 * DAY)
    with pytest.raises(errors.OutsideTheWindow):
        win_mission(replace(ACTIVE, window=(20, 22)), happened_at=NOON + HOUR)


@pytest.mark.parametrize(
    ("window", "open_at"),
    [
        (None, set(range(24))),
        ((12, 14), {12, 13}),
        ((22, 2), {22, 23, 0, 1}),
        ((22, 0), {22, 23}),
        ((1, 0), set(range(24)) - {0}),
    ],
)
def test_a_window_holds_its_hours_up_to_the_last_past_midnight_too(window: Any, open_at: set[int]) -> None:
    midnight = NOON.replace(hour=0)
    assert {hour for hour in range(24) if warfare.in_window(window, midnight + hour * HOUR)} == open_at
    last = {hour for hour in range(24) if warfare.in_window(window, midnight + (hour + 1) * HOUR - SECOND)}
    assert last == open_at


def test_the_window_is_in_utc_whatever_the_clock_says_the_time_in() -> None:
    tokyo = timezone(9 * HOUR)
    assert warfare.in_window((12, 14), NOON.astimezone(tokyo))
    assert not warfare.in_window((21, 23), NOON.astimezone(tokyo))


def test_outside_the_window_nothing_scores() -> None:
    fought = replace(ACTIVE, window=(14, 16))
    assert report(fought, happened_at=NOON + 2 * HOUR, at=NOON + 2 * HOUR)
    for moment in (NOON + 2 * HOUR - SECOND, NOON + 4 * HOUR):
        with pytest.raises(errors.OutsideTheWindow):
            report(fought, happened_at=moment, at=moment)
        with pytest.raises(errors.OutsideTheWindow):
            warfare.take_zone(
                fought, code="DAVIS", side=Side.ATTACKER, strategic_value=1, happened_at=moment, at=moment
            )


def test_each_full_day_wearies_both_once_and_what_was_missed_is_made_up_for() -> None:
    assert warfare.weary(ACTIVE, at=NOON + DAY - SECOND) == []
    first = warfare.weary(ACTIVE, at=NOON + DAY)
    assert first == [events.WarWearied(war_id=WAR, day=1, exhaustion=2, at=NOON + DAY)]
    after = war.evolve(ACTIVE, first[0])
    assert (after.days, after.attacking, after.defending) == (1, Tally(exhaustion=2), Tally(exhaustion=2))
    assert warfare.weary(after, at=NOON + 2 * DAY - SECOND) == []
    missed = warfare.weary(after, at=NOON + 9 * DAY)
    assert [event.day for event in missed if isinstance(event, events.WarWearied)] == [2, 3]


def test_a_war_without_dates_wearies_nobody_and_takes_no_reports() -> None:
    for broken in (replace(ACTIVE, began_at=None), replace(ACTIVE, ends_at=None)):
        assert warfare.weary(broken, at=NOON + DAY) == []
        with pytest.raises(errors.OutsideTheWar):
            report(broken)
    assert not warfare.is_over(replace(ACTIVE, ends_at=None), NOON + 9 * DAY)


def test_a_side_is_exhausted_at_a_hundred() -> None:
    assert not warfare.is_exhausted(replace(ACTIVE, attacking=Tally(500, 99), defending=Tally(500, 99)))
    assert warfare.is_exhausted(replace(ACTIVE, attacking=Tally(0, 100)))
    assert warfare.is_exhausted(replace(ACTIVE, defending=Tally(0, 100)))


def test_a_war_is_over_when_its_time_is_up() -> None:
    assert not warfare.is_over(ACTIVE, NOON + 3 * DAY - SECOND)
    assert warfare.is_over(ACTIVE, NOON + 3 * DAY)
    assert not warfare.is_over(PENDING, NOON + 9 * DAY)
