"""Some days of the city in memory: it keeps the rules of the live game, moves, and tells the same story every time."""

from collections import Counter
from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from factions.domain import proposals
from factions.domain.diplomacy import score_now
from factions.domain.events.diplomacy import Cause, ProposalKind
from factions.domain.events.war import EndedBy, Side
from factions.domain.gangs import GANGS
from factions.domain.relation import relation_id
from factions.domain.simulation import Record, World, play, simulate, streets
from factions.domain.simulation.figures import gini
from factions.domain.simulation.play import Turn, situation_of
from factions.domain.simulation.record import Row
from factions.domain.simulation.run import BEGINS
from factions.domain.simulation.settling import settle
from factions.domain.simulation.world import founded
from factions.domain.strategy import Choice, Move, MoveKind, legal_moves
from factions.domain.strategy.situation import ZONE
from factions.domain.war import OPEN, State, Tally, War
from factions.management import stories

pytestmark = pytest.mark.unit
DAYS = 3
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def told() -> Record:
    record = Record()
    for world in simulate(DAYS, seed=1):
        record.add(world)
    return record


def twin(world: World) -> World:
    """Return a world of its own that stands as this one does."""
    other = copy(world)
    for name, held in vars(world).items():
        if isinstance(held, dict):
            setattr(other, name, held.copy())
    other.streams = {key: list(stream) for key, stream in world.streams.items()}
    return other


def owners(world: World) -> Counter[UUID | None]:
    return Counter(turf.owner for turf in world.turfs.values())


@pytest.mark.parametrize("seed", [1, 2])
def test_what_must_hold_holds_in_every_hour(seed: int) -> None:
    for hour, world in enumerate(simulate(DAYS, seed), 1):
        assert world.now == BEGINS + hour * HOUR
        assert all(sum(turf.influence.values()) <= 100 for turf in world.turfs.values())
        assert all(points > 0 for turf in world.turfs.values() for points in turf.influence.values())
        assert sum(world.money.values()) == 0
        assert all(world.money[who] >= 0 for who in world.factions)
        sides = [side for war in world.wars.values() for side in (war.attacker, war.defender)]
        assert len(set(sides)) == len(sides)
        assert all(war.state in OPEN for war in world.wars.values())
        for key, war in world.wars.items():
            assert world.money[key] == war.stake * (2 if war.began_at else 1)
        assert all(
            not held
            for key, held in world.money.items()
            if isinstance(key, UUID) and key not in world.factions and key not in world.wars
        )
        assert all(-100 <= relation.score <= 100 for relation in world.relations.values())
        assert max(owners(world).values()) < 65 * 0.4 or owners(world).most_common(1)[0][0] is None


def test_one_seed_gives_one_story_and_another_seed_another(told: Record) -> None:
    stories_told = []
    for seed in (1, 2):
        record = Record()
        for world in simulate(1, seed):
            record.add(world)
        stories_told.append(stories.as_csv(record))
    assert stories.as_csv(told).startswith(stories_told[0])
    assert stories_told[0] != stories_told[1]


@pytest.mark.parametrize("seed", [3, 4])
def test_every_legal_move_is_granted_by_the_rules(seed: int) -> None:
    """Each of all the moves that strategists are offered, in many worlds, is made: a refusal would be raised."""
    made: Counter[MoveKind] = Counter()
    for hour, world in enumerate(simulate(6, seed)):
        if hour % 12 == 11:
            for who in world.factions:
                for move in legal_moves(situation_of(world, who)):
                    play.make(Turn(twin(world), who, move))
                    made[move.kind] += 1
    assert {MoveKind.PRESSURE, MoveKind.DEFEND, MoveKind.LIE_LOW, MoveKind.DECLARE_WAR, MoveKind.SURRENDER} <= set(made)


# --- the city as it opens


def test_the_city_opens_with_every_gang_at_home() -> None:
    world = founded(BEGINS)
    assert [state.slug for state in world.factions.values()] == [gang.slug for gang in GANGS]
    for who, gang in zip(world.factions, GANGS, strict=True):
        assert {code for code, turf in world.turfs.items() if turf.owner == who} == set(gang.home_zones)
        assert all(world.turfs[code].influence == {who: 55} for code in gang.home_zones)
    assert len(world.turfs) == 65
    assert not world.money


def pair() -> tuple[World, UUID, UUID]:
    """Return a city and two of its gangs: the Ballas with one zone, and the Families with two."""
    world = founded(BEGINS)
    families, ballas, *_ = world.factions
    return world, ballas, families


def hostile() -> tuple[World, UUID, UUID]:
    """Return a city where the second of two once killed one of the first's, and both have money."""
    world, one, other = pair()
    for _ in range(11):
        streets._resent(world, other, one, Cause.KILL)
    world.money.update({one: 50_000, other: 50_000})
    return world, one, other


def declared(stake: int = 10_000) -> tuple[World, UUID, UUID, War]:
    world, one, other = hostile()
    aims = tuple(code for code, turf in world.turfs.items() if turf.owner == other)[:2]
    play.make(Turn(world, one, Move(MoveKind.DECLARE_WAR, "x", rival=other, stake=stake, aims=aims)))
    (war,) = world.wars.values()
    return world, one, other, war


def begun() -> tuple[World, UUID, UUID, War]:
    world, one, other, war = declared()
    play.make(Turn(world, other, Move(MoveKind.ACCEPT_WAR, "x", rival=one, subject=war.id)))
    return world, one, other, world.wars[war.id]


def test_turf_pays_by_what_it_is_worth() -> None:
    world, _, families = pair()
    streets.pay_income(world)
    assert world.money[families] == 100 * sum(ZONE[code].economic_value for code in GANGS[0].home_zones)
    assert sum(world.money.values()) == 0


def test_a_declaration_costs_the_stake_and_the_relation() -> None:
    world, one, other, war = declared()
    assert (war.attacker, war.defender, war.state, len(war.aims)) == (one, other, State.PENDING, 2)
    assert (world.money[one], world.money[other], world.money[war.id]) == (40_000, 50_000, 10_000)
    assert score_now(world.relation(one, other), world.now) == -42
    assert world.challenges == {(one, other): world.now}
    assert situation_of(world, one).rivals[other].challenged_at == world.now
    assert situation_of(world, other).rivals[one].challenged_at is None


def test_a_war_that_is_accepted_is_staked_by_both() -> None:
    world, one, other, war = begun()
    assert (war.state, world.money[war.id]) == (State.ACTIVE, 20_000)
    assert (world.money[one], world.money[other]) == (40_000, 40_000)


def test_a_war_that_is_declined_costs_a_name() -> None:
    world, one, other, war = declared()
    world.factions[other] = world.factions[other].__class__(**(vars(world.factions[other]) | {"reputation": 800}))
    play.make(Turn(world, other, Move(MoveKind.DECLINE_WAR, "x", rival=one, subject=war.id)))
    assert (world.wars, world.streams) == ({}, {})
    assert (world.money[one], world.money[war.id], world.factions[other].reputation) == (50_000, 0, 300)


def test_a_declaration_lapses() -> None:
    world, one, _, war = declared()
    world.now = war.answer_by
    streets.let_time_pass(world)
    assert (world.wars, world.money[one], world.told["WarLapsed"]) == ({}, 50_000, 1)


def test_whoever_surrenders_loses_the_stake_and_the_aims() -> None:
    world, one, other, war = begun()
    play.make(Turn(world, other, Move(MoveKind.SURRENDER, "x", rival=one, subject=war.id)))
    assert world.wars == {}
    assert (world.money[one], world.money[other], world.money["cut"], world.money[war.id]) == (58_000, 40_000, 2_000, 0)
    assert all(world.turfs[code].owner == one for code in war.aims)
    assert (world.factions[one].wars_won, world.factions[other].wars_lost) == (1, 1)
    assert (world.factions[one].reputation, world.factions[other].reputation) == (1_000, 0)
    relation = world.relation(one, other)
    assert (score_now(relation, world.now), relation.truce_until) == (-72, world.now + 48 * HOUR)


def test_aims_that_were_lost_meanwhile_stay_with_who_took_them() -> None:
    world, one, other, war = begun()
    third = list(world.factions)[2]
    taken = war.aims[0]
    world.turfs[taken] = world.turfs[taken].__class__(**(vars(world.turfs[taken]) | {"owner": third}))
    settle(world, war, EndedBy.SURRENDER, loser=other)
    assert [world.turfs[code].owner for code in war.aims] == [third, one]


def test_a_war_ends_by_time_and_nobody_wins_without_a_score() -> None:
    world, one, other, war = begun()
    assert war.ends_at
    world.now = war.ends_at
    streets.let_time_pass(world)
    assert (world.wars, world.money[one], world.money[other]) == ({}, 50_000, 50_000)
    assert world.told["WarWearied"] == 3


def test_a_war_wearies_day_by_day() -> None:
    world, _, _, war = begun()
    world.now += timedelta(days=1)
    streets.let_time_pass(world)
    assert world.wars[war.id].attacking == Tally(0, 2)


def test_the_worn_out_lose() -> None:
    world, one, _, war = begun()
    for _ in range(100):
        streets._kill(world, war, Sure(0.0))
        if war.id not in world.wars:
            break
        war = world.wars[war.id]
    assert (world.wars, world.factions[one].wars_won, world.told["WarScored"]) == ({}, 1, 100)


def test_a_war_that_wears_both_out_is_settled_by_the_clock() -> None:
    world, _, _, war = begun()
    for _ in range(99):
        streets._kill(world, world.wars[war.id], Sure(0.0))
    world.now += timedelta(days=1)
    streets.let_time_pass(world)
    assert world.wars == {}
    assert world.told["WarEnded"] == 1


class Sure(Random):
    """Dice that always fall alike."""

    def __init__(self, value: float):
        super().__init__(0)
        self.value = value

    def random(self) -> float:
        return self.value


@pytest.mark.parametrize(("dice", "kills"), [(0.0, 2), (0.34, 2), (0.35, 0)])
def test_sides_meet_in_active_wars(dice: float, kills: int) -> None:
    world, *_ = begun()
    streets.fight(world, Sure(dice))
    assert world.told["WarScored"] == kills


def test_nobody_fights_before_a_war_is_accepted() -> None:
    world, *_ = declared()
    streets.fight(world, Sure(0.0))
    assert world.told["WarScored"] == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "dice", "killer"),
    [
        (1, 1, 0.49, Side.ATTACKER), (1, 1, 0.5, Side.DEFENDER),
        (2, 1, 0.59, Side.ATTACKER), (2, 1, 0.6, Side.DEFENDER),
        (1, 2, 0.39, Side.ATTACKER), (1, 2, 0.4, Side.DEFENDER),
    ],
)  # fmt: skip
def test_the_side_with_more_turf_kills_more_often(mine: int, theirs: int, dice: float, killer: Side) -> None:
    world, one, other, war = begun()
    codes = list(world.turfs)
    for place, code in enumerate(codes):
        owner = one if place < mine else other if place < mine + theirs else None
        world.turfs[code] = world.turfs[code].__class__(**(vars(world.turfs[code]) | {"owner": owner}))
    before = score_now(world.relation(one, other), world.now)
    streets._kill(world, war, Sure(dice))
    after = world.wars[war.id]
    killed_by = {True: after.attacking, False: after.defending}
    assert killed_by[killer is Side.ATTACKER].score == 1
    assert killed_by[killer is not Side.ATTACKER] == Tally(0, 1)
    assert score_now(world.relation(one, other), world.now) == before - 2


def test_a_zone_taken_in_a_war_counts_and_is_resented() -> None:
    world, one, other, war = begun()
    code = war.aims[0]
    before = score_now(world.relation(one, other), world.now)
    world.now += 3 * HOUR
    for _ in range(6):
        play.make(Turn(world, one, Move(MoveKind.PRESSURE, code, rival=other, weight=10)))
    assert world.turfs[code].owner == one
    assert world.wars[war.id].attacking.score > 0
    assert world.wars[war.id].defending.exhaustion == 5
    assert score_now(world.relation(one, other), world.now) == before - 10


def test_a_zone_taken_without_a_war_is_resented_only() -> None:
    world, one, other = pair()
    (code, *_) = [code for code, turf in world.turfs.items() if turf.owner == other]
    world.now += 3 * HOUR
    for _ in range(6):
        play.make(Turn(world, one, Move(MoveKind.PRESSURE, code, rival=other, weight=10)))
    assert (world.turfs[code].owner, world.told["WarScored"]) == (one, 0)
    assert score_now(world.relation(one, other), world.now) == -10


def test_a_zone_that_was_nobodys_is_resented_by_nobody() -> None:
    world, one, _ = pair()
    for _ in range(6):
        play.make(Turn(world, one, Move(MoveKind.PRESSURE, "PALETO", weight=10)))
    assert (world.turfs["PALETO"].owner, world.relations) == (one, {})


def test_influence_fades() -> None:
    world, *_ = pair()
    world.now += 4 * HOUR
    streets.let_fade(world)
    assert world.turfs["CHAMH"].influence == {next(iter(world.factions)): 53}


# --- what they propose to each other


def test_a_ceasefire_is_proposed_and_accepted() -> None:
    world, one, other = hostile()
    play.make(Turn(world, one, Move(MoveKind.PROPOSE_CEASEFIRE, "x", rival=other)))
    ((key, made),) = world.relation(one, other).waiting.items()
    assert (made.kind, made.sender, made.receiver) == (ProposalKind.CEASEFIRE, one, other)
    play.make(Turn(world, other, Move(MoveKind.ACCEPT_PROPOSAL, "x", rival=one, subject=key)))
    relation = world.relation(one, other)
    assert (relation.waiting, relation.truce_until) == ({}, world.now + 24 * HOUR)


def test_a_proposal_may_be_rejected() -> None:
    world, one, other = hostile()
    play.make(Turn(world, one, Move(MoveKind.PROPOSE_CEASEFIRE, "x", rival=other)))
    (key,) = world.relation(one, other).waiting
    play.make(Turn(world, other, Move(MoveKind.REJECT_PROPOSAL, "x", rival=one, subject=key)))
    assert world.relation(one, other).waiting == {}
    assert world.relation(one, other).truce_until is None


def test_peace_ends_the_war_as_the_score_stands() -> None:
    world, one, other, war = begun()
    streets._kill(world, war, Sure(0.99))  # by the defender
    play.make(Turn(world, one, Move(MoveKind.PROPOSE_PEACE, "x", rival=other)))
    (key,) = world.relation(one, other).waiting
    play.make(Turn(world, other, Move(MoveKind.ACCEPT_PROPOSAL, "x", rival=one, subject=key)))
    assert (world.wars, world.factions[other].wars_won) == ({}, 1)


def test_what_nobody_answers_expires() -> None:
    world, one, other = hostile()
    play.make(Turn(world, one, Move(MoveKind.PROPOSE_CEASEFIRE, "x", rival=other)))
    world.now += proposals.ANSWER_WITHIN
    streets.let_time_pass(world)
    assert world.relations[relation_id(one, other)].waiting == {}


def test_a_peace_that_waits_goes_with_its_war() -> None:
    world, one, other, war = begun()
    play.make(Turn(world, one, Move(MoveKind.PROPOSE_PEACE, "x", rival=other)))
    streets.let_time_pass(world)
    assert len(world.relation(one, other).waiting) == 1
    settle(world, war, EndedBy.TIME)
    streets.let_time_pass(world)
    assert world.relation(one, other).waiting == {}


@pytest.mark.parametrize("answer", [MoveKind.ACCEPT_WAR, MoveKind.DECLINE_WAR])
def test_a_challenge_is_answered_in_the_same_hour(monkeypatch: pytest.MonkeyPatch, answer: MoveKind) -> None:
    world, one, other = hostile()
    wanted = [MoveKind.DECLARE_WAR, answer]

    def choose(moves: list[Move], seen: Any, dice: Random) -> Any:
        kind = wanted.pop(0)
        return Choice(next(move for move in moves if move.kind is kind), 1.0, "")

    monkeypatch.setattr(play, "choose", choose)
    assert play.take_turn(world, one, Random(1)).kind is MoveKind.DECLARE_WAR
    assert wanted == []
    assert world.war_of(other) == world.war_between(one, other)
    assert (world.war_of(one) is None) is (answer is MoveKind.DECLINE_WAR)


def test_nobody_is_asked_who_cannot_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    world, one, other = hostile()
    monkeypatch.setattr(play, "legal_moves", lambda seen: [Move(MoveKind.LIE_LOW)])
    play._answer(world, other, one, Random(1))
    assert world.told["WarAccepted"] == world.told["ProposalClosed"] == 0


# --- figures


@pytest.mark.parametrize(
    ("shares", "coefficient"),
    [([], 0), ([0, 0], 0), ([1, 1, 1, 1], 0), ([0, 0, 0, 1], 0.75), ([1, 0, 0, 0], 0.75), ([1, 2, 3], 2 / 9), ([5], 0)],
)  # fmt: skip
def test_gini(shares: list[int], coefficient: float) -> None:
    assert gini(shares) == pytest.approx(coefficient)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_gini_is_half_the_mean_difference_over_the_mean(shares: list[int]) -> None:
    n, total = len(shares), sum(shares)
    by_pairs = sum(abs(one - other) for one in shares for other in shares) / (2 * n * total) if total else 0
    assert gini(shares) == pytest.approx(by_pairs)


def test_the_record_has_a_row_for_each_hour_and_faction(told: Record) -> None:
    assert len(told.rows) == DAYS * 24 * len(GANGS)
    assert [row.hour for row in told.rows[:10]] == [1] * 9 + [2]
    assert told.rows[-1].hour == DAYS * 24
    assert {row.faction for row in told.rows} == {gang.slug for gang in GANGS}


def test_the_figures_are_those_of_the_rows(told: Record) -> None:
    figures = told.figures(1, 3)
    last = [row for row in told.rows if row.hour == 72]
    assert figures.zones == {
        1: gini([row.zones for row in told.rows if row.hour == 24]),
        3: gini([row.zones for row in last]),
    }
    assert figures.influence[3] == gini([row.influence for row in last])
    assert figures.largest_ever == max(row.zones for row in told.rows) / 65
    assert figures.largest_last == max(row.zones for row in last) / 65


def record_of(claims: list[int]) -> Record:
    """Return the record of a city of one zone and one gang where so many zones had been claimed by each hour."""
    record = Record(of_all=4)
    for hour, claimed in enumerate(claims, 1):
        record.rows.append(Row(hour, "ballas", hour % 4, 10, 0, 0, at_war=False))
        record.told.append(Counter(ZoneClaimed=claimed, WarDeclared=hour, WarAccepted=hour // 2))
    return record


def test_flips_are_counted_by_day() -> None:
    figures = record_of([3] * 10 + [5] * 14 + [8] * 23 + [9] + [12] * 24).figures(1)
    assert (figures.flips, figures.quietest, figures.wars, figures.fought) == (12, 3, 72, 36)
    assert (figures.largest_ever, figures.largest_last) == (0.75, 0.0)
    assert record_of([1] * 23 + [6] + [7] * 24).figures(2).quietest == 1


def test_a_row_tells_how_a_faction_stands() -> None:
    world, *_ = begun()
    world.now += HOUR
    record = Record()
    record.add(world)
    by_slug = {row.faction: row for row in record.rows}
    assert by_slug["families"] == Row(1, "families", 2, 110, 40_000, 0, at_war=True)
    assert by_slug["ballas"].at_war
    assert not by_slug["vagos"].at_war
    pending, *_ = declared()
    waiting = Record()
    waiting.add(pending)
    assert not any(row.at_war for row in waiting.rows)


# --- the command


def run(*args: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("simulate", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_prints_figures_and_writes_rows_and_plot(tmp_path: Path, told: Record) -> None:
    out, _ = run("--days", "3", "--seed", "1", "--out", str(tmp_path / "new"))
    assert out.splitlines()[0] == "Gini coefficients at the end of day 1, 2, 3."
    assert out.splitlines()[-1] == stories.as_table({1: told.figures(1, 2, 3)}).splitlines()[-1]
    assert (tmp_path / "new" / "simulation-1.csv").read_text() == stories.as_csv(told)
    assert (tmp_path / "new" / "simulation-1.svg").exists()


def test_the_command_tells_a_story_for_each_seed() -> None:
    out, err = run("--days", "1", "--seed", "5", "--seeds", "2")
    assert [line.split("|")[1].strip() for line in out.splitlines()[-2:]] == ["5", "6"]
    assert err == ""


@pytest.mark.parametrize("args", [("--days", "0"), ("--seeds", "0")])
def test_the_command_takes_a_day_and_a_seed_at_least(args: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        run(*args)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_a_bar_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    import rich.progress

    seen = []

    def track(worlds: Iterator[World], description: str, total: int) -> Iterator[World]:
        seen.append((description, total))
        return worlds

    monkeypatch.setattr(rich.progress, "track", track)
    call_command("simulate", "--days", "1", stdout=StringIO(), stderr=Terminal())
    assert seen == [("seed 1", 24)]


def standing_still(days: int, seed: int) -> Iterator[World]:
    world = founded(BEGINS)
    for _ in range(days * 24):
        world.now += HOUR
        yield world


def test_without_the_bar_it_is_told_in_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rich.progress", None)
    monkeypatch.setattr("factions.management.commands.simulate.simulate", standing_still)
    err = Terminal()
    call_command("simulate", "--days", "10", stdout=StringIO(), stderr=err)
    assert err.getvalue() == "seed 1: day 10\n"


def test_the_plot_is_a_picture_in_the_gangs_colours_in_which_nothing_can_run(told: Record) -> None:
    picture = stories.as_plot(told, "A <title>")
    root = ET.fromstring(picture)
    assert root.tag.endswith("svg")
    assert not [node for node in root.iter() if str(node.tag).endswith("script")]
    linked = [value for node in root.iter() for name, value in node.items() if name.endswith("href")]
    assert linked == []
    assert "@import" not in picture
    assert "url(" not in picture
    assert all(gang.colour in picture for gang in GANGS)
    assert all(gang.name in picture for gang in GANGS)
