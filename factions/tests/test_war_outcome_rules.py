"""What a war comes to: a function of the facts."""

from uuid import UUID

import pytest

from factions.domain import events, war, warfare
from factions.domain.events.factions import WarResult
from factions.domain.events.war import EndedBy, Side
from factions.domain.war import State, Tally
from factions.domain.warfare import Facts, Line, Outcome
from factions.tests.warring import (
    ACTIVE,
    DAY,
    ENEMY,
    HOUR,
    NOON,
    OURS,
    PENDING,
    SECOND,
    THEIRS,
    VAGOS,
    WAR,
    declare,
    facts,
    line,
    scored,
)

pytestmark = pytest.mark.unit


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
