"""Why factions may refuse."""

from ganggpt.messages import NotFound, Refusal


class NoSuchFaction(NotFound):
    """No faction has this id."""


class NoSuchZone(NotFound):
    """The map has no zone of this code."""


class FactionNameTaken(Refusal):
    """Another faction has this slug."""


class FactionFull(Refusal):
    """The faction has as many members as it may have."""


class AlreadyInAFaction(Refusal):
    """A player belongs to one faction at most."""
