"""What holds of every war, whatever happens in it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factions.domain import errors, events, war, warfare
from factions.domain.events.factions import WarResult
from factions.domain.events.war import EndedBy, Feat, Side
from factions.domain.war import State, Tally, War
from factions.domain.warfare import MAX_STAKE, MIN_STAKE, Facts, Line
from ganggpt.messages import Event

pytestmark = pytest.mark.unit

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OURS, THEIRS, KILLER, VICTIM = (UUID(int=n) for n in range(1, 5))
DECLARED = events.WarDeclared(
    war_id=UUID(int=9), attacker=OURS, defender=THEIRS, stake=5_000, aims=(), window=None,
    answer_by=NOON, by=None, at=NOON,
)  # fmt: skip
ACCEPTED = events.WarAccepted(
    war_id=UUID(int=9), attacker=OURS, defender=THEIRS, ends_at=NOON + timedelta(hours=72), by=None, at=NOON
)

moments = st.integers(0, 72 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))
tallies = st.builds(Tally, st.integers(-50, 200), st.integers(0, 60))
lines = st.lists(st.builds(Line, moments, tallies, tallies), max_size=12)
ways = st.sampled_from(EndedBy)
facts_ = st.builds(
    Facts,
    attacker=st.just(OURS),
    defender=st.just(THEIRS),
    stake=st.integers(MIN_STAKE, MAX_STAKE),
    lines=lines.map(tuple),
    how=ways,
    ended_at=moments,
    loser=st.sampled_from([OURS, THEIRS, None]),
    held=st.lists(st.sampled_from(["DAVIS", "RANCHO", "STRAW"]), unique=True).map(tuple),
)
hours = st.integers(0, 23)
windows = st.none() | st.tuples(hours, hours).filter(lambda pair: (pair[1] - pair[0]) % 24 >= 2)


@given(facts_)
def test_all_that_was_staked_is_paid_out_or_cut_and_nobody_pays(facts: Facts) -> None:
    came_to = warfare.outcome(facts)
    assert sum(came_to.payouts.values()) + came_to.cut == 2 * facts.stake
    assert min(came_to.payouts.values()) > 0
    assert 0 <= came_to.cut <= 2 * facts.stake * warfare.CUT / 100


@given(facts_)
def test_there_is_one_winner_and_one_loser_or_neither(facts: Facts) -> None:
    came_to = warfare.outcome(facts)
    results = sorted(came_to.results.values())
    assert results == ([WarResult.LOST, WarResult.WON] if came_to.winner else [WarResult.DRAWN] * 2)
    assert list(came_to.payouts) == ([came_to.winner] if came_to.winner else [OURS, THEIRS])
    assert came_to.zones == (facts.held if came_to.winner == OURS else ())


@given(facts_, st.randoms())
def test_in_which_order_the_lines_arrived_makes_no_difference(facts: Facts, chance: Random) -> None:
    shuffled = list(facts.lines)
    chance.shuffle(shuffled)
    assert warfare.outcome(replace(facts, lines=tuple(shuffled))) == warfare.outcome(facts)


@given(facts_)
def test_seen_from_the_other_side_it_is_the_same_war(facts: Facts) -> None:
    mirrored = replace(
        facts,
        attacker=THEIRS,
        defender=OURS,
        lines=tuple(Line(line.happened_at, line.defending, line.attacking) for line in facts.lines),
    )
    seen, was = warfare.outcome(mirrored), warfare.outcome(facts)
    assert (seen.winner, seen.payouts, seen.cut, seen.results) == (was.winner, was.payouts, was.cut, was.results)


@given(windows, st.integers(-120, 80 * 60), st.integers(-5, 15))
def test_nothing_scores_from_outside_the_window_or_the_war_and_all_within_does(
    window: tuple[int, int] | None, minute: int, late: int
) -> None:
    fought = replace(a_war(), window=window)
    happened_at = NOON + timedelta(minutes=minute)
    open_hours = set(range(24)) if window is None else _hours(*window)
    counts = 0 <= minute <= 72 * 60 and happened_at.hour in open_hours and -1 <= late <= 10
    try:
        told = warfare.report(
            fought, report_id="r", feat=Feat.KILL, player_id=KILLER, faction=OURS, victim_id=VICTIM, victims=THEIRS,
            difficulty=0, happened_at=happened_at, at=happened_at + timedelta(minutes=late),
        )  # fmt: skip
    except (errors.OutsideTheWar, errors.OutsideTheWindow, errors.FromTheFuture, errors.ToldTooLate):
        told = []
    assert bool(told) == counts


@st.composite
def stories(draw: st.DrawFn) -> list[Event]:
    """Return the stream of an active war as the rules themselves tell it."""
    now, fought, stream = NOON, a_war(), list[Event]([DECLARED, ACCEPTED])
    for number in range(draw(st.integers(0, 15))):
        now = min(now + timedelta(minutes=draw(st.integers(0, 600))), NOON + timedelta(hours=72))
        side = draw(st.sampled_from(Side))
        ours, theirs = (OURS, THEIRS) if side is Side.ATTACKER else (THEIRS, OURS)
        what = {"report_id": f"r{number}", "happened_at": now, "at": now}
        match draw(st.integers(0, 4)):
            case 0:
                told = warfare.report(
                    fought, feat=Feat.KILL, player_id=KILLER, faction=ours, victim_id=VICTIM, victims=theirs,
                    difficulty=0, **what,  # type: ignore[arg-type]
                )  # fmt: skip
            case 1:
                told = warfare.report(
                    fought, feat=Feat.MISSION, player_id=KILLER, faction=ours, victim_id=None, victims=None,
                    difficulty=draw(st.integers(1, 10)), **what,  # type: ignore[arg-type]
                )  # fmt: skip
            case 2:
                told = warfare.take_zone(
                    fought, code="DAVIS", side=side, strategic_value=draw(st.integers(1, 10)), happened_at=now, at=now
                )
            case 3:
                points = draw(st.integers(-20, 20).filter(bool))
                told = warfare.adjust(fought, side=side, points=points, report_id=f"s{number}", at=now)
            case _:
                told = warfare.weary(fought, at=now)
        stream += told
        for event in told:
            fought = war.evolve(fought, event)
    return stream


@given(stories(), st.randoms())
def test_replayed_the_stream_gives_the_same_war_and_the_same_end(stream: list[Event], chance: Random) -> None:
    fought = a_war(stream)
    how = EndedBy.EXHAUSTION if warfare.is_exhausted(fought) else EndedBy.TIME
    came_to = warfare.outcome(warfare.facts_of(stream, how=how, ended_at=NOON, loser=None, held=("DAVIS",)))
    assert (came_to.attacker_score, came_to.defender_score) == (fought.attacking.score, fought.defending.score)
    [ended] = warfare.end(fought, came_to=came_to, at=NOON)
    assert a_war([*stream, ended]).state is State.ENDED
    scored = stream[2:]
    chance.shuffle(scored)
    again = warfare.facts_of([*stream[:2], *scored], how=how, ended_at=NOON, loser=None, held=("DAVIS",))
    assert warfare.outcome(again) == came_to


@given(stories())
def test_nobody_grows_less_weary_and_both_by_the_same_days(stream: list[Event]) -> None:
    states = [a_war(stream[:length]) for length in range(2, len(stream) + 1)]
    for before, after in pairwise(states):
        assert after.attacking.exhaustion >= before.attacking.exhaustion
        assert after.defending.exhaustion >= before.defending.exhaustion
    days = [event.day for event in stream if isinstance(event, events.WarWearied)]
    assert days == list(range(1, len(days) + 1))


def a_war(stream: list[Event] | None = None) -> War:
    fought: War | None = None
    for event in stream or [DECLARED, ACCEPTED]:
        fought = war.evolve(fought, event)
    assert fought
    return fought


def _hours(start: int, end: int) -> set[int]:
    return set(range(start, end)) if start < end else {*range(start, 24), *range(end)}
