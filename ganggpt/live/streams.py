"""Who may watch which kind of stream, what they see first, and what they missed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from ganggpt.live import feeds
from ganggpt.live.models import FeedEntry, Topic
from ganggpt.messages import Actor, NotFound

REPLAY_LIMIT = 500  # entries; a watcher further behind gets a snapshot


class NoSuchStream(NotFound):
    """The stream does not exist, or is not the actor's to watch."""


@dataclass(frozen=True)
class Stream:
    """`may_watch(actor, id)` and `snapshot(id)` of one kind of stream; the id is what follows the colon."""

    may_watch: Callable[[Actor, str], bool]
    snapshot: Callable[[str], dict[str, Any]]


kinds: dict[str, Stream] = {}


def register_stream(kind: str, stream: Stream) -> None:
    """Let sockets watch streams of this kind."""
    kinds[kind] = stream


def find(actor: Actor, topic: str) -> tuple[Stream, str]:
    """Return the stream of a topic, and the id in it. Raises NoSuchStream."""
    kind, colon, key = topic.partition(":")
    stream = kinds.get(kind)
    if stream is None or bool(colon) != bool(key) or not stream.may_watch(actor, key):
        raise NoSuchStream(f"There is no stream {topic} for you to watch.")
    return stream, key


def opening(actor: Actor, topic: str, since: int | None) -> tuple[int, list[bytes]]:
    """Return the number up to which the watcher now knows, and the frames that bring it there.

    With `since`, these are the entries missed, or a snapshot if there are too many. Raises NoSuchStream.
    """
    stream, key = find(actor, topic)
    latest = Topic.objects.filter(name=topic).values_list("latest", flat=True).first() or 0
    missed = missing(topic, since, latest) if since is not None else None
    if missed is None:
        return latest, [_control("snapshot", topic, latest, data=stream.snapshot(key))]
    return latest, [_control("resumed", topic, latest), *missed]


def missing(topic: str, since: int, latest: int) -> list[bytes] | None:
    """Return the frames after `since` up to `latest`; None if they are no longer all there, or too many."""
    if not 0 <= latest - since <= REPLAY_LIMIT:
        return None
    entries = FeedEntry.objects.filter(topic_id=topic, number__gt=since, number__lte=latest).order_by("number")
    frames = [feeds.frame(entry) for entry in entries]
    return frames if len(frames) == latest - since else None


def latest_of(topics: Iterable[str]) -> dict[str, int]:
    """Return the last number of each topic that has one."""
    return dict(Topic.objects.filter(name__in=topics).values_list("name", "latest"))


def recent(topic: str, limit: int) -> list[dict[str, Any]]:
    """Return the last entries of a topic, newest first, as their watchers saw them."""
    return [feeds.told(entry) for entry in FeedEntry.objects.filter(topic_id=topic).order_by("-number")[:limit]]


def _control(kind: str, topic: str, version: int, **more: Any) -> bytes:
    return orjson.dumps({"type": kind, "stream": topic, "version": version} | more, default=str)
