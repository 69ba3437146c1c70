"""What a war comes to: a pure function of what happened in it. Money is in whole dollars."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from factions.domain import events
from factions.domain.events.factions import WarResult
from factions.domain.events.war import EndedBy, Side
from factions.domain.war import Tally, War
from factions.domain.warfare.declaration import must_be_active
from factions.domain.warfare.scoring import DAY, EXHAUSTED_AT
from ganggpt.messages import Event

CUT = 10  # per cent of both stakes that nobody gets, where somebody wins
RELATION = -30
TRUCE = timedelta(hours=48)
DECLINED = -500  # reputation of whoever declines a war
# What a result moves a side's reputation by.
REPUTATION: Mapping[WarResult, int] = {WarResult.WON: 1_000, WarResult.LOST: -500, WarResult.DRAWN: 0}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the score: what it gave to each side, and when by the game's clock."""

    happened_at: datetime
    attacking: Tally
    defending: Tally


@dataclass(frozen=True)
class Facts:
    """`loser` is the side that gave up, if one did; `held` are the aims that the defender still owns."""

    attacker: UUID
    defender: UUID
    stake: int  # dollars, of each side
    lines: tuple[Line, ...]
    how: EndedBy
    ended_at: datetime
    loser: UUID | None = None
    held: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """`payouts` by faction and `cut` are all of the escrow; `zones` go to the winner; no winner is a draw."""

    how: EndedBy
    winner: UUID | None
    attacker_score: int
    defender_score: int
    payouts: Mapping[UUID, int]
    cut: int
    zones: tuple[str, ...]
    results: Mapping[UUID, WarResult]
    relation: int
    truce_until: datetime

    def reputation(self, faction: UUID) -> int:
        """Return what the war moves a side's reputation by."""
        return REPUTATION[self.results[faction]]


def facts_of(
    stream: Iterable[Event], *, how: EndedBy, ended_at: datetime, loser: UUID | None, held: tuple[str, ...]
) -> Facts:
    """Return the facts of the war whose stream this is; it begins with its declaration."""
    declared, *rest = stream
    assert isinstance(declared, events.WarDeclared)
    began_at = next((event.at for event in rest if isinstance(event, events.WarAccepted)), declared.at)
    lines = [_line(event, began_at) for event in rest if isinstance(event, (events.WarScored, events.WarWearied))]
    return Facts(declared.attacker, declared.defender, declared.stake, tuple(lines), how, ended_at, loser, held)


def outcome(facts: Facts) -> Outcome:
    """Return what the war came to. In which order its lines arrived makes no difference.

    Who gave up, or was exhausted first, loses; else whoever scored less; equal is a draw.
    """
    attacking = sum((line.attacking for line in facts.lines), Tally())
    defending = sum((line.defending for line in facts.lines), Tally())
    winner = _winner(facts, attacking.score, defending.score)
    pot = 2 * facts.stake
    cut = pot * CUT // 100 if winner else 0
    return Outcome(
        how=facts.how,
        winner=winner,
        attacker_score=attacking.score,
        defender_score=defending.score,
        payouts={winner: pot - cut} if winner else {facts.attacker: facts.stake, facts.defender: facts.stake},
        cut=cut,
        zones=facts.held if winner == facts.attacker else (),
        results={side: _result(side, winner) for side in (facts.attacker, facts.defender)},
        relation=RELATION,
        truce_until=facts.ended_at + TRUCE,
    )


def end(war: War, *, came_to: Outcome, at: datetime) -> list[Event]:
    """Return that the war is settled so. Raises WarNotActive: once is all."""
    must_be_active(war)
    return [
        events.WarEnded(
            war_id=war.id,
            attacker=war.attacker,
            defender=war.defender,
            how=came_to.how,
            winner=came_to.winner,
            attacker_score=came_to.attacker_score,
            defender_score=came_to.defender_score,
            payouts=dict(came_to.payouts),
            cut=came_to.cut,
            zones=came_to.zones,
            truce_until=came_to.truce_until,
            at=at,
        )
    ]


def _line(event: events.WarScored | events.WarWearied, began_at: datetime) -> Line:
    """Return the line of what scored; a day wears both down at its end, whenever that was written down."""
    wearied = Tally(exhaustion=event.exhaustion)
    if isinstance(event, events.WarWearied):
        return Line(began_at + event.day * DAY, wearied, wearied)
    scored = Tally(score=event.points)
    sides = (scored, wearied) if event.side is Side.ATTACKER else (wearied, scored)
    return Line(event.happened_at, *sides)


def _winner(facts: Facts, attacking: int, defending: int) -> UUID | None:
    loser = _exhausted_first(facts) if facts.how is EndedBy.EXHAUSTION else facts.loser
    if loser:
        return facts.defender if loser == facts.attacker else facts.attacker
    if attacking == defending:
        return None
    return facts.attacker if attacking > defending else facts.defender


def _exhausted_first(facts: Facts) -> UUID | None:
    """Return the side that was exhausted first; None where both were at the same moment, or neither was."""
    attacking = defending = 0
    lines = sorted(facts.lines, key=_moment)
    for _, together in groupby(lines, key=_moment):
        for line in together:
            attacking += line.attacking.exhaustion
            defending += line.defending.exhaustion
        worn_out = [attacking >= EXHAUSTED_AT, defending >= EXHAUSTED_AT]
        if any(worn_out):
            return {(True, False): facts.attacker, (False, True): facts.defender}.get((worn_out[0], worn_out[1]))
    return None


def _moment(line: Line) -> datetime:
    return line.happened_at


def _result(side: UUID, winner: UUID | None) -> WarResult:
    if winner is None:
        return WarResult.DRAWN
    return WarResult.WON if side == winner else WarResult.LOST
