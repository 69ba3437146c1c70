"""War: declared, answered, scored, wearied, and brought to its end."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from factions.application.authority import acting_towards
from factions.application.queries.war import at_war, owned_of, strategic_value, teams, war_between
from factions.application.relations import lock_relation, relation_of
from factions.application.wars import call_off, leave_in_peace, lock_sides, lock_war, settle, stake
from factions.domain import commands, errors, standing, warfare
from factions.domain.events.war import EndedBy
from factions.domain.war import State, War
from factions.projections import FACTION, WAR
from ganggpt.bus import Work, handles
from ganggpt.ledger.models import Kind
from ganggpt.ledger.posting import open_accounts


@handles(commands.DeclareWar)
def declare_war(command: commands.DeclareWar, work: Work) -> UUID:
    """Both factions are locked, so that neither gets into another war meanwhile."""
    war_id = work.new_id()
    sides = {each: FACTION.load(each)[0] for each in sorted({command.faction_id, command.on})}
    declared = warfare.declare(
        sides[command.faction_id], sides[command.on], relation_of(command.faction_id, command.on),
        war_id=war_id, stake=command.stake, aims=command.aims, window=command.window,
        owned=owned_of(command.aims, command.on), busy=at_war(sides),
        by=acting_towards(work.actor, sides[command.faction_id], command.on), at=work.now,
    )  # fmt: skip
    war = work.begin(WAR, war_id, declared)
    assert war
    open_accounts(war_id, Kind.ESCROW)
    stake(work, war, war.attacker)
    return war_id


@handles(commands.AcceptWar)
def accept_war(command: commands.AcceptWar, work: Work) -> None:
    war = lock_war(work, command.war_id)
    defender, _ = FACTION.load(war.defender)
    by = acting_towards(work.actor, defender, war.attacker)
    work.change(WAR, war.id, warfare.accept, defender=defender, by=by, at=work.now)
    stake(work, war, war.defender)


@handles(commands.DeclineWar)
def decline_war(command: commands.DeclineWar, work: Work) -> None:
    war = lock_war(work, command.war_id)
    lock_relation(work, war.attacker, war.defender)
    defender, _ = FACTION.load(war.defender)
    by = acting_towards(work.actor, defender, war.attacker)
    work.change(WAR, war.id, warfare.decline, defender=defender, by=by, at=work.now)
    loss = {"amount": warfare.DECLINED, "reason": "war declined", "at": work.now}
    work.change(FACTION, war.defender, standing.move_reputation, **loss)
    leave_in_peace(work, war)


@handles(commands.Surrender)
def surrender(command: commands.Surrender, work: Work) -> None:
    war = lock_war(work, command.war_id)
    warfare.must_be_side(war, command.faction_id)
    faction = lock_sides(work, war)[command.faction_id]
    by = acting_towards(work.actor, faction, war.other(faction.id))
    warfare.must_may_surrender(war, faction=faction, by=by)
    settle(work, war, EndedBy.SURRENDER, loser=faction.id)


@handles(commands.ReportWarFeat)
def report_war_feat(command: commands.ReportWarFeat, work: Work) -> dict[str, Any]:
    """Who fights for whom is read before the war is locked: reports queue for that row."""
    factions = teams([command.player_id, *([command.victim_id] if command.victim_id else [])])
    war, _ = work.change(
        WAR, command.war_id, warfare.report,
        report_id=command.report_id, feat=command.feat, player_id=command.player_id,
        faction=factions.get(command.player_id), victim_id=command.victim_id,
        victims=factions.get(command.victim_id) if command.victim_id else None,
        difficulty=command.difficulty, happened_at=command.happened_at, at=work.now,
    )  # fmt: skip
    return _score(_settled_if_exhausted(work, war))


@handles(commands.ScoreZone)
def score_zone(command: commands.ScoreZone, work: Work) -> None:
    value = strategic_value(command.code)
    war, _ = work.change(
        WAR, command.war_id, warfare.take_zone,
        code=command.code, side=command.side, strategic_value=value, happened_at=command.happened_at, at=work.now,
    )  # fmt: skip
    _settled_if_exhausted(work, war)


@handles(commands.ScoreMission)
def score_mission(command: commands.ScoreMission, work: Work) -> None:
    """Nothing is scored where no war is fought, or not at that hour: the mission was not for the war then."""
    war = war_between(command.faction_id, command.other)
    if war and war.state is State.ACTIVE:
        with suppress(errors.WarNotActive, errors.OutsideTheWar, errors.OutsideTheWindow):
            work.change(
                WAR, war.id, warfare.win_mission,
                mission_id=command.mission_id, side=war.side(command.faction_id), player_id=command.player_id,
                difficulty=command.difficulty, happened_at=command.happened_at, at=work.now,
            )  # fmt: skip


@handles(commands.MoveWarOn)
def move_war_on(command: commands.MoveWarOn, work: Work) -> None:
    war = lock_war(work, command.war_id)
    _, lapsed = work.change(WAR, war.id, warfare.lapse, at=work.now)
    if lapsed:
        return leave_in_peace(work, war)
    war, _ = work.change(WAR, war.id, warfare.weary, at=work.now)
    war = _settled_if_exhausted(work, war)
    if warfare.is_over(war, work.now):
        settle(work, war, EndedBy.TIME)
    return None


@handles(commands.CancelWar)
def cancel_war(command: commands.CancelWar, work: Work) -> None:
    war = lock_war(work, command.war_id)
    work.note(f"war:{war.id}", reason=command.reason, before=war.state, after=call_off(work, war).state)


@handles(commands.SettleWar)
def settle_war(command: commands.SettleWar, work: Work) -> None:
    war = lock_war(work, command.war_id)
    work.note(f"war:{war.id}", reason=command.reason, before=war.state)
    settle(work, war, EndedBy.STAFF)


@handles(commands.AdjustWar)
def adjust_war(command: commands.AdjustWar, work: Work) -> None:
    before = lock_war(work, command.war_id)
    after, _ = work.change(
        WAR, before.id, warfare.adjust,
        side=command.side, points=command.points, report_id=f"staff:{work.new_id()}", at=work.now,
    )  # fmt: skip
    work.note(f"war:{before.id}", reason=command.reason, before=_score(before), after=_score(after))


def _settled_if_exhausted(work: Work, war: War) -> War:
    if war.state is State.ACTIVE and warfare.is_exhausted(war):
        return settle(work, war, EndedBy.EXHAUSTION)
    return war


def _score(war: War) -> dict[str, Any]:
    """Return how the war stands, as plain JSON."""
    return {
        "state": war.state.value,
        "attacker": {"score": war.attacking.score, "exhaustion": war.attacking.exhaustion},
        "defender": {"score": war.defending.score, "exhaustion": war.defending.exhaustion},
    }
