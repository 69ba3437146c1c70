"""How the city plays a faction: what it may do, what each move is worth to whom, and which it takes."""

import math
from dataclasses import asdict, replace
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factions.domain import commands, errors, events
from factions.domain.events.diplomacy import ProposalKind, ProposalState
from factions.domain.events.turf import Deed
from factions.domain.faction import Faction
from factions.domain.gangs import FactionType, Personality
from factions.domain.ladder import DEFAULT_LADDER
from factions.domain.strategy import ANSWERS, Move, MoveKind, choose, command_for, legal_moves, ranked
from factions.domain.strategy.choice import WHIM, reason, score
from factions.domain.strategy.effort import operation_weight, stake_for
from factions.domain.strategy.features import FEATURES
from factions.domain.strategy.record import write_down
from factions.domain.strategy.weights import TASTE, TRAITS
from factions.domain.war import State, Tally
from factions.tests.strategists import (
    CALM,
    FOE,
    ME,
    NOW,
    OTHER,
    PAL,
    moves,
    proposed,
    rival,
    situation,
    turf,
    war,
)  # fmt: skip

pytestmark = pytest.mark.unit

HOUR = timedelta(hours=1)
WAR_ID, PAPER = UUID(int=99), UUID(int=50)
traits = st.floats(0, 1)
personalities = st.builds(Personality, aggression=traits, loyalty=traits, risk=traits, greed=traits, ambition=traits)


def codes(found: list[Move]) -> set[str]:
    return {move.target for move in found}


# --- operations

# SANDY borders DESRT, SANCHIA and GRAPES.
AROUND_SANDY = {"DESRT", "SANCHIA", "GRAPES"}


def test_it_works_zones_beside_its_own() -> None:
    found = moves(situation(turf("SANDY", ME, {ME: 100})), MoveKind.PRESSURE, MoveKind.DEFEND)
    assert codes(found) == AROUND_SANDY
    assert {move.kind for move in found} == {MoveKind.PRESSURE}


def test_it_works_a_foes_zones_wherever_they_are() -> None:
    for standing, reached in ((-19, False), (-20, True)):
        seen = situation(turf("SANDY", ME, {ME: 100}), turf("AIRP", FOE, {FOE: 60}), rivals=(rival(FOE, standing),))
        assert ("AIRP" in codes(moves(seen, MoveKind.PRESSURE))) is reached


def test_it_works_the_zones_of_whom_it_is_at_war_with() -> None:
    fight = war()
    seen = situation(
        turf("SANDY", ME, {ME: 100}), turf("AIRP", FOE, {FOE: 60}), rivals=(rival(FOE, war=fight),), war=fight
    )
    (move,) = [move for move in moves(seen, MoveKind.PRESSURE) if move.target == "AIRP"]
    assert move == Move(MoveKind.PRESSURE, "AIRP", rival=FOE, weight=10)


def test_it_keeps_off_its_allies_zones() -> None:
    for standing, reached in ((59, True), (60, False)):
        seen = situation(turf("SANDY", ME, {ME: 100}), turf("DESRT", PAL, {PAL: 60}), rivals=(rival(PAL, standing),))
        assert ("DESRT" in codes(moves(seen, MoveKind.PRESSURE))) is reached


def test_it_comes_back_home_from_wherever_it_is() -> None:
    seen = situation(turf("PALETO", ME, {ME: 100}), slug="lspd")
    assert codes(moves(seen, MoveKind.PRESSURE)) == {"MTCHIL", "PALFOR", "SKID", "VCANA", "BURTON", "DTVINE"}


def test_whoever_owns_nothing_may_begin_anywhere() -> None:
    assert len(moves(situation(), MoveKind.PRESSURE)) == 65


def test_it_does_not_work_where_it_has_all_there_is() -> None:
    seen = situation(turf("SANDY", ME, {ME: 100}), turf("DESRT", None, {ME: 100}), turf("GRAPES", None, {ME: 99}))
    assert codes(moves(seen, MoveKind.PRESSURE, MoveKind.DEFEND)) == {"SANCHIA", "GRAPES"}


@pytest.mark.parametrize(
    ("influence", "shaky"),
    [
        ({ME: 60}, True), ({ME: 61}, False), ({ME: 61, FOE: 1}, True), ({}, True),
        ({ME: 99, FOE: 1}, True), ({ME: 100}, False),
    ],
)  # fmt: skip
def test_it_defends_what_is_shaky(influence: dict[UUID, int], shaky: bool) -> None:
    seen = situation(turf("SANDY", ME, influence), rivals=(rival(FOE),))
    assert (codes(moves(seen, MoveKind.DEFEND)) == {"SANDY"}) is shaky


def test_who_holds_much_puts_less_into_each_operation_and_more_at_home() -> None:
    own = ["SANDY", "DESRT", "GRAPES", "JAIL", "SLAB", "HARMO"]
    for held, elsewhere, at_home in ((0, 10, 10), (2, 10, 10), (3, 9, 10), (6, 8, 10)):
        seen = situation(*(turf(code, ME) for code in own[:held]), slug="lspd")
        assert (operation_weight(seen, "AIRP"), operation_weight(seen, "SKID")) == (elsewhere, at_home)


def test_an_operation_weighs_one_at_least() -> None:
    seen = situation(*(turf(code, ME) for code in situation().turfs), slug="lspd")
    assert (operation_weight(seen, "AIRP"), operation_weight(seen, "SKID")) == (1, 1)
    thirty = situation(*(turf(code, ME) for code in [*situation().turfs][:30]), slug="lspd")
    assert (operation_weight(thirty, "AIRP"), operation_weight(thirty, "SKID")) == (1, 2)


# --- war


@pytest.mark.parametrize(
    ("treasury", "risk", "stake"),
    [
        (4_999, 1.0, None), (5_000, 0.0, 5_000), (199_000, 0.0, 9_000), (200_000, 0.0, 10_000),
        (100_000, 1.0, 25_000), (100_000, 0.5, 15_000), (400_000, 1.0, 100_000), (9_000_000, 0.0, 100_000),
    ],
)  # fmt: skip
def test_the_stake_is_a_share_of_the_treasury(treasury: int, risk: float, stake: int | None) -> None:
    assert stake_for(situation(treasury=treasury, personality=replace(CALM, risk=risk))) == stake


def test_it_declares_war_on_the_hostile_only() -> None:
    for standing, found in ((-19, []), (-20, ["foe"])):
        seen = situation(rivals=(rival(FOE, standing), rival(PAL)), treasury=5_000)
        assert [move.target for move in moves(seen, MoveKind.DECLARE_WAR)] == found


def test_it_aims_at_what_borders_its_own_and_then_at_what_is_worth_most() -> None:
    theirs = ["AIRP", "GRAPES", "PBOX", "SANCHIA"]
    seen = situation(
        turf("SANDY", ME), *(turf(code, FOE) for code in theirs), turf("DESRT", PAL),
        rivals=(rival(FOE, -50),), treasury=50_000,
    )  # fmt: skip
    (move,) = moves(seen, MoveKind.DECLARE_WAR)
    assert move == Move(MoveKind.DECLARE_WAR, "foe", rival=FOE, stake=7_000, aims=("GRAPES", "SANCHIA", "AIRP"))


@pytest.mark.parametrize(
    "facts",
    [
        {"treasury": 4_999},
        {"war": war(ME, PAL)},
        {"rivals": (rival(FOE, -50, war=war(FOE, PAL)),)},
        {"rivals": (rival(FOE, -50, challenged_at=NOW - timedelta(days=3) + HOUR),)},
        {"rivals": (rival(FOE, relation=replace(rival(FOE, -50).relation, truce_until=NOW + HOUR)),)},
    ],
)
def test_nothing_forbidden_is_declared(facts: dict[str, Any]) -> None:
    allowed: dict[str, Any] = {"treasury": 50_000, "rivals": (rival(FOE, -50),)}
    assert len(moves(situation(**allowed), MoveKind.DECLARE_WAR)) == 1
    assert moves(situation(**(allowed | facts)), MoveKind.DECLARE_WAR) == []


def test_it_may_challenge_again_after_three_days() -> None:
    again = rival(FOE, -50, challenged_at=NOW - timedelta(days=3))
    assert len(moves(situation(rivals=(again,), treasury=50_000), MoveKind.DECLARE_WAR)) == 1


OF_WAR = (MoveKind.ACCEPT_WAR, MoveKind.DECLINE_WAR, MoveKind.SURRENDER)


@pytest.mark.parametrize(
    ("fight", "treasury", "kinds"),
    [
        (war(FOE, ME, State.PENDING), 8_000, {MoveKind.ACCEPT_WAR, MoveKind.DECLINE_WAR}),
        (war(FOE, ME, State.PENDING), 7_999, {MoveKind.DECLINE_WAR}),
        (war(FOE, ME, State.PENDING, answer_by=NOW), 8_000, set()),
        (war(ME, FOE, State.PENDING), 8_000, set()),
        (war(ME, FOE, State.ACTIVE), 0, {MoveKind.SURRENDER}),
        (war(FOE, ME, State.ACTIVE), 0, {MoveKind.SURRENDER}),
        (None, 8_000, set()),
        (war(ME, OTHER), 8_000, set()),  # a rival who is gone
    ],
)
def test_what_it_may_do_about_its_war(fight: Any, treasury: int, kinds: set[MoveKind]) -> None:
    found = moves(situation(rivals=(rival(FOE),), war=fight, treasury=treasury), *OF_WAR)
    assert {move.kind for move in found} == kinds
    assert all((move.target, move.rival, move.subject) == ("foe", FOE, WAR_ID) for move in found)
    assert {move.stake for move in found if move.kind in ANSWERS} <= {8_000}


# --- proposals

PROPOSALS = (MoveKind.PROPOSE_ALLIANCE, MoveKind.PROPOSE_CEASEFIRE, MoveKind.PROPOSE_PEACE)


@pytest.mark.parametrize(
    ("standing", "fight", "kinds"),
    [
        (19, None, set()),
        (20, None, {MoveKind.PROPOSE_ALLIANCE}),
        (60, None, set()),
        (-19, None, set()),
        (-20, None, {MoveKind.PROPOSE_CEASEFIRE}),
        (-20, war(ME, FOE, State.PENDING), set()),
        (-20, war(ME, FOE), {MoveKind.PROPOSE_PEACE}),
        (-20, war(ME, OTHER), {MoveKind.PROPOSE_CEASEFIRE}),
    ],
)
def test_it_proposes_what_fits(standing: int, fight: Any, kinds: set[MoveKind]) -> None:
    found = moves(situation(rivals=(rival(FOE, standing),), war=fight), *PROPOSALS)
    assert {move.kind for move in found} == kinds
    assert all((move.target, move.rival) == ("foe", FOE) for move in found)


@pytest.mark.parametrize(
    ("sender", "age", "state", "asks"),
    [
        (ME, HOUR, ProposalState.PENDING, False),
        (FOE, HOUR, ProposalState.PENDING, False),
        (ME, timedelta(days=3) - HOUR, ProposalState.REJECTED, False),
        (ME, timedelta(days=3), ProposalState.REJECTED, True),
        (FOE, HOUR, ProposalState.REJECTED, True),
    ],
)
def test_it_does_not_beg(sender: UUID, age: timedelta, state: ProposalState, asks: bool) -> None:
    relation = proposed(rival(FOE, -50).relation, ProposalKind.CEASEFIRE, sender, age=age, state=state)
    found = moves(situation(rivals=(rival(FOE, relation=relation),)), *PROPOSALS)
    assert bool(found) is asks


def test_another_kind_that_waits_is_in_nobodys_way() -> None:
    relation = proposed(rival(FOE, -50).relation, ProposalKind.ALLIANCE, ME)
    assert len(moves(situation(rivals=(rival(FOE, relation=relation),)), *PROPOSALS)) == 1


ANSWERS_TO_PAPERS = (MoveKind.ACCEPT_PROPOSAL, MoveKind.REJECT_PROPOSAL)


def test_it_answers_the_oldest_proposal_of_each_rival() -> None:
    relation = proposed(rival(FOE, -50).relation, ProposalKind.CEASEFIRE, FOE, key=51, age=HOUR)
    relation = proposed(relation, ProposalKind.CEASEFIRE, FOE, key=50, age=2 * HOUR)
    found = moves(situation(rivals=(rival(FOE, relation=relation),)), *ANSWERS_TO_PAPERS)
    assert found == [Move(kind, "foe", rival=FOE, subject=PAPER) for kind in ANSWERS_TO_PAPERS]


@pytest.mark.parametrize(
    ("standing", "sender", "lasts", "kinds"),
    [
        (-50, FOE, 2 * HOUR, set(ANSWERS_TO_PAPERS)),
        (-50, FOE, HOUR, set()),  # its time is up this moment
        (-50, ME, 2 * HOUR, set()),
        (0, FOE, 2 * HOUR, {MoveKind.REJECT_PROPOSAL}),  # fits no more
    ],
)
def test_what_it_may_answer(standing: int, sender: UUID, lasts: timedelta, kinds: set[MoveKind]) -> None:
    relation = proposed(rival(FOE, standing).relation, ProposalKind.CEASEFIRE, sender, lasts=lasts)
    found = moves(situation(rivals=(rival(FOE, relation=relation),)), *ANSWERS_TO_PAPERS)
    assert {move.kind for move in found} == kinds


def test_lying_low_is_always_possible_and_named_last() -> None:
    assert legal_moves(situation())[-1] == Move(MoveKind.LIE_LOW)


# --- orders


@pytest.mark.parametrize(
    ("move", "command"),
    [
        (
            Move(MoveKind.PRESSURE, "AIRP", weight=7),
            commands.RaiseInfluence(code="AIRP", faction_id=ME, deed=Deed.OPERATION, weight=7),
        ),
        (
            Move(MoveKind.DEFEND, "AIRP", weight=1),
            commands.RaiseInfluence(code="AIRP", faction_id=ME, deed=Deed.OPERATION, weight=1),
        ),
        (
            Move(MoveKind.DECLARE_WAR, "foe", rival=FOE, stake=5_000, aims=("AIRP",)),
            commands.DeclareWar(faction_id=ME, on=FOE, stake=5_000, aims=("AIRP",)),
        ),
        (Move(MoveKind.ACCEPT_WAR, subject=WAR_ID), commands.AcceptWar(war_id=WAR_ID)),
        (Move(MoveKind.DECLINE_WAR, subject=WAR_ID), commands.DeclineWar(war_id=WAR_ID)),
        (Move(MoveKind.SURRENDER, subject=WAR_ID), commands.Surrender(war_id=WAR_ID, faction_id=ME)),
        *(
            (Move(MoveKind(f"PROPOSE_{kind}"), rival=FOE), commands.Propose(faction_id=ME, to=FOE, kind=kind))
            for kind in ProposalKind
        ),
        (Move(MoveKind.ACCEPT_PROPOSAL, subject=PAPER), commands.AcceptProposal(proposal_id=PAPER)),
        (Move(MoveKind.REJECT_PROPOSAL, subject=PAPER), commands.RejectProposal(proposal_id=PAPER)),
        (Move(MoveKind.LIE_LOW), None),
    ],
)  # fmt: skip
def test_every_move_is_one_command(move: Move, command: Any) -> None:
    assert command_for(move, ME) == command


@pytest.mark.parametrize("kind", [MoveKind.ACCEPT_WAR, MoveKind.PROPOSE_PEACE])
def test_a_move_about_nobody_is_a_bug(kind: MoveKind) -> None:
    with pytest.raises(ValueError, match="about somebody"):
        command_for(Move(kind), ME)


# --- features

SANDY, AIRP = Move(MoveKind.PRESSURE, "SANDY"), Move(MoveKind.PRESSURE, "AIRP", rival=FOE)
AT_FOE = Move(MoveKind.DECLARE_WAR, "foe", rival=FOE, stake=10_000)
TWENTY = [*situation().turfs][:20]


def at_sandy(owner: UUID | None = None, influence: dict[UUID, int] | None = None, **more: Any) -> Any:
    return situation(turf("SANDY", owner, influence, **more), rivals=(rival(FOE),))


def fought(mine: Tally, theirs: Tally, *, as_attacker: bool = True) -> Any:
    if as_attacker:
        return situation(rivals=(rival(FOE),), war=war(attacking=mine, defending=theirs))
    return situation(rivals=(rival(FOE),), war=war(FOE, ME, attacking=theirs, defending=mine))


def holding(mine: int, theirs: int) -> Any:
    """Return a situation among three: a fair share of the 65 zones is a third."""
    every = [*situation().turfs]
    own = [turf(code, ME) for code in every[:mine]]
    others = [turf(code, FOE) for code in every[mine : mine + theirs]]
    return situation(*own, *others, rivals=(rival(FOE), rival(PAL)))


THIRD = 65 / 3
FEATURE_VALUES: list[tuple[str, Move, Any, float]] = [
    ("always", SANDY, situation(), 1),
    ("worth", SANDY, situation(), 0.4),
    ("post", SANDY, situation(), 0.7),
    ("near", SANDY, situation(turf("DESRT", ME), turf("GRAPES", ME)), 2 / 3),
    ("home", SANDY, situation(), 0),
    ("home", Move(MoveKind.PRESSURE, "DAVIS"), situation(slug="ballas"), 1),
    ("unowned", SANDY, at_sandy(), 1),
    ("unowned", SANDY, at_sandy(FOE), 0),
    ("opening", SANDY, at_sandy(), 0.5),
    ("opening", SANDY, at_sandy(FOE, {ME: 30, FOE: 50, PAL: 10}), 0.4),
    ("opening", SANDY, at_sandy(FOE, {FOE: 100}), 0),
    ("begun", SANDY, at_sandy(FOE, {ME: 17}), 17 / 51),
    ("begun", SANDY, at_sandy(FOE, {ME: 60}), 1),
    ("threat", SANDY, at_sandy(ME, {ME: 60, FOE: 17, PAL: 5}), 17 / 51),
    ("threat", SANDY, at_sandy(ME, {ME: 60}), 0),
    ("fading", SANDY, at_sandy(ME, {ME: 17}), 34 / 51),
    ("fading", SANDY, at_sandy(ME, {ME: 51}), 0),
    ("at_peace", SANDY, at_sandy(ME), 0),
    ("at_peace", SANDY, at_sandy(ME, flipped_at=NOW - 2 * HOUR), 0),
    ("at_peace", SANDY, at_sandy(ME, flipped_at=NOW - HOUR), 1),
    ("enmity", AIRP, situation(rivals=(rival(FOE, -30),)), 0.3),
    ("enmity", AIRP, situation(rivals=(rival(FOE, 30),)), 0),
    ("enmity", SANDY, situation(rivals=(rival(FOE, -30),)), 0),
    ("amity", AIRP, situation(rivals=(rival(FOE, 30),)), 0.3),
    ("amity", AIRP, situation(rivals=(rival(FOE, -30),)), 0),
    ("at_war", AIRP, fought(Tally(), Tally()), 1),
    ("at_war", AIRP, situation(rivals=(rival(FOE),)), 0),
    ("at_war", SANDY, situation(), 0),
    ("hegemony", AT_FOE, holding(0, 21), 0),
    ("hegemony", AT_FOE, holding(0, 26), (26 / 65 - 1 / 3) / 0.2),
    ("hegemony", AT_FOE, holding(0, 60), 1),
    ("hegemony", SANDY, holding(0, 60), 0),
    ("overstretch", SANDY, holding(26, 0), (26 / 65 - 1 / 3) / 0.2),
    ("overstretch", SANDY, holding(21, 0), 0),
    ("hegemon_elsewhere", Move(MoveKind.PROPOSE_ALLIANCE, "pal", rival=PAL), holding(0, 26), (26 / 65 - 1 / 3) / 0.2),
    ("hegemon_elsewhere", Move(MoveKind.PROPOSE_ALLIANCE, "foe", rival=FOE), holding(0, 26), 0),
    ("hegemon_elsewhere", Move(MoveKind.PROPOSE_ALLIANCE, "foe", rival=FOE), situation(rivals=(rival(FOE),)), 0),
    ("strength", AT_FOE, holding(3, 1), 0.75),
    ("strength", AT_FOE, holding(0, 0), 0.5),
    ("strength", SANDY, holding(3, 1), 1),
    ("weakness", AT_FOE, holding(3, 1), 0.25),
    ("front", AT_FOE, situation(turf("SANDY", ME), turf("DESRT", FOE), turf("GRAPES", FOE), turf("AIRP", FOE)), 2 / 3),
    ("front", AT_FOE, situation(turf("SANDY", ME), *(turf(code, FOE) for code in AROUND_SANDY)), 1),
    ("wealth", AT_FOE, situation(treasury=10_000), 0.25),
    ("wealth", AT_FOE, situation(treasury=90_000), 1),
    ("weariness", AT_FOE, situation(), 0),
    ("weariness", AT_FOE, fought(Tally(0, 40), Tally(0, 70)), 0.4),
    ("weariness", AT_FOE, fought(Tally(0, 40), Tally(0, 70), as_attacker=False), 0.4),
    ("losing", AT_FOE, fought(Tally(3), Tally(13)), 0.5),
    ("losing", AT_FOE, fought(Tally(3), Tally(13), as_attacker=False), 0.5),
    ("losing", AT_FOE, fought(Tally(13), Tally(3)), 0),
]


@pytest.mark.parametrize(("feature", "move", "seen", "value"), FEATURE_VALUES)
def test_a_feature_is_a_number_between_nought_and_one(feature: str, move: Move, seen: Any, value: float) -> None:
    assert FEATURES[feature](move, seen) == pytest.approx(value, abs=1e-9)


def test_every_feature_has_been_looked_at() -> None:
    assert {feature for feature, *_ in FEATURE_VALUES} == set(FEATURES)


# --- taste


def test_every_kind_of_move_has_a_taste_of_known_features_and_traits() -> None:
    assert set(TASTE) == set(MoveKind)
    terms = [term for taste in TASTE.values() for term in taste]
    assert {term.feature for term in terms} == set(FEATURES)
    assert {term.trait for term in terms} == set(TRAITS)


@given(personalities)
def test_a_trait_and_its_opposite_make_one(personality: Personality) -> None:
    assert TRAITS[""](personality) == 1
    for name, value in asdict(personality).items():
        assert TRAITS[name](personality) == value
        if f"-{name}" in TRAITS:
            assert TRAITS[f"-{name}"](personality) == 1 - value


FIGHT = situation(
    turf("SANDY", ME, {ME: 60}), turf("DESRT", FOE, {FOE: 60}), rivals=(rival(FOE, -70), rival(PAL, 30)),
    war=war(attacking=Tally(2, 30), defending=Tally(9, 20)), treasury=50_000,
)  # fmt: skip
WARLIKE = [
    Move(MoveKind.DECLARE_WAR, "foe", rival=FOE, stake=9_000), Move(MoveKind.ACCEPT_WAR, "foe", rival=FOE, stake=9_000),
    Move(MoveKind.PRESSURE, "DESRT", rival=FOE), Move(MoveKind.REJECT_PROPOSAL, "foe", rival=FOE),
]  # fmt: skip
PEACEFUL = [
    Move(kind, "foe", rival=FOE, stake=9_000)
    for kind in (
        MoveKind.DECLINE_WAR, MoveKind.SURRENDER, MoveKind.PROPOSE_CEASEFIRE, MoveKind.PROPOSE_PEACE,
        MoveKind.ACCEPT_PROPOSAL, MoveKind.PROPOSE_ALLIANCE, MoveKind.LIE_LOW,
    )
]  # fmt: skip


@given(personalities, traits, st.sampled_from(WARLIKE), st.sampled_from(PEACEFUL))
def test_more_aggression_never_speaks_for_peace(
    personality: Personality, other: float, fight: Move, peace: Move
) -> None:
    meeker, fiercer = (
        replace(personality, aggression=aggression) for aggression in sorted((personality.aggression, other))
    )
    gains = [score(fight, each, FIGHT) - score(peace, each, FIGHT) for each in (meeker, fiercer)]
    assert gains[0] <= gains[1] + 1e-9


@given(personalities, traits)
def test_the_ambitious_turn_on_whoever_has_grown_too_large(personality: Personality, other: float) -> None:
    fewer, more = (replace(personality, ambition=ambition) for ambition in sorted((personality.ambition, other)))
    small, large = holding(0, 10), holding(0, 40)
    gain = [score(AT_FOE, each, large) - score(AT_FOE, each, small) for each in (fewer, more)]
    assert gain[0] <= gain[1] + 1e-9


def test_a_score_is_the_sum_of_its_terms() -> None:
    lying_low = Move(MoveKind.LIE_LOW)
    cautious = replace(CALM, risk=0.25)
    assert score(lying_low, cautious, situation()) == pytest.approx(0.9)
    assert score(lying_low, cautious, holding(60, 0)) == pytest.approx(0.9 + 0.8 * 0.75)


def test_the_reason_is_what_spoke_most_for_the_move() -> None:
    lying_low = Move(MoveKind.LIE_LOW)
    assert reason(lying_low, CALM, situation()) == "nothing is worth the trouble"
    assert reason(Move(MoveKind.DEFEND, "SANDY"), CALM, at_sandy(ME, {ME: 50, FOE: 40})) == "somebody is after it"
    meek = replace(CALM, aggression=0, ambition=0, loyalty=0, risk=1)
    assert reason(AT_FOE, meek, situation(rivals=(rival(FOE),))) == ""


# --- choice


def test_the_best_comes_first_and_carries_its_score_and_reason() -> None:
    seen = at_sandy(ME, {ME: 50, FOE: 40})
    bold = replace(seen, personality=replace(CALM, risk=0))
    first, *rest = ranked(legal_moves(bold), bold, Random(1))
    assert first.move == Move(MoveKind.DEFEND, "SANDY", rival=ME, weight=10)
    assert first.score == pytest.approx(score(first.move, bold.personality, bold))
    assert first.reason == "somebody is after it"
    assert all(one.score >= other.score for one, other in pairwise([first, *rest]))
    assert choose(legal_moves(bold), bold, Random(1)) == first


def test_of_equals_the_first_by_kind_and_target_comes_first() -> None:
    equal = [Move(MoveKind.LIE_LOW, "b"), Move(MoveKind.LIE_LOW, "a")]
    seen = situation(personality=replace(CALM, risk=0))
    assert [choice.move.target for choice in ranked(equal, seen, Random(1))] == ["a", "b"]


def test_no_more_are_ranked_than_asked_for() -> None:
    seen = situation()
    assert len(ranked(legal_moves(seen), seen, Random(1))) == 66
    assert len(ranked(legal_moves(seen), seen, Random(1), 12)) == 12


@given(st.integers(0, 2**32), traits)
def test_a_whim_is_small_grows_with_risk_and_belongs_to_the_dice(seed: int, risk: float) -> None:
    seen = replace(at_sandy(ME, {ME: 50, FOE: 40}), personality=replace(CALM, risk=risk))
    found = ranked(legal_moves(seen), seen, Random(seed))
    whims = [abs(choice.score - score(choice.move, seen.personality, seen)) for choice in found]
    assert max(whims) <= WHIM * risk + 1e-9
    assert found == ranked(reversed(legal_moves(seen)), seen, Random(seed))


def test_a_whim_goes_both_ways() -> None:
    seen = situation(personality=replace(CALM, risk=1))
    scores = [ranked([Move(MoveKind.LIE_LOW)], seen, Random(seed))[0].score for seed in range(40)]
    assert min(scores) < 0.9 - 0.2
    assert max(scores) > 0.9 + 0.2


# --- writing it down

PLAYED = Faction(ME, "us", "Us", FactionType.GANG, "#112233", "", NOW, DEFAULT_LADDER, CALM)
CHOICE: dict[str, Any] = {
    "move": "PRESSURE",
    "target": "AIRP",
    "score": 1.5,
    "chosen_by": "model",
    "reason": "Why not.",
}


def test_a_choice_is_written_down() -> None:
    assert write_down(PLAYED, **CHOICE, at=NOW) == [
        events.StrategyChosen(
            faction_id=ME, move="PRESSURE", target="AIRP", score=1.5, by="model", reason="Why not.", at=NOW
        )
    ]
    assert len(write_down(PLAYED, **(CHOICE | {"reason": "x" * 200, "chosen_by": "score"}), at=NOW)) == 1


@pytest.mark.parametrize(
    "wrong", [{"move": "DANCE"}, {"chosen_by": "me"}, {"reason": "x" * 201}, {"score": math.nan}, {"score": math.inf}]
)
def test_nonsense_is_not_written_down(wrong: dict[str, Any]) -> None:
    with pytest.raises(errors.InvalidStrategy):
        write_down(PLAYED, **(CHOICE | wrong), at=NOW)


@pytest.mark.parametrize(
    ("faction", "refusal"),
    [
        (replace(PLAYED, personality=None), errors.NotPlayedByTheCity),
        (replace(PLAYED, disbanded_at=NOW), errors.NoSuchFaction),
    ],
)
def test_only_a_faction_that_the_city_plays_has_a_strategist(faction: Faction, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        write_down(faction, **CHOICE, at=NOW)
