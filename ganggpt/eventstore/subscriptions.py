"""Who wants to hear of which event. The relay tells them, after commit, at least once, each stream in its order."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from ganggpt.messages import Event

E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Delivered:
    """Where and when an event happened."""

    event_id: int
    stream: str
    version: int
    name: str
    actor: str
    at: datetime


Subscriber = Callable[[Any, Delivered], None]
_subscribers: dict[type[Event], list[Subscriber]] = defaultdict(list)
_kept_quiet: dict[type[Event], Callable[[Any], bool]] = {}


def subscribes(event: type[E]) -> Callable[[Callable[[E, Delivered], None]], Callable[[E, Delivered], None]]:
    """Declare a function to be told of each event of this class. It must bear being told twice."""

    def declare(subscriber: Callable[[E, Delivered], None]) -> Callable[[E, Delivered], None]:
        _subscribers[event].append(subscriber)
        return subscriber

    return declare


def subscribers_of(event: type[Event]) -> list[Subscriber]:
    """Return those to tell, in the order in which they subscribed."""
    return _subscribers[event]


def keep_quiet(event: type[E], when: Callable[[E], bool]) -> None:
    """Declare which events of the class nobody is told of: those of which there are so many that only the sum counts.

    They are stored and folded like any other; what they would cost is a delivery and a waking of the relay each. Nobody
    drops a second time what they make stale, should the process die that committed them: keep it for seconds only.
    """
    _kept_quiet[event] = when


def is_told(event: Event) -> bool:
    """Return whether the event is to be delivered."""
    quiet = _kept_quiet.get(type(event))
    return quiet is None or not quiet(event)
