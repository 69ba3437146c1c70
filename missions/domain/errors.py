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


class InvalidWish(Invalid):
    """There can be no such mission, whoever asks."""


class PlanNotProved(Invalid):
    """The solver found what is wrong with the plan."""


class WordsNotGrounded(Invalid):
    """The words do not say what the plan says."""


class MissionNotOnOffer(Refusal):
    """It was accepted, withdrawn or expired, or is still being written."""


class HelpTakenAlready(Refusal):
    """One comes along, not two."""


class MissionNotActive(Refusal):
    """Only an active mission can be worked on, and only what has not ended can be ended."""


class NothingDone(Invalid):
    """A report of less than one."""


class ObjectiveLocked(Refusal):
    """Other objectives come first."""


class TooManyOffers(Refusal):
    """Ten asked for or on offer are enough."""


class OfferOutdated(Refusal):
    """The city has changed since it was written: the plan could not be played any more."""


class NothingToRetry(Refusal):
    """Only a mission that failed can be tried again, once, and within a day."""


class StoryGoesOn(Refusal):
    """A part of a story is not tried again: what went wrong is told on."""


class NeedsFaction(Refusal):
    """A crew is made of members of one faction."""


class NoCrewMission(Refusal):
    """The mission takes one player, or is not on offer."""


class NotOfYourFaction(Refusal):
    """Only members of one's own faction come along."""


class CrewFull(Refusal):
    """So many are invited as the mission takes."""


class InCrewAlready(Refusal):
    """Invited or joined, once is enough."""


class NotInvited(Refusal):
    """Nobody asked this player along."""


class CrewIncomplete(Refusal):
    """The mission takes more than have joined."""


class NotOfTheCrew(Invalid):
    """The one who is said to have done it is not on this mission."""


class ObjectiveForegone(Refusal):
    """Another way was taken."""


class NothingFlagged(Refusal):
    """Nobody asked for a look at this mission."""


class NothingToFlag(Refusal):
    """The mission has no words yet."""


class FlaggedAlready(Refusal):
    """A player flags a mission once, until the staff have had a look."""
