"""A faction's ranks: what each may do, how much it may draw, and what it is paid."""

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """What a rank may be trusted with."""

    INVITE = "invite"
    KICK = "kick"
    PROMOTE = "promote"
    DEPOSIT = "deposit"
    WITHDRAW = "withdraw"
    START_OPERATION = "start_operation"
    NEGOTIATE = "negotiate"
    DECLARE_WAR = "declare_war"
    MANAGE_RANKS = "manage_ranks"
    DISBAND = "disband"


@dataclass(frozen=True, slots=True)
class Rank:
    """One rung: `key` never changes, `level` orders (1 is the lowest), `daily_limit` and `wage` are dollars a day."""

    key: str
    name: str
    level: int
    rights: tuple[Right, ...]  # each once, in alphabetical order
    daily_limit: int
    wage: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "rights", tuple(sorted(set(self.rights))))


LEADER, RECRUIT = "LEADER", "RECRUIT"  # the ends of every ladder, which cannot be dropped
_R = Right
_MEMBER = {_R.DEPOSIT, _R.START_OPERATION}
_VETERAN = _MEMBER | {_R.INVITE}
_LIEUTENANT = _VETERAN | {_R.WITHDRAW, _R.KICK}
_CAPTAIN = _LIEUTENANT | {_R.PROMOTE, _R.NEGOTIATE}
_UNDERBOSS = _CAPTAIN | {_R.DECLARE_WAR, _R.MANAGE_RANKS}

# key, name, rights, dollars that may be drawn in a day, dollars paid a day
_TABLE: tuple[tuple[str, str, set[Right], int, int], ...] = (
    (RECRUIT, "Recruit", {_R.DEPOSIT}, 0, 100),
    ("MEMBER", "Member", _MEMBER, 0, 200),
    ("VETERAN", "Veteran", _VETERAN, 0, 300),
    ("LIEUTENANT", "Lieutenant", _LIEUTENANT, 5_000, 450),
    ("CAPTAIN", "Captain", _CAPTAIN, 15_000, 600),
    ("UNDERBOSS", "Underboss", _UNDERBOSS, 40_000, 800),
    (LEADER, "Leader", set(Right), 100_000, 1_000),
)
DEFAULT_LADDER: tuple[Rank, ...] = tuple(
    Rank(key, name, level, tuple(rights), limit, wage)
    for level, (key, name, rights, limit, wage) in enumerate(_TABLE, 1)
)
