"""What was read a moment ago, kept in two levels; what has changed is dropped everywhere as soon as it is committed."""

import os
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import connection, transaction

from ganggpt.cache import codec
from ganggpt.cache.levels import Levels
from ganggpt.eventstore.subscriptions import Delivered, subscribes
from ganggpt.messages import Event

Tags = tuple[str, ...]
F = TypeVar("F", bound=Callable[..., Tags])
NEAR = 60.0  # seconds, at most, in the process itself
_tags: dict[type[Event], list[Callable[[Any], Tags]]] = {}
_levels = Levels()


class _Drop:
    """What is done with a commit: all keys in one go."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.keys = set(keys)

    def __call__(self) -> None:
        here().drop(self.keys)


def here() -> Levels:
    """Return this process' own cache."""
    return _levels


def invalidates(event: type[Event]) -> Callable[[F], F]:
    """Declare which keys an event makes stale."""

    def declare(tags: F) -> F:
        if event not in _tags:
            subscribes(event)(_once_more)
        _tags.setdefault(event, []).append(tags)
        return tags

    return declare


def tags_of(event: Event) -> Tags:
    """Return the keys that the event makes stale."""
    return tuple(tag for tags in _tags.get(type(event), ()) for tag in tags(event))


def stale(*keys: str) -> None:
    """Drop the keys, from every level and process, once the transaction has been committed."""
    if not keys:
        return
    block = set(connection.savepoint_ids)  # undoing an inner block undoes its drops alone
    waiting = (hook[1] for hook in connection.run_on_commit if hook[0] == block)
    drop = next((hook for hook in waiting if isinstance(hook, _Drop)), None)
    if drop:
        drop.keys.update(keys)
    else:
        transaction.on_commit(_Drop(keys))


def stale_matching(pattern: str) -> None:
    """Drop all keys that begin as the pattern does, up to the asterisk at its end, once the transaction commits."""
    start, asterisk, rest = pattern.partition("*")
    if not start or not asterisk or rest:
        raise ValueError("a pattern is the beginning of keys, then an asterisk")
    transaction.on_commit(lambda: here().drop_matching(start))


def fetch(key: str, load: Callable[[], Any], *, seconds: float = 300, near: float = NEAR, also: Tags = ()) -> Any:
    """Return what is kept under the key, or load and keep it: plain JSON, with UUIDs and times as text.

    It is kept for `seconds` in Redis and `near` in the process. What is one person's belongs under a key with that
    person's id. A NotFound that `load` raises is kept too, and raised again. With no seconds it is kept in the process
    only, and the drop of one of the keys in `also` makes it stale too.
    Inside a transaction nothing is kept nor taken: what is read there may never be committed.
    """
    if connection.in_atomic_block:
        return codec.decode(codec.encode(load))
    if also and seconds:
        raise ValueError("Redis knows of one key only")
    return here().fetch((key, *also), load, seconds, min(near, seconds or near))


def _once_more(event: Event, delivered: Delivered) -> None:
    """Drop again what the event makes stale: the process that committed it may have died before it could."""
    stale(*tags_of(event))


def _after_fork() -> None:
    global _levels
    _levels = Levels()  # the parent's locks may be held for ever, and its thread is not here


os.register_at_fork(after_in_child=_after_fork)
