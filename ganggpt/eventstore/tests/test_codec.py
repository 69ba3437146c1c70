"""Every event survives JSON, and whatever was written once can be read for ever."""

import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from ganggpt.eventstore import codec, store
from ganggpt.eventstore.models import StoredEvent
from ganggpt.eventstore.tests.conftest import Rang
from ganggpt.messages import Command, Event

GOLDEN = Path(__file__).parent / "golden"  # <event>.<schema>.json: one sample each, never to be edited
EVENTS = {name: event for name, event in codec.type_of.items() if not event.__subclasses__()}  # a base never happens
moments = st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is beside it
st.register_type_strategy(datetime, moments)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def samples() -> dict[tuple[str, int], Any]:
    found = {}
    for path in sorted(GOLDEN.glob("*.json")):
        name, schema = path.stem.rsplit(".", 1)
        found[name, int(schema)] = json.loads(path.read_text())
    return found


@pytest.mark.unit
@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_event_comes_back_from_json_as_it_was(name: str) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.from_type(EVENTS[name]))
    def returns(event: Event) -> None:
        stored = json.loads(json.dumps(codec.encode(event), allow_nan=False))
        assert codec.decode(name, getattr(type(event), "schema", 1), stored) == event

    returns()


@pytest.mark.unit
@pytest.mark.parametrize(("name", "schema"), samples())
def test_what_was_written_once_can_still_be_read(name: str, schema: int) -> None:
    data = samples()[name, schema]
    event = codec.decode(name, schema, data)
    assert type(event) is EVENTS[name]
    if schema == getattr(type(event), "schema", 1):
        assert codec.encode(event) == data


@pytest.mark.unit
def test_every_event_has_a_golden_sample_of_its_schema() -> None:
    """Write the missing file by hand, from a real event, and never change it: a new shape gets a new schema."""
    wanted = {(name, getattr(event, "schema", 1)) for name, event in EVENTS.items()}
    assert wanted - set(samples()) == set()
    assert {name for name, _ in samples()} == set(EVENTS)


@pytest.fixture
def bell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rang is at its third schema: `count`, then `times`, then `n`."""
    monkeypatch.setattr(codec, "_upcasts", {})
    monkeypatch.setitem(codec.type_of, "ganggpt.Rang", Rang)
    monkeypatch.setattr(Rang, "schema", 3, raising=False)
    codec.upcast("ganggpt.Rang", schema=1)(lambda data: {"times": data["count"]})
    codec.upcast("ganggpt.Rang", schema=2)(lambda data: {"n": data["times"] + 100})


@pytest.mark.unit
@pytest.mark.parametrize(("schema", "data"), [(1, {"count": 5}), (2, {"times": 5}), (3, {"n": 105})])
def test_old_schemas_are_lifted_step_by_step(bell: None, schema: int, data: dict[str, int]) -> None:
    assert codec.decode("ganggpt.Rang", schema, data) == Rang(n=105)


@pytest.mark.integration
def test_a_stream_is_read_as_todays_events_whatever_their_schema(bell: None, db: None) -> None:
    old = {"stream": "bell:1", "name": "ganggpt.Rang", "actor": "", "at": timezone.now()}
    StoredEvent.objects.create(version=1, schema=1, data={"count": 1}, **old)
    StoredEvent.objects.create(version=2, schema=2, data={"times": 2}, **old)
    store.append("bell:1", [Rang(n=3)], after=2, actor="", at=timezone.now())
    assert store.read("bell:1") == [Rang(n=101), Rang(n=102), Rang(n=3)]
    assert StoredEvent.objects.get(version=3).schema == 3


@pytest.mark.unit
def test_an_event_nobody_knows_and_data_that_do_not_fit_are_errors(bell: None) -> None:
    with pytest.raises(KeyError, match=r"ganggpt\.Gone"):
        codec.decode("ganggpt.Gone", 1, {})
    with pytest.raises(ValidationError):
        codec.decode("ganggpt.Rang", 3, {"n": "many"})


@pytest.mark.unit
def test_a_context_makes_known_its_events_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "type_of", {})
    module = ModuleType("events")
    vars(module).update(Rang=Rang, Event=Event, Command=Command, word="Rang")
    codec.register_events(module)
    assert codec.type_of == {"ganggpt.Rang": Rang}
