"""Events to JSON and back. A class is stored by name and schema number; old schemas are lifted step by step."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from pydantic import TypeAdapter

from ganggpt.messages import Event, name_of

type_of: dict[str, type[Event]] = {}
_upcasts: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


def register_events(module: ModuleType) -> None:
    """Make every event class of a context's `domain.events` known under its public name."""
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Event) and value is not Event:
            type_of[name_of(value)] = value


def upcast(name: str, *, schema: int) -> Callable[[Callable[[dict[str, Any]], dict[str, Any]]], None]:
    """Declare how data of that event and schema becomes data of the next schema."""

    def declare(lift: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        _upcasts[name, schema] = lift

    return declare


def encode(event: Event) -> dict[str, Any]:
    """Return the event's fields as plain JSON values."""
    data: dict[str, Any] = _adapter(type(event)).dump_python(event, mode="json")
    return data


def decode(name: str, schema: int, data: dict[str, Any]) -> Event:
    """Return the event as today's class, whatever schema it was stored in.

    Raises KeyError if no context knows the name, pydantic's ValidationError if the data does not fit.
    """
    while lift := _upcasts.get((name, schema)):
        data, schema = lift(data), schema + 1
    event: Event = _adapter(type_of[name]).validate_python(data)
    return event


_adapters: dict[type[Event], TypeAdapter[Any]] = {}


def _adapter(cls: type[Event]) -> TypeAdapter[Any]:
    if cls not in _adapters:
        _adapters[cls] = TypeAdapter(cls)
    return _adapters[cls]
