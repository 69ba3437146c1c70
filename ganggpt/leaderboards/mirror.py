"""A board in Redis: a sorted set that knows every rank, and for each member which change of the standing it has.

A mirror is whole, or being built, or nothing; and it is of one run of one server, since a restart may have lost the
last second. Every script checks that where it writes or reads is still what its caller takes it for.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django_redis import get_redis_connection

from ganggpt.leaderboards.models import Standing
from ganggpt.leaderboards.ranking import Around, Place

PREFIX = "ganggpt:board"
WHOLE = "whole"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LATEST = 2**63 - 1
_LAST = 2**128 - 1

# KEYS: the state, the sorted set, what is known. ARGV[1]: the state that the caller expects or makes.
_RUN = "local state = ARGV[1] .. ':' .. string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')\n"
_BEGIN = f"{_RUN} redis.call('UNLINK', KEYS[2], KEYS[3]) return redis.call('SET', KEYS[1], state)"
_FINISH = f"""{_RUN}
if redis.call('GET', KEYS[1]) ~= state then return false end
return redis.call('SET', KEYS[1], '{WHOLE}' .. string.match(state, ':%w+$'))
"""
_PUSH = f"""{_RUN}
if redis.call('GET', KEYS[1]) ~= state then return false end
for i = 2, #ARGV, 4 do
  local member, since, score, change = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  local known = redis.call('HGET', KEYS[3], member)
  if not known or tonumber(string.sub(known, 9)) < tonumber(change) then
    if known then redis.call('ZREM', KEYS[2], string.sub(known, 1, 8) .. member) end
    if score ~= '' then redis.call('ZADD', KEYS[2], score, since .. member) end
    redis.call('HSET', KEYS[3], member, since .. change)
  end
end
return 1
"""
_READ = f"""{_RUN}
if redis.call('GET', KEYS[1]) ~= state then return false end
local total = redis.call('ZCARD', KEYS[2])
local known = redis.call('HGET', KEYS[3], ARGV[2])
local rank = known and redis.call('ZREVRANK', KEYS[2], string.sub(known, 1, 8) .. ARGV[2])
if not rank then return {{total}} end
local first = math.max(rank - ARGV[3], 0)
return {{total, rank, first, redis.call('ZREVRANGE', KEYS[2], first, rank + ARGV[3], 'WITHSCORES')}}
"""


class Missing(Exception):
    """The mirror is not what the caller takes it for: it was lost, or is being built by somebody else."""


def begin(board: str, builder: str) -> None:
    """Empty the mirror, for this builder alone to fill. Raises RedisError, as all here."""
    _run(_BEGIN, board, _building(builder))


def fill(board: str, builder: str, standings: Iterable[Standing]) -> None:
    """Write standings into the mirror that this builder builds. Raises Missing."""
    _run(_PUSH, board, _building(builder), *_packed(standings))


def finish(board: str, builder: str) -> None:
    """Declare the mirror that this builder built to be whole. Raises Missing."""
    _run(_FINISH, board, _building(builder))


def push(board: str, standings: Iterable[Standing]) -> None:
    """Bring a whole mirror up to date; what it knows already, or newer, stays. Raises Missing."""
    _run(_PUSH, board, WHOLE, *_packed(standings))


def read(board: str, member: UUID | None, radius: int) -> Around:
    """Return the member's rank and neighbours. Raises Missing."""
    found = _run(_READ, board, WHOLE, _member(member) if member else "", radius)
    total, rank, first, rows = found if len(found) > 1 else (*found, None, 0, [])
    places = [
        Place(first + 1 + i, _unpacked(member), int(float(score)))
        for i, (member, score) in enumerate(zip(rows[::2], rows[1::2], strict=True))
    ]
    return Around(total, None if rank is None else rank + 1, places)


def forget(board: str) -> None:
    """Have the mirror built anew when it is next missed."""
    _redis().delete(_keys(board)[0])


def may_ask(board: str, seconds: int) -> bool:
    """Return whether nobody else asked for the mirror to be built in the last so many seconds."""
    return bool(_redis().set(f"{PREFIX}:{{{board}}}:asked", 1, nx=True, ex=seconds))


def _run(script: str, board: str, *arguments: Any) -> Any:
    found = _redis().register_script(script)(_keys(board), arguments)
    if found is None:
        raise Missing(f"the mirror of the leaderboard {board} is not there")
    return found


def _keys(board: str) -> list[str]:
    """Return the names of the three keys; the braces keep them on one node of a cluster."""
    return [f"{PREFIX}:{{{board}}}:{part}" for part in ("state", "order", "known")]


def _redis() -> Any:
    return get_redis_connection("default")


def _building(builder: str) -> str:
    return f"building:{builder}"


def _packed(standings: Iterable[Standing]) -> Iterable[bytes | str | int]:
    for row in standings:
        yield from (_member(row.member), _since(row.reached_at), "" if row.hidden else row.score, row.change)


def _since(at: datetime) -> bytes:
    """Return a moment so that of equal scores, which Redis orders by bytes, the earlier is the higher."""
    return (_LATEST - (at - _EPOCH) // _MICROSECOND).to_bytes(8)


def _member(member: UUID) -> bytes:
    """Return an id so that the lower is the higher, as in the last resort PostgreSQL orders."""
    return (_LAST - member.int).to_bytes(16)


def _unpacked(packed: bytes) -> UUID:
    return UUID(int=_LAST - int.from_bytes(packed[8:]))
