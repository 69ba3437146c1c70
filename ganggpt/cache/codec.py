"""What is kept, as bytes: JSON, so that a value has the same shape whether it was kept or loaded just now.

UUIDs and datetimes come back as text. That there is no such thing is kept too, as the refusal which says so.
"""

from collections.abc import Callable, Iterator
from typing import Any

import orjson

from ganggpt.messages import NotFound

_VALUE, _REFUSAL = b"V", b"N"


def encode(load: Callable[[], Any]) -> bytes:
    """Return what `load` gives, or its NotFound. Raises whatever else it raises."""
    try:
        return _VALUE + orjson.dumps(load(), option=orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS)
    except NotFound as refusal:
        return _REFUSAL + orjson.dumps([_name(type(refusal)), refusal.detail])


def decode(body: bytes) -> Any:
    """Return the value, new for each caller. Raises the NotFound that was kept."""
    content = orjson.loads(memoryview(body)[1:])
    if not is_refusal(body):
        return content
    name, detail = content
    raise next((refusal for refusal in _not_founds(NotFound) if _name(refusal) == name), NotFound)(detail)


def is_refusal(body: bytes) -> bool:
    return body.startswith(_REFUSAL)


def _name(refusal: type[NotFound]) -> str:
    return f"{refusal.__module__}.{refusal.__qualname__}"


def _not_founds(base: type[NotFound]) -> Iterator[type[NotFound]]:
    yield base
    for refusal in base.__subclasses__():
        yield from _not_founds(refusal)
