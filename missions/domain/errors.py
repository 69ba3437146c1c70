"""Why missions may refuse."""

from ganggpt.messages import Invalid, NotAllowed, NotFound, Refusal, TooSoon


class NoSuchMission(NotFound):
    """There is no such mission, or it is somebody else's."""


class NoSuchObjective(NotFound):
    """The mission's plan has no objective of this key."""


class OnlyPlayersTakeMissions(NotAllowed):
    """The one who asks is no player."""


class MissionRequestedTooSoon(TooSoon):
    """A minute has to pass between two requests."""


class TooManyActiveMissions(Refusal):
    """Three at a time."""


class MissionNotToBeWritten(Refusal):
    """Another writer has it, or it is written already."""


class PlanNotProved(Invalid):
    """The solver found what is wrong with the plan."""


class WordsNotGrounded(Invalid):
    """The words do not say what the plan says."""


class MissionNotOnOffer(Refusal):
    """It was accepted, withdrawn or expired, or is still being written."""


class MissionNotActive(Refusal):
    """Only an active mission can be worked on, and only what has not ended can be ended."""


class NothingDone(Invalid):
    """A report of less than one."""


class ObjectiveLocked(Refusal):
    """Other objectives come first."""


class ObjectiveDone(Refusal):
    """The objective was reported done before."""
