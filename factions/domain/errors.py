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
    """A slug, name, colour, motto or trait is not one."""


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


class NoSuchMember(NotFound):
    """The player is no member of the faction."""


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


class InvalidBlock(Invalid):
    """A block ends after it begins."""


class TooManyPapers(Refusal):
    """The faction has as many open invitations, applications or blocks as it may have."""


class AtWar(Refusal):
    """It must wait until the faction's war is over."""


# Turf


class InvalidDeed(Invalid):
    """Such a deed is not reported, or does not weigh so much."""


class InvalidPeriod(Invalid):
    """A period ends before it begins, or is too long."""


class NoSuchPlace(NotFound):
    """No zone of the map lies there."""


# Relations and proposals


class InvalidRelation(Invalid):
    """A faction has no relation with itself."""


class InvalidShift(Invalid):
    """The amount is nought or out of range, the cause is not staff's to give, or it was neither of the two."""


class TruceHolds(Refusal):
    """Nobody goes to war while a truce holds."""


class NoGroundsForWar(Refusal):
    """War takes a hostile relation, or a wrong that the other did in the last seven days."""


class NotFriendly(Refusal):
    """Only friends become allies."""


class AlreadyAllied(Refusal):
    """The two are allies already."""


class NotHostile(Refusal):
    """There is nothing to cease between the two."""


class NotAtWar(Refusal):
    """Peace is made by two who fight a war with each other."""


class AlreadyProposed(Refusal):
    """The same waits for an answer between the two."""


class ProposalIsClosed(Refusal):
    """It has been answered or withdrawn, or nobody answered in time."""


# War


class InvalidTerms(Invalid):
    """The stake, the aims or the window of a war are out of range, or it would be with oneself."""


class NotTheirZone(Refusal):
    """Only what the other side owns can be an aim."""


class NotYourWar(NotAllowed):
    """The faction, or the player, has no part in this war."""


class WarNotPending(Refusal):
    """The war has been answered already."""


class WarNotActive(Refusal):
    """The war has not begun, or is over."""


class WarIsOver(Refusal):
    """What is over cannot be called off."""


class AnswerOverdue(Refusal):
    """The time to answer a declaration of war is over."""


class InvalidFeat(Invalid):
    """A report lacks its victim or its difficulty, or tells what is not reported; or an adjustment is out of range."""


class OutsideTheWar(Refusal):
    """It happened before the war began or after it ended."""


class OutsideTheWindow(Refusal):
    """It happened at an hour of the day at which the war is not fought."""


class FromTheFuture(Refusal):
    """It is told before it happens: the clocks do not agree."""


class ToldTooLate(Refusal):
    """It happened too long ago to count."""


# The strategist


class NotPlayedByTheCity(Refusal):
    """Only a faction with a personality has a strategist."""


class InvalidStrategy(Invalid):
    """A move, author, score or reason is not one."""


# Boards


class NoSuchBoard(NotFound):
    """There is no such board of factions."""


# The treasury


class InvalidSum(Invalid):
    """A sum is $1 to $1,000,000,000."""


class WithdrawalLimitReached(Refusal):
    """A rank draws so much within 24 hours, and no more."""


class TooManyWithdrawals(Refusal):
    """As many requests of one member wait for approval as may."""


class WithdrawalIsClosed(Refusal):
    """It has been paid, refused or cancelled, or too few agreed in time."""


class OwnWithdrawal(Refusal):
    """Nobody approves or refuses what they ask for themselves."""


class NotYourWithdrawal(NotAllowed):
    """Only whoever asked for it takes it back."""


class AlreadyApproved(Refusal):
    """An approval counts once."""


class AskerMayNotDraw(Refusal):
    """Whoever asked has left the faction, or their rank has lost the right."""


class NotDue(Refusal):
    """It is too early to pay this, or too late."""
