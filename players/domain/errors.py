"""Why players may be refused."""

from ganggpt.messages import Invalid, NotAllowed, NotFound, Refusal, TooSoon, WrongSecret


class NoSuchPlayer(NotFound):
    """No player has this id."""


class NoSuchLeaderboard(NotFound):
    """There is no board of this name."""


class InvalidIdentity(Invalid):
    """The username, e-mail or password breaks a rule; `errors` says which."""


class IdentityTaken(Refusal):
    """Somebody has this username or e-mail already."""


class WrongCredentials(WrongSecret):
    """The username and password do not belong together. Which of them is wrong is not said."""


class NoSuchSession(NotFound):
    """None of one's own sessions has this id."""


class SessionEnded(Refusal):
    """The refresh token is forged, expired, ended, or was used before."""

    status = 401


class WrongPassword(WrongSecret):
    """Whoever is logged in does not know the account's password."""

    status = 403


class TokenNoLongerGood(Invalid):
    """The token of the mail is wrong, was used, was replaced by a newer one, or is too old."""


class EmailAlreadyVerified(Refusal):
    """The e-mail address has been proven already."""


class RenamedTooRecently(TooSoon):
    """A player may take a new name once in 30 days."""


class InvalidAmount(Invalid):
    """The amount is not within the limits of what is asked."""


class InvalidReason(Invalid):
    """What staff do to others needs a reason, of 300 characters at most."""


class NotToOneself(Invalid):
    """Money is sent to others."""


class Muted(NotAllowed):
    """Whoever is muted may not do this until the mute ends."""


class DailyLimitReached(Refusal):
    """A player may send $100,000 within 24 hours."""


class NotOnLeaderboard(NotFound):
    """Whoever asks has no place on this board yet, or no longer."""


class NoSuchSeason(NotFound):
    """No season has this id."""


class InvalidSeasonName(Invalid):
    """The season's name breaks a rule; `errors` says which."""


class SeasonNameTaken(Refusal):
    """There was a season of this name before."""


class NoSuchAccount(NotFound):
    """No account has this id, or it has been deleted."""


class NoSuchSanction(NotFound):
    """No sanction has this id, or it is somebody else's."""


class InvalidSanction(Invalid):
    """The reason, the time, the appeal or the answer is too short or too long; `errors` says which."""


class MayNotJudge(NotAllowed):
    """Nobody judges themselves, an account that may do what they may not, or the appeal against their own sanction."""


class SanctionOver(Refusal):
    """The sanction has expired or was lifted."""


class AppealedBefore(Refusal):
    """There is one appeal against a sanction."""


class NoAppealWaits(Refusal):
    """There is no appeal, or it has been decided."""


class AccountBanned(NotAllowed):
    """The account is banned; why and until when is in `detail`, and `retry_after` unless it is for ever."""


class NotBanned(Refusal):
    """No ban keeps this account out: just log in."""


class NoSuchRole(NotFound):
    """There is no role of this name."""


class ReasonMissing(Invalid):
    """A change of roles needs a reason of 3 to 300 characters."""


class NotOnesOwnRoles(NotAllowed):
    """Nobody changes their own roles."""


class MoreThanOnesOwn(NotAllowed):
    """Nobody gives a permission that they lack."""


class LastSuperAdmin(Refusal):
    """Somebody who can log in must hold `super:admin`."""
