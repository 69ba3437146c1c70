"""The rules between factions: drift, deeds, truces, grounds for war, proposals."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factions.domain import diplomacy, errors, events, proposals
from factions.domain.events.diplomacy import Cause, ProposalKind, ProposalState
from factions.domain.faction import Faction, Member
from factions.domain.gangs import FactionType
from factions.domain.ladder import DEFAULT_LADDER
from factions.domain.relation import KEPT, LABELS, Proposal, Relation, between, evolve, label, relation_id, score_at
from factions.domain.war import State
from ganggpt.messages import Event

pytestmark = pytest.mark.unit

BALLAS, VAGOS, PAPER, OTHER_PAPER = (UUID(int=number) for number in (1, 2, 7, 8))
BOSS, RECRUIT, STRANGER, RIVAL_BOSS = (UUID(int=number) for number in (11, 12, 13, 14))
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY, MOMENT = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
BETWEEN = between(BALLAS, VAGOS)


def gang(faction_id: UUID, **members: UUID) -> Faction:
    """Return a faction whose members are given by rank."""
    enrolled = {who: Member(rank, NOW) for rank, who in members.items()}
    return Faction(faction_id, "x", "X", FactionType.GANG, "#000000", "", NOW, DEFAULT_LADDER, members=enrolled)


SENDER, RECEIVER = gang(BALLAS, LEADER=BOSS, RECRUIT=RECRUIT), gang(VAGOS, LEADER=RIVAL_BOSS)


def at_score(score: int, **facts: Any) -> Relation:
    return replace(BETWEEN, score=score, as_of=NOW, **facts)


def told(relation: Relation, decided: list[Event]) -> Relation:
    for event in decided:
        relation = evolve(relation, event)
    return relation


def of(relation: Relation) -> dict[str, Any]:
    return {"relation_id": relation.id, "first": relation.first, "second": relation.second}


# Drift


@pytest.mark.parametrize(
    ("score", "days", "after"),
    [(5, 0, 5), (5, 1, 4), (5, 5, 0), (5, 6, 0), (-5, 1, -4), (-5, 5, 0), (-5, 99, 0), (0, 3, 0)],
)
def test_a_score_drifts_one_a_day_towards_nought_and_stops_there(score: int, days: int, after: int) -> None:
    assert score_at(score, NOW, NOW + days * DAY) == after


def test_only_whole_days_drift() -> None:
    assert [score_at(9, NOW, NOW + DAY - MOMENT), score_at(9, NOW, NOW + DAY)] == [9, 8]


def test_a_clock_that_runs_behind_moves_nothing() -> None:
    assert (score_at(5, NOW, NOW - 3 * DAY), score_at(-5, NOW, NOW - 3 * DAY)) == (5, -5)


def test_what_never_moved_does_not_drift() -> None:
    assert (score_at(0, None, NOW), BETWEEN.as_of) == (0, None)


@given(st.integers(-100, 100), st.integers(0, 120), st.integers(0, 120))
def test_drifting_some_days_and_then_some_more_is_drifting_them_all(score: int, some: int, more: int) -> None:
    there = score_at(score, NOW, NOW + some * DAY)
    assert score_at(there, NOW, NOW + more * DAY) == score_at(score, NOW, NOW + (some + more) * DAY)


MINUTES = st.integers(0, 20 * 1440).map(lambda minutes: timedelta(minutes=minutes))
SHIFTS = st.lists(st.tuples(MINUTES, st.integers(-200, 200)), max_size=12)


@given(st.integers(-100, 100), st.lists(MINUTES, max_size=20))
def test_what_moves_nothing_holds_up_no_drift(score: int, pauses: list[timedelta]) -> None:
    """However often the two are looked into, the score is what it would be if they had been left alone."""
    relation, now = at_score(score), NOW
    for pause in pauses:
        now += pause
        relation = told(relation, diplomacy.shift(relation, amount=0, cause=Cause.STAFF, by=None, at=now))
    assert relation.score == score_at(score, NOW, now)


@given(SHIFTS)
def test_every_shift_adds_up_and_stays_in_range(shifts: list[tuple[timedelta, int]]) -> None:
    relation, now = BETWEEN, NOW
    for pause, amount in shifts:
        now += pause
        [shifted] = diplomacy.shift(relation, amount=amount, cause=Cause.STAFF, by=None, at=now)
        assert isinstance(shifted, events.RelationShifted)
        assert relation.score + shifted.drifted + shifted.amount == shifted.score
        assert -100 <= shifted.score <= 100
        assert relation.score * (relation.score + shifted.drifted) >= 0  # drift never crosses nought
        relation = told(relation, [shifted])
        assert relation.as_of is not None
        assert now - DAY < relation.as_of <= now
        assert diplomacy.score_now(relation, now) == shifted.score


@given(SHIFTS)
def test_the_stream_told_again_gives_the_same_relation(shifts: list[tuple[timedelta, int]]) -> None:
    relation, now, stream = BETWEEN, NOW, list[Event]()
    for pause, amount in shifts:
        now += pause
        decided = diplomacy.shift(relation, amount=amount, cause=Cause.KILL, by=BALLAS, at=now)
        relation, stream = told(relation, decided), stream + decided
    again: Relation | None = None
    for event in stream:
        again = evolve(again, event)
    assert (again or BETWEEN) == relation


# Labels and identity


@pytest.mark.parametrize(
    ("score", "name"),
    [(100, "allied"), (60, "allied"), (59, "friendly"), (20, "friendly"), (19, "neutral"), (0, "neutral"),
     (-19, "neutral"), (-20, "hostile"), (-59, "hostile"), (-60, "enemy"), (-100, "enemy")],
)  # fmt: skip
def test_a_score_has_a_label(score: int, name: str) -> None:
    assert label(score) == name
    assert name in dict(LABELS).values()


def test_a_relation_has_no_direction() -> None:
    assert between(VAGOS, BALLAS) == between(BALLAS, VAGOS) == Relation(relation_id(VAGOS, BALLAS), BALLAS, VAGOS)
    assert str(relation_id(BALLAS, VAGOS)) == "0baceb74-637e-591f-9516-61e2960f9acf"


# Deeds


@pytest.mark.parametrize(
    ("cause", "amount"),
    [(Cause.KILL, -2), (Cause.ZONE_TAKEN, -10), (Cause.WAR_DECLARED, -20), (Cause.WAR_ENDED, -30),
     (Cause.CEASEFIRE, 10), (Cause.PEACE, 20)],
)  # fmt: skip
def test_a_deed_moves_the_score_by_what_it_weighs(cause: Cause, amount: int) -> None:
    assert diplomacy.wrong(at_score(5), cause=cause, by=BALLAS, at=NOW + DAY) == [
        events.RelationShifted(
            **of(BETWEEN), amount=amount, drifted=-1, score=4 + amount, cause=cause, by=BALLAS, at=NOW + DAY
        )
    ]


@pytest.mark.parametrize(("score", "amount", "moved"), [(95, 10, 5), (-99, -2, -1), (-100, -2, 0), (100, -200, -200)])
def test_a_score_stays_in_range_and_tells_by_how_much_it_moved(score: int, amount: int, moved: int) -> None:
    [shifted] = diplomacy.shift(at_score(score), amount=amount, cause=Cause.KILL, by=BALLAS, at=NOW)
    assert isinstance(shifted, events.RelationShifted)
    assert (shifted.amount, shifted.score, shifted.drifted) == (moved, score + moved, 0)


def test_the_first_shift_starts_the_clock_and_later_ones_move_it_by_whole_days() -> None:
    relation = told(BETWEEN, diplomacy.shift(BETWEEN, amount=9, cause=Cause.GIFT, by=None, at=NOW))
    assert (relation.score, relation.as_of, relation.grievances) == (9, NOW, {})
    late = NOW + DAY + 23 * HOUR
    relation = told(relation, diplomacy.shift(relation, amount=1, cause=Cause.GIFT, by=None, at=late))
    assert (relation.score, relation.as_of) == (9, NOW + DAY)
    assert diplomacy.score_now(relation, NOW + 2 * DAY) == 8


# Staff


def adjusted(**wish: Any) -> list[Event]:
    given: dict[str, Any] = {
        "amount": 7,
        "cause": Cause.GIFT,
        "by": BALLAS,
        "reason": "A car.",
        "staff": True,
        "at": NOW,
    } | wish
    return diplomacy.adjust(at_score(3), **given)


@pytest.mark.parametrize("cause", [Cause.GIFT, Cause.INSULT, Cause.STAFF])
@pytest.mark.parametrize("by", [BALLAS, VAGOS, None])
def test_staff_move_a_relation_with_a_reason(cause: Cause, by: UUID | None) -> None:
    shifted = events.RelationShifted(**of(BETWEEN), amount=7, drifted=0, score=10, cause=cause, by=by, at=NOW)
    assert adjusted(cause=cause, by=by) == [shifted]


@pytest.mark.parametrize("wish", [{"amount": 200}, {"amount": -200}, {"reason": "x"}, {"reason": "x" * 300}])
def test_staff_may_go_to_the_limit(wish: dict[str, Any]) -> None:
    assert len(adjusted(**wish)) == 1


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("amount", 0, "Not nought, and at most 200 either way."),
        ("amount", 201, "Not nought, and at most 200 either way."),
        ("amount", -201, "Not nought, and at most 200 either way."),
        ("by", STRANGER, "One of the two, or nobody."),
        ("cause", Cause.KILL, "One of GIFT, INSULT, STAFF."),
        ("reason", " ", "1 to 300 characters."),
        ("reason", "x" * 301, "1 to 300 characters."),
    ],
)
def test_staff_cannot_move_it_otherwise(field: str, value: Any, why: str) -> None:
    with pytest.raises(errors.InvalidShift) as refused:
        adjusted(**{field: value})
    assert (refused.value.errors, refused.value.status) == ({field: [why]}, 400)


def test_the_city_itself_needs_no_reason() -> None:
    assert len(adjusted(cause=Cause.ZONE_TAKEN, reason="", staff=False)) == 1
    with pytest.raises(errors.InvalidShift):
        adjusted(amount=0, staff=False)


# Truce and war


def test_a_truce_begins() -> None:
    until = NOW + 24 * HOUR
    began = diplomacy.begin_truce(BETWEEN, until=until, at=NOW)
    assert began == [events.TruceBegan(**of(BETWEEN), until=until, at=NOW)]
    relation = told(BETWEEN, began)
    assert diplomacy.truce_holds(relation, until - MOMENT)
    assert not diplomacy.truce_holds(relation, until)
    assert not diplomacy.truce_holds(BETWEEN, NOW)


def test_a_truce_is_lengthened_but_never_shortened() -> None:
    relation = at_score(0, truce_until=NOW + 2 * HOUR)
    assert diplomacy.begin_truce(relation, until=NOW + 2 * HOUR, at=NOW) == []
    assert diplomacy.begin_truce(relation, until=NOW + HOUR, at=NOW) == []
    assert len(diplomacy.begin_truce(relation, until=NOW + 3 * HOUR, at=NOW)) == 1


def test_hostility_is_a_ground_for_war() -> None:
    diplomacy.grounds_for_war(at_score(-20), attacker=BALLAS, now=NOW)
    with pytest.raises(errors.NoGroundsForWar):
        diplomacy.grounds_for_war(at_score(-19), attacker=BALLAS, now=NOW)
    with pytest.raises(errors.NoGroundsForWar):  # it was hostile, and has drifted since
        diplomacy.grounds_for_war(at_score(-20), attacker=BALLAS, now=NOW + DAY)


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize(("by", "wronged"), [(BALLAS, VAGOS), (VAGOS, BALLAS)])
def test_a_kill_and_a_taken_zone_are_a_casus_belli_for_the_other_for_seven_days(
    cause: Cause, by: UUID, wronged: UUID
) -> None:
    relation = told(BETWEEN, diplomacy.shift(BETWEEN, amount=-1, cause=cause, by=by, at=NOW))
    is_one = cause in {Cause.KILL, Cause.ZONE_TAKEN}
    last = NOW + 7 * DAY - MOMENT
    assert diplomacy.has_casus_belli(relation, wronged, last) is is_one
    assert not diplomacy.has_casus_belli(relation, wronged, NOW + 7 * DAY)
    assert not diplomacy.has_casus_belli(relation, by, NOW)
    if is_one:
        diplomacy.grounds_for_war(relation, attacker=wronged, now=last)


def test_no_ground_serves_while_a_truce_holds() -> None:
    relation = at_score(-100, truce_until=NOW + HOUR)
    with pytest.raises(errors.TruceHolds, match="until 01 March, 13:00 UTC"):
        diplomacy.grounds_for_war(relation, attacker=BALLAS, now=NOW + HOUR - MOMENT)
    diplomacy.grounds_for_war(relation, attacker=BALLAS, now=NOW + HOUR)


# Proposals

ALLIANCE, CEASEFIRE, PEACE = ProposalKind
FITTING: dict[ProposalKind, tuple[int, State | None]] = {
    ALLIANCE: (20, None), CEASEFIRE: (-20, None), PEACE: (-100, State.ACTIVE)
}  # fmt: skip


def proposed(relation: Relation, kind: ProposalKind, **facts: Any) -> list[Event]:
    given: dict[str, Any] = {"sender": SENDER, "receiver": RECEIVER, "by": BOSS, "war": FITTING[kind][1], "at": NOW}
    return proposals.propose(relation, kind=kind, **{"proposal_id": PAPER} | given | facts)


def waiting(kind: ProposalKind, **facts: Any) -> Relation:
    """Return the relation in which such a proposal fits, and waits."""
    relation = at_score(FITTING[kind][0], **facts)
    return told(relation, proposed(relation, kind))


def accepted(relation: Relation, kind: ProposalKind, **facts: Any) -> list[Event]:
    given: dict[str, Any] = {
        "sender": SENDER,
        "receiver": RECEIVER,
        "by": RIVAL_BOSS,
        "war": FITTING[kind][1],
        "at": NOW + HOUR,
    }
    return proposals.accept(relation, **{"proposal_id": PAPER} | given | facts)


def closed(kind: ProposalKind, how: ProposalState, at: datetime, proposal_id: UUID = PAPER) -> Event:
    return events.ProposalClosed(**of(BETWEEN), proposal_id=proposal_id, kind=kind, how=how, at=at)


@pytest.mark.parametrize("kind", ProposalKind)
def test_a_proposal_waits_for_two_days(kind: ProposalKind) -> None:
    relation = at_score(FITTING[kind][0])
    made = proposed(relation, kind)
    assert made == [
        events.ProposalMade(
            **of(BETWEEN), proposal_id=PAPER, kind=kind, sender=BALLAS, receiver=VAGOS, by=BOSS,
            expires_at=NOW + 48 * HOUR, at=NOW,
        )
    ]  # fmt: skip
    assert told(relation, made).waiting == {PAPER: Proposal(kind, BALLAS, VAGOS, NOW + 48 * HOUR, NOW)}


UNFIT = [
    (ALLIANCE, 19, None, errors.NotFriendly),
    (ALLIANCE, 60, None, errors.AlreadyAllied),
    (ALLIANCE, 20, State.PENDING, errors.AtWar),
    (ALLIANCE, 20, State.ACTIVE, errors.AtWar),
    (CEASEFIRE, -19, None, errors.NotHostile),
    (CEASEFIRE, -20, State.PENDING, errors.AtWar),
    (PEACE, -20, None, errors.NotAtWar),
    (PEACE, -20, State.PENDING, errors.NotAtWar),
]


@pytest.mark.parametrize(("kind", "score", "war", "why"), UNFIT)
def test_what_makes_no_sense_is_neither_proposed_nor_accepted(
    kind: ProposalKind, score: int, war: State | None, why: type[Exception]
) -> None:
    with pytest.raises(why):
        proposed(at_score(score), kind, war=war)
    with pytest.raises(why):
        accepted(replace(waiting(kind), score=score), kind, war=war)


def test_friends_are_so_up_to_the_day_before_they_are_allies() -> None:
    assert len(proposed(at_score(59), ALLIANCE)) == 1
    assert len(proposed(at_score(60), ALLIANCE, at=NOW + DAY)) == 1  # by drift


def test_there_is_nothing_to_cease_while_a_truce_holds() -> None:
    truce = at_score(-50, truce_until=NOW + HOUR)
    with pytest.raises(errors.TruceHolds):
        proposed(truce, CEASEFIRE)
    assert len(proposed(truce, CEASEFIRE, at=NOW + HOUR)) == 1


@pytest.mark.parametrize("turned_round", [False, True])
def test_the_same_is_proposed_once_at_a_time_whoever_does(turned_round: bool) -> None:
    relation = waiting(PEACE)
    facts = {"sender": RECEIVER, "receiver": SENDER, "by": RIVAL_BOSS} if turned_round else {}
    with pytest.raises(errors.AlreadyProposed):
        proposed(relation, PEACE, proposal_id=OTHER_PAPER, at=NOW + 48 * HOUR - MOMENT, **facts)
    assert proposed(relation, PEACE, proposal_id=OTHER_PAPER, at=NOW + 48 * HOUR, **facts)[:-1] == [
        closed(PEACE, ProposalState.EXPIRED, NOW + 48 * HOUR)
    ]


def test_different_things_may_be_proposed_side_by_side() -> None:
    relation = waiting(ALLIANCE)
    relation = told(
        replace(relation, score=-20), proposed(replace(relation, score=-20), CEASEFIRE, proposal_id=OTHER_PAPER)
    )
    assert {made.kind for made in relation.waiting.values()} == {ALLIANCE, CEASEFIRE}


@pytest.mark.parametrize(("who", "why"), [(RECRUIT, errors.RankLacksRight), (STRANGER, errors.NotAMember)])
def test_proposing_takes_the_right_to_negotiate(who: UUID, why: type[Exception]) -> None:
    with pytest.raises(why):
        proposed(at_score(20), ALLIANCE, by=who)


def test_the_city_proposes_for_a_faction_that_it_plays() -> None:
    [made] = proposed(at_score(20), ALLIANCE, by=None)
    assert isinstance(made, events.ProposalMade)
    assert made.by is None


@pytest.mark.parametrize("gone", ["sender", "receiver"])
def test_a_faction_that_has_disbanded_neither_proposes_nor_is_proposed_to(gone: str) -> None:
    disbanded = replace({"sender": SENDER, "receiver": RECEIVER}[gone], disbanded_at=NOW)
    with pytest.raises(errors.NoSuchFaction):
        proposed(at_score(20), ALLIANCE, **{gone: disbanded})
    with pytest.raises(errors.NoSuchFaction):
        accepted(waiting(ALLIANCE), ALLIANCE, **{gone: disbanded})


SHIFTED: dict[ProposalKind, tuple[int, int]] = {ALLIANCE: (40, 60), CEASEFIRE: (10, -10), PEACE: (20, -80)}


@pytest.mark.parametrize("kind", ProposalKind)
def test_what_is_accepted_comes_true(kind: ProposalKind) -> None:
    at, (amount, score) = NOW + HOUR, SHIFTED[kind]
    truce = [events.TruceBegan(**of(BETWEEN), until=at + 24 * HOUR, at=at)] if kind is CEASEFIRE else []
    assert accepted(waiting(kind), kind) == [
        closed(kind, ProposalState.ACCEPTED, at),
        events.RelationShifted(**of(BETWEEN), amount=amount, drifted=0, score=score, cause=Cause(kind), by=None, at=at),
        *truce,
    ]


def test_an_alliance_lifts_what_has_drifted_meanwhile_all_the_way() -> None:
    relation = replace(waiting(ALLIANCE), score=45)
    assert told(relation, accepted(relation, ALLIANCE, at=NOW + DAY)).score == 60


def answers(kind: ProposalKind = ALLIANCE, **facts: Any) -> list[Any]:
    """Return every way to answer a proposal that waits."""
    turned = {"proposal_id": PAPER, "at": NOW + HOUR}
    return [
        lambda relation, **at: accepted(relation, kind, **at),
        lambda relation, **at: proposals.turn_down(
            relation, **{**turned, **at}, faction=RECEIVER, by=RIVAL_BOSS, how=ProposalState.REJECTED
        ),
        lambda relation, **at: proposals.turn_down(
            relation, **{**turned, **at}, faction=SENDER, by=BOSS, how=ProposalState.WITHDRAWN
        ),
    ]


@pytest.mark.parametrize("answer", answers())
def test_an_answer_comes_in_time_or_not_at_all(answer: Any) -> None:
    relation = replace(waiting(ALLIANCE), score=22)
    assert answer(relation, at=NOW + 48 * HOUR - MOMENT)
    with pytest.raises(errors.ProposalIsClosed):
        answer(relation, at=NOW + 48 * HOUR)


@pytest.mark.parametrize("first", answers())
@pytest.mark.parametrize("second", answers())
def test_a_proposal_is_answered_once(first: Any, second: Any) -> None:
    relation = told(waiting(ALLIANCE), first(waiting(ALLIANCE)))
    assert relation.waiting == {}
    with pytest.raises(errors.ProposalIsClosed):
        second(relation)


@pytest.mark.parametrize("answer", answers())
def test_what_nobody_proposed_is_not_answered(answer: Any) -> None:
    with pytest.raises(errors.ProposalIsClosed):
        answer(waiting(ALLIANCE), proposal_id=OTHER_PAPER)


@pytest.mark.parametrize("how", [ProposalState.REJECTED, ProposalState.WITHDRAWN])
def test_what_is_turned_down_changes_nothing_else(how: ProposalState) -> None:
    relation = waiting(CEASEFIRE)
    decided = proposals.turn_down(relation, proposal_id=PAPER, faction=RECEIVER, by=None, how=how, at=NOW + HOUR)
    assert decided == [closed(CEASEFIRE, how, NOW + HOUR)]
    over = Proposal(CEASEFIRE, BALLAS, VAGOS, NOW + 48 * HOUR, NOW, how, NOW + HOUR)
    assert told(relation, decided) == replace(relation, proposals={PAPER: over})


@pytest.mark.parametrize(("who", "why"), [(RECRUIT, errors.RankLacksRight), (STRANGER, errors.NotAMember)])
def test_answering_takes_the_right_to_negotiate(who: UUID, why: type[Exception]) -> None:
    theirs = gang(VAGOS, RECRUIT=RECRUIT)
    with pytest.raises(why):
        accepted(waiting(ALLIANCE), ALLIANCE, receiver=theirs, by=who)
    with pytest.raises(why):
        proposals.turn_down(
            waiting(ALLIANCE), proposal_id=PAPER, faction=theirs, by=who, how=ProposalState.REJECTED, at=NOW
        )


# What is over by itself


def test_what_nobody_answers_in_time_expires() -> None:
    relation = waiting(ALLIANCE)
    late: dict[str, Any] = {"war": None, "disbanded": False}
    assert proposals.expire(relation, at=NOW + 48 * HOUR - MOMENT, **late) == []
    assert proposals.expire(relation, at=NOW + 48 * HOUR, **late) == [
        closed(ALLIANCE, ProposalState.EXPIRED, NOW + 48 * HOUR)
    ]


@pytest.mark.parametrize(
    ("war", "moot"),
    [(None, {PEACE}), (State.PENDING, {ALLIANCE, CEASEFIRE, PEACE}), (State.ACTIVE, {ALLIANCE, CEASEFIRE})],
)
def test_war_and_its_end_make_proposals_moot(war: State | None, moot: set[ProposalKind]) -> None:
    closed_kinds = {kind for kind in ProposalKind if proposals.expire(waiting(kind), war=war, disbanded=False, at=NOW)}
    assert closed_kinds == moot


@pytest.mark.parametrize("war", [None, State.PENDING, State.ACTIVE])
def test_nothing_waits_for_a_faction_that_is_gone(war: State | None) -> None:
    assert all(proposals.expire(waiting(kind), war=war, disbanded=True, at=NOW) for kind in ProposalKind)


def test_what_is_over_does_not_expire() -> None:
    relation = told(waiting(ALLIANCE), accepted(waiting(ALLIANCE), ALLIANCE))
    assert proposals.expire(relation, war=None, disbanded=True, at=NOW + 99 * HOUR) == []


def test_a_relation_keeps_the_last_twenty_that_are_over_and_all_that_wait() -> None:
    relation, papers = waiting(PEACE), [UUID(int=100 + number) for number in range(KEPT + 2)]
    for number, paper in enumerate(papers):
        at = NOW + number * MOMENT
        relation = told(relation, proposed(replace(relation, score=20), ALLIANCE, proposal_id=paper, at=at))
        relation = told(
            relation,
            proposals.turn_down(
                relation, proposal_id=paper, faction=SENDER, by=BOSS, how=ProposalState.WITHDRAWN, at=at
            ),
        )
    assert KEPT == 20
    assert set(relation.proposals) == {PAPER, *papers[2:]}
    assert set(relation.waiting) == {PAPER}


def test_a_relation_holds_nothing_else() -> None:
    with pytest.raises(ValueError, match="a relation's stream cannot hold"):
        evolve(BETWEEN, events.WarLapsed(war_id=PAPER, attacker=BALLAS, defender=VAGOS, at=NOW))
