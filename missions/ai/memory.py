"""What the city was told of late: the shapes of its last plans and the marks of its last briefings, kept in Redis.

It only makes missions less alike, so that without Redis nothing is known and everything is new.
"""

from array import array
from base64 import b64decode, b64encode
from collections.abc import Collection
from zlib import crc32

from ganggpt.ai import shared
from missions.domain.ladder import marks
from missions.domain.plan import Plan, signature
from missions.domain.words import Words

LAST = 1_000
_SHAPES, _BRIEFINGS = "ganggpt:missions:shapes", "ganggpt:missions:briefings"
_ADD = "redis.call('LPUSH', KEYS[1], ARGV[1]) redis.call('LTRIM', KEYS[1], 0, ARGV[2] - 1)"
_ALL = "return redis.call('LRANGE', KEYS[1], 0, -1)"


def remember(plan: Plan, words: Words) -> None:
    """Keep what a mission is like; the oldest of the last 1,000 is forgotten for it."""
    shared.run(_ADD, [_SHAPES], crc32(signature(plan).encode()), LAST)
    numbers = array("I", sorted(marks(words.briefing)))
    shared.run(_ADD, [_BRIEFINGS], b64encode(numbers.tobytes()).decode(), LAST)


def is_known(shape: str) -> bool:
    """Return whether one of the last plans had this shape."""
    return str(crc32(shape.encode())).encode() in _kept(_SHAPES)


def last_briefings() -> list[Collection[int]]:
    """Return the marks of the last briefings, the newest first."""
    return [array("I", b64decode(kept)) for kept in _kept(_BRIEFINGS)]


def _kept(key: str) -> list[bytes]:
    return list(shared.run(_ALL, [key]) or [])
