"""Which sanctions there are, and what may become of one and of the appeal against it."""

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
