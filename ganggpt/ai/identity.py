"""What a provider is told of who asks: a number that stays the same, and that only we can tie to a player."""

from uuid import UUID

from django.utils.crypto import salted_hmac

SALT = "ganggpt.ai.safety_identifier"


def safety_identifier(player: UUID) -> str:
    """Return the HMAC-SHA256 of a player's id in hexadecimal, keyed by SALT and SECRET_KEY."""
    return salted_hmac(SALT, str(player), algorithm="sha256").hexdigest()
