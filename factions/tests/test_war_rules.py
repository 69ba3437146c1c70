"""The rules of war, without a database: who may do what when, what scores, and what a war comes to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest

from factions.domain import errors, events, war, warfare
from factions.domain.events.factions import WarResult
from factions.domain.events.war import EndedBy, Feat, Side
from factions.domain.faction import Faction, Member
from factions.domain.gangs import FactionType
from factions.domain.ladder import DEFAULT_LADDER
from factions.domain.relation import Relation, between
from factions.domain.war import State, Tally, War
from factions.domain.warfare import Facts, Line, Outcome
from ganggpt.messages import Event, Refusal

pytestmark = pytest.mark.unit

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
WAR, OURS, THEIRS, STRANGERS = (UUID(int=n) for n in (1, 2, 3, 4))
LEADER, CAPTAIN, ENEMY, CIVILIAN = (UUID(int=n) for n in (11, 12, 13, 14))
UNDERBOSS = UUID(int=15)


def faction(key: UUID, name: str, **ranks: UUID) -> Faction:
    members = {player: Member(rank, NOON) for rank, player in ranks.items()}
    return Faction(key, name.lower(), name, FactionType.GANG, "#123456", "", NOON, DEFAULT_LADDER, members=members)


BALLAS = faction(OURS, "Ballas", LEADER=LEADER, CAPTAIN=CAPTAIN, UNDERBOSS=UNDERBOSS)
VAGOS = faction(THEIRS, "Vagos", LEADER=ENEMY)
HOSTILE = replace(between(OURS, THEIRS), score=-20, as_of=NOON)
PENDING = War(WAR, OURS, THEIRS, 10_000, ("DAVIS", "RANCHO"), None, NOON, NOON + DAY)
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


def scored(**changes: Any) -> events.WarScored:
    line: dict[str, Any] = {
        "war_id": WAR, "report_id": "r1", "side": Side.ATTACKER, "feat": Feat.KILL, "points": 1, "exhaustion": 1,
        "player_id": LEADER, "zone": "", "happened_at": NOON + HOUR, "at": NOON + HOUR,
    } | changes  # fmt: skip
    return events.WarScored(**line)


# The state machine: what each act does in each state.

DUE = NOON + DAY
ACTS: dict[str, Callable[[War], Any]] = {
    "accept": lambda of: warfare.accept(of, defender=VAGOS, by=ENEMY, at=NOON),
    "decline": lambda of: warfare.decline(of, defender=VAGOS, by=ENEMY, at=NOON),
    "lapse": lambda of: warfare.lapse(of, at=DUE),
    "call off": lambda of: warfare.call_off(of, at=NOON),
    "surrender": lambda of: [warfare.must_may_surrender(of, faction=BALLAS, by=LEADER)],  # type: ignore[func-returns-value]
    "report": report,
    "take a zone": lambda of: warfare.take_zone(
        of, code="DAVIS", side=Side.ATTACKER, strategic_value=6, happened_at=NOON, at=NOON
    ),
    "adjust": lambda of: warfare.adjust(of, side=Side.ATTACKER, points=1, report_id="s", at=NOON),
    "weary": lambda of: warfare.weary(of, at=DUE),
    "end": lambda of: warfare.end(of, came_to=warfare.outcome(facts()), at=NOON),
}
NOT_PENDING, NOT_ACTIVE, IS_OVER = errors.WarNotPending, errors.WarNotActive, errors.WarIsOver
NOTHING = "nothing"
ONCE_OVER: dict[str, Any] = dict.fromkeys(ACTS, NOT_ACTIVE) | {
    "accept": NOT_PENDING, "decline": NOT_PENDING, "lapse": NOTHING, "call off": IS_OVER, "weary": NOTHING,
}  # fmt: skip
MACHINE: dict[State, dict[str, Any]] = {
    State.PENDING: ONCE_OVER | {"accept": 1, "decline": 1, "lapse": 1, "call off": 1},
    State.ACTIVE: dict.fromkeys(ACTS, 1) | {"accept": NOT_PENDING, "decline": NOT_PENDING, "lapse": NOTHING},
    **dict.fromkeys(OVER, ONCE_OVER),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", State)
def test_each_act_is_granted_in_its_states_and_refused_in_all_others(state: State, act: str) -> None:
    expected = MACHINE[state][act]
    try:
        done: Any = len(ACTS[act](WARS[state])) or NOTHING
    except Refusal as refusal:
        done = type(refusal)
    assert done == expected


# Declaring


def test_a_declaration_says_who_fights_whom_for_what_and_until_when_to_answer() -> None:
    [declared] = declare()
    assert declared == events.WarDeclared(
        war_id=WAR, attacker=OURS, defender=THEIRS, stake=10_000, aims=("DAVIS",), window=(20, 23),
        answer_by=NOON + timedelta(hours=24), by=LEADER, at=NOON,
    )  # fmt: skip
    assert war.evolve(None, declared) == War(
        WAR, OURS, THEIRS, 10_000, ("DAVIS",), (20, 23), NOON, NOON + timedelta(hours=24)
    )


@pytest.mark.parametrize("by", [LEADER, UNDERBOSS, None])
def test_whoever_has_the_right_declares_and_the_city_does_for_its_own(by: UUID | None) -> None:
    assert declare(by=by)


@pytest.mark.parametrize(("by", "refusal"), [(CAPTAIN, errors.RankLacksRight), (CIVILIAN, errors.NotAMember)])
def test_nobody_else_declares_accepts_declines_or_surrenders(by: UUID, refusal: type[Refusal]) -> None:
    defender = replace(BALLAS, id=THEIRS)
    for act in (
        lambda: declare(by=by),
        lambda: warfare.accept(PENDING, defender=defender, by=by, at=NOON),
        lambda: warfare.decline(PENDING, defender=defender, by=by, at=NOON),
        lambda: warfare.must_may_surrender(ACTIVE, faction=BALLAS, by=by),
    ):
        with pytest.raises(refusal):
            act()


@pytest.mark.parametrize("gone", ["attacker", "defender"])
def test_who_has_disbanded_fights_nobody(gone: str) -> None:
    side = {"attacker": BALLAS, "defender": VAGOS}[gone]
    with pytest.raises(errors.NoSuchFaction):
        declare(**{gone: replace(side, disbanded_at=NOON)})


@pytest.mark.parametrize("stake", [5_000, 100_000])
def test_the_least_and_the_greatest_stake_are_taken(stake: int) -> None:
    assert declare(stake=stake)


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"defender": BALLAS}, "on"),
        ({"stake": 4_999}, "stake"),
        ({"stake": 100_001}, "stake"),
        ({"aims": ("DAVIS", "DAVIS")}, "aims"),
        ({"aims": ("DAVIS", "RANCHO", "STRAW", "CHAMH")}, "aims"),
        ({"window": (20, 21)}, "window"),
        ({"window": (23, 0)}, "window"),
        ({"window": (5, 5)}, "window"),
        ({"window": (24, 5)}, "window"),
        ({"window": (5, 24)}, "window"),
        ({"window": (-1, 5)}, "window"),
        ({"window": (5, -1)}, "window"),
    ],
)
def test_terms_that_are_none_are_refused_by_field(terms: dict[str, Any], field: str) -> None:
    with pytest.raises(errors.InvalidTerms) as refused:
        declare(**terms)
    assert list(refused.value.errors) == [field]


@pytest.mark.parametrize("window", [None, (0, 2), (22, 0), (23, 1), (0, 23), (1, 0)])
def test_a_window_may_be_two_hours_or_more_and_last_past_midnight(window: tuple[int, int] | None) -> None:
    warfare.must_have_window(window)
    assert declare(window=window)


def test_refused_terms_say_what_would_do() -> None:
    told: dict[str, list[str]] = {}
    for terms in ({"stake": 1}, {"aims": ("DAVIS", "DAVIS")}, {"window": (1, 1)}, {"defender": BALLAS}):
        with pytest.raises(errors.InvalidTerms, match=r"^These are no terms for a war.$") as refused:
            declare(**terms)
        told |= refused.value.errors
    assert told == {
        "stake": ["$5,000 to $100,000."],
        "aims": ["At most 3 zones, each once."],
        "window": ["Two hours of the day, 0 to 23, at least 2 hours apart; or none."],
        "on": ["A faction does not fight itself."],
    }


def test_three_aims_are_taken_and_none_too() -> None:
    for aims in ((), ("DAVIS", "RANCHO", "STRAW")):
        [declared] = declare(aims=aims)
        assert isinstance(declared, events.WarDeclared)
        assert declared.aims == aims


def test_only_what_the_other_owns_can_be_an_aim() -> None:
    with pytest.raises(errors.NotTheirZone, match=r"^Vagos does not own STRAW, CHAMH.$"):
        declare(aims=("STRAW", "DAVIS", "CHAMH"), owned={"DAVIS"})


@pytest.mark.parametrize(("busy", "name"), [(OURS, "Ballas"), (THEIRS, "Vagos")])
def test_who_has_a_war_to_fight_gets_into_no_other(busy: UUID, name: str) -> None:
    with pytest.raises(errors.AtWar, match=f"^{name} has a war to fight already.$"):
        declare(busy=[busy])


@pytest.mark.parametrize(
    ("relation", "refusal"),
    [
        (replace(HOSTILE, score=-19), errors.NoGroundsForWar),
        (replace(HOSTILE, truce_until=NOON + SECOND), errors.TruceHolds),
        (replace(HOSTILE, truce_until=NOON), None),
        (replace(HOSTILE, score=0, grievances={THEIRS: NOON - DAY}), None),
        (replace(HOSTILE, score=0, grievances={OURS: NOON - DAY}), errors.NoGroundsForWar),
    ],
)
def test_war_takes_grounds_and_no_truce(relation: Relation, refusal: type[Refusal] | None) -> None:
    if refusal is None:
        assert declare(relation=relation)
        return
    with pytest.raises(refusal):
        declare(relation=relation)


# Answering


def test_an_accepted_war_lasts_for_72_hours() -> None:
    [accepted] = warfare.accept(PENDING, defender=VAGOS, by=ENEMY, at=NOON + HOUR)
    assert accepted == events.WarAccepted(
        war_id=WAR, attacker=OURS, defender=THEIRS, ends_at=NOON + 73 * HOUR, by=ENEMY, at=NOON + HOUR
    )
    assert war.evolve(PENDING, accepted) == replace(
        PENDING, state=State.ACTIVE, began_at=NOON + HOUR, ends_at=NOON + 73 * HOUR
    )


def test_a_declined_a_lapsed_and_a_cancelled_war_are_over() -> None:
    who = {"war_id": WAR, "attacker": OURS, "defender": THEIRS}
    for [event], wanted, state in (
        (
            warfare.decline(PENDING, defender=VAGOS, by=None, at=NOON),
            events.WarDeclined(**who, by=None, at=NOON),
            State.DECLINED,
        ),
        (warfare.lapse(PENDING, at=DUE), events.WarLapsed(**who, at=DUE), State.LAPSED),
        (warfare.call_off(ACTIVE, at=DUE), events.WarCancelled(**who, at=DUE), State.CANCELLED),
    ):
        assert event == wanted
        after = war.evolve(PENDING, event)
        assert (after.state, after.ended_at) == (state, wanted.at)


def test_at_the_deadline_nobody_answers_any_more_and_the_declaration_lapses() -> None:
    in_time = DUE - SECOND
    assert warfare.accept(PENDING, defender=VAGOS, by=None, at=in_time)
    assert warfare.decline(PENDING, defender=VAGOS, by=None, at=in_time)
    assert warfare.lapse(PENDING, at=in_time) == []
    for answer in (warfare.accept, warfare.decline):
        with pytest.raises(errors.AnswerOverdue):
            answer(PENDING, defender=VAGOS, by=None, at=DUE)
    assert len(warfare.lapse(PENDING, at=DUE)) == 1


def test_only_a_side_surrenders() -> None:
    warfare.must_may_surrender(ACTIVE, faction=VAGOS, by=None)
    with pytest.raises(errors.NotYourWar):
        warfare.must_may_surrender(ACTIVE, faction=replace(BALLAS, id=STRANGERS), by=None)


# Scoring


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


# Wearying


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


# What it comes to


def line(ours: int = 0, theirs: int = 0, *, tired: int = 0, wearied: int = 0, at: datetime = NOON) -> Line:
    """Return a line of points and exhaustion: `tired` are we, `wearied` they."""
    return Line(at, Tally(ours, tired), Tally(theirs, wearied))


def facts(*lines: Line, how: EndedBy = EndedBy.TIME, loser: UUID | None = None, stake: int = 10_000) -> Facts:
    return Facts(OURS, THEIRS, stake, lines, how, NOON + 3 * DAY, loser, ("DAVIS",))


def test_the_attackers_victory() -> None:
    assert warfare.outcome(facts(line(3), line(0, 2))) == Outcome(
        how=EndedBy.TIME, winner=OURS, attacker_score=3, defender_score=2, payouts={OURS: 18_000}, cut=2_000,
        zones=("DAVIS",), results={OURS: WarResult.WON, THEIRS: WarResult.LOST}, relation=-30,
        truce_until=NOON + 5 * DAY,
    )  # fmt: skip


def test_the_defenders_victory_keeps_its_zones() -> None:
    assert warfare.outcome(facts(line(2, 3), how=EndedBy.STAFF)) == Outcome(
        how=EndedBy.STAFF, winner=THEIRS, attacker_score=2, defender_score=3, payouts={THEIRS: 18_000}, cut=2_000,
        zones=(), results={OURS: WarResult.LOST, THEIRS: WarResult.WON}, relation=-30,
        truce_until=NOON + 5 * DAY,
    )  # fmt: skip


def test_a_draw_gives_both_stakes_back_and_moves_nothing_else() -> None:
    assert warfare.outcome(facts(line(2), line(0, 2), how=EndedBy.PEACE)) == Outcome(
        how=EndedBy.PEACE, winner=None, attacker_score=2, defender_score=2,
        payouts={OURS: 10_000, THEIRS: 10_000}, cut=0, zones=(),
        results={OURS: WarResult.DRAWN, THEIRS: WarResult.DRAWN}, relation=-30, truce_until=NOON + 5 * DAY,
    )  # fmt: skip


def test_a_war_moves_the_standing_of_both() -> None:
    won = warfare.outcome(facts(line(1)))
    drawn = warfare.outcome(facts())
    assert (won.reputation(OURS), won.reputation(THEIRS)) == (1_000, -500)
    assert (drawn.reputation(OURS), drawn.reputation(THEIRS)) == (0, 0)
    assert warfare.DECLINED == -500


@pytest.mark.parametrize("stake", [5_004, 5_005, 99_999])
def test_the_cut_is_in_whole_dollars_and_nothing_is_lost(stake: int) -> None:
    came_to = warfare.outcome(facts(line(1), stake=stake))
    assert came_to.cut == 2 * stake // 10
    assert came_to.payouts[OURS] + came_to.cut == 2 * stake


@pytest.mark.parametrize(("loser", "winner"), [(OURS, THEIRS), (THEIRS, OURS)])
def test_who_surrenders_loses_whatever_the_score(loser: UUID, winner: UUID) -> None:
    for lines in ([line(9)], [line(0, 9)], []):
        assert warfare.outcome(facts(*lines, how=EndedBy.SURRENDER, loser=loser)).winner == winner


@pytest.mark.parametrize(
    ("lines", "winner"),
    [
        ([line(9, 0, tired=100)], THEIRS),
        ([line(0, 9, wearied=100)], OURS),
        ([line(9, 0, tired=99), line(wearied=100)], OURS),
        ([line(9, 0, tired=99), line(tired=1)], THEIRS),
        # Both: the earlier by the game's clock, whichever was told first.
        ([line(tired=100, at=NOON + SECOND), line(wearied=100, at=NOON)], OURS),
        ([line(tired=100, at=NOON), line(wearied=100, at=NOON + SECOND)], THEIRS),
        # Both at the same moment: the score.
        ([line(1, 2, tired=100, wearied=100)], THEIRS),
        ([line(0, 1, tired=100), line(2, 0, wearied=100)], OURS),
        ([line(tired=100), line(wearied=100)], None),
    ],
)
def test_who_is_exhausted_first_loses(lines: list[Line], winner: UUID | None) -> None:
    assert warfare.outcome(facts(*lines, how=EndedBy.EXHAUSTION)).winner == winner


def test_without_anybody_exhausted_the_score_decides() -> None:
    assert warfare.outcome(facts(line(1, tired=99), how=EndedBy.EXHAUSTION)).winner == OURS


def test_the_facts_are_those_of_the_stream() -> None:
    stream = [
        *declare(),
        *warfare.accept(PENDING, defender=VAGOS, by=ENEMY, at=NOON + HOUR),
        scored(report_id="b", happened_at=NOON + 2 * HOUR),
        scored(report_id="a", side=Side.DEFENDER, points=4, exhaustion=2),
        events.WarWearied(war_id=WAR, day=2, exhaustion=2, at=NOON + 9 * DAY),
    ]
    told = warfare.facts_of(stream, how=EndedBy.TIME, ended_at=NOON + 3 * DAY, loser=THEIRS, held=("DAVIS",))
    assert told == Facts(
        OURS, THEIRS, 10_000,
        (
            Line(NOON + 2 * HOUR, Tally(score=1), Tally(exhaustion=1)),
            Line(NOON + HOUR, Tally(exhaustion=2), Tally(score=4)),
            Line(NOON + HOUR + 2 * DAY, Tally(exhaustion=2), Tally(exhaustion=2)),
        ),
        EndedBy.TIME, NOON + 3 * DAY, THEIRS, ("DAVIS",),
    )  # fmt: skip


def test_a_settled_war_tells_all_that_it_came_to() -> None:
    came_to = warfare.outcome(facts(line(3)))
    [ended] = warfare.end(ACTIVE, came_to=came_to, at=NOON + DAY)
    assert ended == events.WarEnded(
        war_id=WAR, attacker=OURS, defender=THEIRS, how=EndedBy.TIME, winner=OURS, attacker_score=3, defender_score=0,
        payouts={OURS: 18_000}, cut=2_000, zones=("DAVIS",), truce_until=NOON + 5 * DAY, at=NOON + DAY,
    )  # fmt: skip
    after = war.evolve(ACTIVE, ended)
    assert (after.state, after.how, after.winner, after.ended_at) == (State.ENDED, EndedBy.TIME, OURS, NOON + DAY)


# The state


def test_a_war_knows_its_sides() -> None:
    assert (ACTIVE.side_of(OURS), ACTIVE.side_of(THEIRS)) == (Side.ATTACKER, Side.DEFENDER)
    assert ACTIVE.side_of(STRANGERS) is None


def test_tallies_add_up() -> None:
    assert Tally(1, 2) + Tally(10, 20) == Tally(11, 22)


@pytest.mark.parametrize(
    ("before", "event"),
    [
        (None, scored()),
        (ACTIVE, declare()[0]),
        (ACTIVE, events.TruceBegan(relation_id=WAR, first=OURS, second=THEIRS, until=NOON, at=NOON)),
    ],
)
def test_a_stream_that_makes_no_sense_is_a_bug(before: War | None, event: Event) -> None:
    with pytest.raises(ValueError, match=r"^a war's stream cannot hold .* here$"):
        war.evolve(before, event)
