"""Why companions may refuse."""

from ganggpt.messages import Invalid, NotAllowed, NotFound, Refusal, TooSoon


class NoSuchCompanion(NotFound):
    """There is no such companion, or it is somebody else's."""


class NoSuchMemory(NotFound):
    """There is no such memory, or it is not one of this companion's."""


class NoSuchExchange(NotFound):
    """Nothing of this id was said to this companion."""


class NoSuchProposal(NotFound):
    """The companion has proposed no such thing."""


class OnlyPlayersHaveCompanions(NotAllowed):
    """The one who asks is no player."""


class TooManyCompanions(Refusal):
    """Three a player."""


class InvalidPersona(Invalid):
    """There can be no such companion, whoever asks."""


class InvalidPromise(Invalid):
    """Nobody can give their word for this, whoever asks."""


class CompanionGone(Refusal):
    """It was dismissed."""


class CompanionBusy(Refusal):
    """It is on a mission already, or still speaks."""


class CompanionTired(TooSoon):
    """It has too little energy; it comes back by itself."""


class MissionNotForCompanions(Refusal):
    """A companion comes along before a mission has begun, and only on a mission of its player's."""


class TooManyMessages(TooSoon):
    """One after another, and so many a minute."""


class WordsNotAllowed(Invalid):
    """What was said breaks the rules of the city."""


class MemoryFull(Refusal):
    """As much is pinned as may be."""


class PinnedForGood(Refusal):
    """A promise that is open is not forgotten."""


class ProposalOver(Refusal):
    """It was decided, or its time is up."""


class NotTheirs(NotAllowed):
    """What was proposed is beyond the player's own rights."""


class TooManyPromises(Refusal):
    """Five open ones at a time."""


class AppealNotPossible(Refusal):
    """There is nothing to appeal against, or it was done already."""
