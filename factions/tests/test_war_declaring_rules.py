"""Declaring war and answering: who may, when, against whom and for what."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from factions.domain import errors, events, war, warfare
from factions.domain.relation import Relation
from factions.domain.war import State, War
from factions.tests.warring import (
    ACTIVE,
    BALLAS,
    CAPTAIN,
    CIVILIAN,
    DAY,
    DUE,
    ENEMY,
    HOSTILE,
    HOUR,
    LEADER,
    NOON,
    OURS,
    PENDING,
    SECOND,
    STRANGERS,
    THEIRS,
    UNDERBOSS,
    VAGOS,
    WAR,
    declare,
)
from ganggpt.messages import Refusal

pytestmark = pytest.mark.unit


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
