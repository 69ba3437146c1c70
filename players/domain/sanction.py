"""What a sanction is: a warning, a mute or a ban; how long it holds, and what an appeal may do to it."""

from enum import StrEnum


class Kind(StrEnum):
    WARN = "WARN"
    MUTE = "MUTE"
    BAN = "BAN"


class State(StrEnum):
    ACTIVE = "ACTIVE"
    EXPIRED = "EXPIRED"
    LIFTED = "LIFTED"


class Appeal(StrEnum):
    NONE = "NONE"
    PENDING = "PENDING"
    GRANTED = "GRANTED"
    DENIED = "DENIED"
