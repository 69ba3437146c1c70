"""What a client may say over a socket: a JSON object, and not a long one."""

from typing import Any

import orjson

from ganggpt.messages import Invalid

MAX_MESSAGE = 4096  # characters a client may send at once


class BadMessage(Invalid):
    """The message is not one of the few that this socket understands."""


def parse(text: str | None) -> dict[str, Any]:
    """Return the message. Raises BadMessage."""
    if text is None or len(text) > MAX_MESSAGE:
        raise BadMessage(f"A message is a JSON text of at most {MAX_MESSAGE} characters.")
    try:
        message = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadMessage("The message is not JSON.") from error
    if not isinstance(message, dict):
        raise BadMessage("A message is a JSON object.")
    return message
