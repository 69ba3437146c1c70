"""What a faction that the city plays can do: a closed list."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class MoveKind(StrEnum):
    PRESSURE = "PRESSURE"  # work a zone that is not its own
    DEFEND = "DEFEND"  # work one that is
    DECLARE_WAR = "DECLARE_WAR"
    ACCEPT_WAR = "ACCEPT_WAR"
    DECLINE_WAR = "DECLINE_WAR"
    SURRENDER = "SURRENDER"
    PROPOSE_ALLIANCE = "PROPOSE_ALLIANCE"
    PROPOSE_CEASEFIRE = "PROPOSE_CEASEFIRE"
    PROPOSE_PEACE = "PROPOSE_PEACE"
    ACCEPT_PROPOSAL = "ACCEPT_PROPOSAL"
    REJECT_PROPOSAL = "REJECT_PROPOSAL"
    LIE_LOW = "LIE_LOW"


# What answers somebody who waits.
ANSWERS = frozenset({MoveKind.ACCEPT_WAR, MoveKind.DECLINE_WAR, MoveKind.ACCEPT_PROPOSAL, MoveKind.REJECT_PROPOSAL})


@dataclass(frozen=True, slots=True)
class Move:
    """One move; kind and target name it among those of a situation. `target` is a zone's code or a rival's slug.

    `weight` is that of an operation, `stake` in dollars, `subject` the war or the proposal that it is about.
    """

    kind: MoveKind
    target: str = ""
    rival: UUID | None = None
    weight: int = 0
    stake: int = 0
    aims: tuple[str, ...] = ()
    subject: UUID | None = None
