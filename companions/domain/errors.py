"""Why companions may refuse."""

from ganggpt.messages import Invalid, NotAllowed, NotFound, Refusal, TooSoon


class NoSuchCompanion(NotFound):
    """There is no such companion, or it is somebody else's."""


class OnlyPlayersHaveCompanions(NotAllowed):
    """The one who asks is no player."""


class TooManyCompanions(Refusal):
    """Three a player."""


class InvalidPersona(Invalid):
    """There can be no such companion, whoever asks."""


class CompanionGone(Refusal):
    """It was dismissed."""


class CompanionBusy(Refusal):
    """It is on a mission already."""


class CompanionTired(TooSoon):
    """It has too little energy; it comes back by itself."""


class MissionNotForCompanions(Refusal):
    """A companion comes along before a mission has begun, and only on a mission of its player's."""


class GiftTooSoon(TooSoon):
    """One a day is felt."""


class InvalidGift(Invalid):
    """Nobody gives so much, or so little."""
