"""One event of factions of each class and schema, as the store may hold it."""

import json
from pathlib import Path
from typing import Any

from factions.domain import events
from ganggpt import eventstore
from ganggpt.eventstore import codec
from ganggpt.messages import Event, name_of

_FOLDER = Path(eventstore.__file__).parent / "tests" / "golden"
SAMPLES = sorted(path.name.removesuffix(".json") for path in _FOLDER.glob("factions.*.json"))
CLASSES = {each for each in vars(events).values() if isinstance(each, type) and issubclass(each, Event)} - {Event}


def sample(name: str) -> Any:
    """Return the event of the sample `<context>.<class>.<schema>`, as today's class."""
    kind, _, schema = name.rpartition(".")
    return codec.decode(kind, int(schema), json.loads((_FOLDER / f"{name}.json").read_text()))


def sample_of(kind: type[Event]) -> Any:
    """Return a sample of today's class."""
    return sample(f"{name_of(kind)}.{getattr(kind, 'schema', 1)}")
