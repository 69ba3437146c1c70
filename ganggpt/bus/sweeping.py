"""What every sweep does: give its commands one by one."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from ganggpt.bus import execute
from ganggpt.messages import Actor, Command, name_of

T = TypeVar("T")
logger = logging.getLogger(__name__)


def for_each(
    things: Iterable[T], command_of: Callable[[T], Command], *, by: Actor, once: Callable[[T], str] = lambda _: ""
) -> None:
    """Give the command for each of the things; one's trouble does not hold up the others."""
    for thing in things:
        command = command_of(thing)
        try:
            execute(command, by=by, once=once(thing))
        except Exception:  # whatever it is: what is due is found again by the next sweep
            logger.exception("%s of %s failed", name_of(type(command)), thing)
