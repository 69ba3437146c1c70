"""Why players may be refused."""

from ganggpt.messages import Invalid, NotFound, Refusal


class NoSuchPlayer(NotFound):
    """No player has this id."""


class NoSuchLeaderboard(NotFound):
    """There is no board of this name."""


class InvalidIdentity(Invalid):
    """The username, e-mail or password breaks a rule; `errors` says which."""


class IdentityTaken(Refusal):
    """Somebody has this username or e-mail already."""


class WrongCredentials(Refusal):
    """The username and password do not belong together. Which of them is wrong is not said."""

    status = 401


class SessionEnded(Refusal):
    """The refresh token is forged, expired, ended, or was used before."""

    status = 401
