"""Why factions may refuse. Those of one part of the game stand together."""

from ganggpt.messages import Invalid, NotAllowed, NotFound, Refusal, TooSoon


class NoSuchFaction(NotFound):
    """No faction has this id, or it has disbanded."""


class NoSuchZone(NotFound):
    """The map has no zone of this code."""


class NoSuchWithdrawal(NotFound):
    """No withdrawal has this id, or it is another faction's."""


class NoSuchRelation(NotFound):
    """The two factions have never had to do with each other."""


class NoSuchProposal(NotFound):
    """No proposal has this id, or it is not one's faction's."""


class NoSuchWar(NotFound):
    """No war has this id."""


# Founding


class FactionNameTaken(Refusal):
    """Another faction has this slug."""


class InvalidFaction(Invalid):
    """A slug, name, colour or motto is not one."""


# Rights and ranks


class NotAMember(NotAllowed):
    """Only members of the faction may."""


class RankLacksRight(NotAllowed):
    """One's rank does not have the right that this needs."""


class RankTooLow(NotAllowed):
    """Nobody acts on an equal or higher rank, or lifts anybody to their own."""


class NoSuchRank(NotFound):
    """The faction's ladder has no rank of this key."""


class InvalidRank(Invalid):
    """A rank's name, limit or wage is not one."""


class RankNeeded(Refusal):
    """The lowest and the leader's rank are part of every ladder."""


class TooManyRanks(Refusal):
    """The ladder has as many ranks as it may have."""


# Membership


class FactionFull(Refusal):
    """The faction has as many members as it may have."""


class AlreadyInAFaction(Refusal):
    """A player belongs to one faction at most."""


class RejoinTooSoon(TooSoon):
    """Whoever leaves a faction joins another a day later at the earliest."""


class PlayerIsBlocked(Refusal):
    """The faction keeps the player out."""


class NotInvited(NotFound):
    """The faction has not invited the player, or no longer does."""


class NotApplied(NotFound):
    """The player has not applied to the faction, or no longer does."""


class NotBlocked(NotFound):
    """The faction does not keep the player out."""


class TooManyPapers(Refusal):
    """The faction has as many open invitations, applications or blocks as it may have."""


class AtWar(Refusal):
    """It must wait until the faction's war is over."""
