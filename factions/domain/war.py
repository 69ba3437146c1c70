"""A war between two factions: what its stream folds to."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from factions.domain import events
from factions.domain.events.war import EndedBy, Side
from ganggpt.messages import Event


class State(StrEnum):
    PENDING = "PENDING"
    ACTIVE = "ACTIVE"
    ENDED = "ENDED"
    DECLINED = "DECLINED"
    LAPSED = "LAPSED"
    CANCELLED = "CANCELLED"


OPEN = (State.PENDING, State.ACTIVE)  # in which a faction may have one war only


@dataclass(frozen=True, slots=True)
class Tally:
    """What a side has come to: points scored, and how weary it is (0-100 and above)."""

    score: int = 0
    exhaustion: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.score + other.score, self.exhaustion + other.exhaustion)


@dataclass(frozen=True)
class War:
    id: UUID
    attacker: UUID
    defender: UUID
    stake: int  # dollars, of each side
    aims: tuple[str, ...]  # zones of the defender's that go to the attacker if it wins
    window: tuple[int, int] | None  # hours of the day in UTC in which it is fought; None: all day
    declared_at: datetime
    answer_by: datetime
    state: State = State.PENDING
    began_at: datetime | None = None
    ends_at: datetime | None = None
    attacking: Tally = Tally()
    defending: Tally = Tally()
    days: int = 0  # that have wearied both
    how: EndedBy | None = None
    winner: UUID | None = None
    ended_at: datetime | None = None

    def side_of(self, faction: UUID) -> Side | None:
        return {self.attacker: Side.ATTACKER, self.defender: Side.DEFENDER}.get(faction)

    def other(self, side: UUID) -> UUID:
        """Return whom one of the two fights."""
        return self.defender if side == self.attacker else self.attacker


def evolve(war: War | None, event: Event) -> War:
    """Return the war after the event."""
    match event, war:
        case events.WarDeclared(), None:
            return War(
                event.war_id,
                event.attacker,
                event.defender,
                event.stake,
                event.aims,
                event.window,
                event.at,
                event.answer_by,
            )
        case events.WarAccepted(), War():
            return replace(war, state=State.ACTIVE, began_at=event.at, ends_at=event.ends_at)
        case events.WarDeclined(), War():
            return replace(war, state=State.DECLINED, ended_at=event.at)
        case events.WarLapsed(), War():
            return replace(war, state=State.LAPSED, ended_at=event.at)
        case events.WarCancelled(), War():
            return replace(war, state=State.CANCELLED, ended_at=event.at)
        case events.WarScored(), War():
            return _scored(war, event)
        case events.WarWearied(), War():
            tired = Tally(exhaustion=event.exhaustion)
            return replace(war, days=event.day, attacking=war.attacking + tired, defending=war.defending + tired)
        case events.WarEnded(), War():
            return replace(war, state=State.ENDED, how=event.how, winner=event.winner, ended_at=event.at)
    raise ValueError(f"a war's stream cannot hold {event} here")


def _scored(war: War, event: events.WarScored) -> War:
    scored, wearied = Tally(score=event.points), Tally(exhaustion=event.exhaustion)
    if event.side is Side.ATTACKER:
        return replace(war, attacking=war.attacking + scored, defending=war.defending + wearied)
    return replace(war, defending=war.defending + scored, attacking=war.attacking + wearied)
