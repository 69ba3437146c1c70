"""`manage.py rebuild`: rows are what their streams fold to; one that is not is found, and written anew."""

from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from ganggpt.eventstore import store
from ganggpt.eventstore.tests.conftest import Listener, Rang, write
from ganggpt.messages import Event, NotFound

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
ONE, TWO = (UUID(int=n) for n in (1, 2))
Rows = dict[UUID, tuple[int, int]]
SOUND: Rows = {ONE: (12, 2), TWO: (5, 1)}  # rings as digits, and the version


def _add(total: int | None, event: Event) -> int:
    assert isinstance(event, Rang)
    return (total or 0) * 10 + event.n


@pytest.fixture
def rows(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> Rows:
    """Return the rows of the only kind of stream that the store knows meanwhile, as their events left them."""
    rows = dict(SOUND)

    def load(key: UUID) -> tuple[int, int]:
        if key not in rows:
            raise NotFound("There is no such bell.")
        return rows[key]

    def save(total: int, version: int) -> None:
        rows[saved.pop(0)] = (total, version)

    saved = [ONE]  # a state of these tests does not know its own key
    monkeypatch.setattr(store, "aggregates", {})
    store.register_aggregate(store.Aggregate("bell", _add, load, save, lambda: list(rows)))
    write(f"bell:{ONE}", 1, 2)
    write(f"bell:{TWO}", 5)
    return rows


def rebuild(*, check: bool = False) -> tuple[str, str]:
    said, complained = StringIO(), StringIO()
    try:
        call_command("rebuild", check=check, stdout=said, stderr=complained)
    except CommandError as error:
        return str(error), complained.getvalue()
    return said.getvalue(), complained.getvalue()


@pytest.mark.parametrize(("check", "word"), [(True, "differ"), (False, "rewritten")])
def test_sound_rows_stay_as_they_are(rows: Rows, check: bool, word: str) -> None:
    assert rebuild(check=check) == (f"2 streams, 0 {word}.\n", "")
    assert rows == SOUND


WRONG: dict[str, Rows] = {
    "another state": {ONE: (13, 2), TWO: (5, 1)},
    "behind its stream": {ONE: (12, 1), TWO: (5, 1)},
    "ahead of its stream": {ONE: (12, 3), TWO: (5, 1)},
    "gone": {TWO: (5, 1)},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_check_finds_the_row_that_differs_and_changes_nothing(rows: Rows, wrong: Rows) -> None:
    rows.clear()
    rows.update(wrong)
    said, complained = rebuild(check=True)
    assert said == "1 of 2 streams differ from their rows."
    assert complained == f"bell:{ONE} differs from its row\n"
    assert rows == wrong


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_rebuild_writes_the_row_that_differs_anew(rows: Rows, wrong: Rows) -> None:
    rows.clear()
    rows.update(wrong)
    assert rebuild() == ("2 streams, 1 rewritten.\n", f"bell:{ONE} differs from its row\n")
    assert rows == SOUND
    assert rebuild(check=True) == ("2 streams, 0 differ.\n", "")


@pytest.mark.parametrize("check", [True, False])
def test_a_row_that_came_from_nowhere_is_found(rows: Rows, check: bool) -> None:
    rows[UUID(int=3)] = (1, 1)
    assert rebuild(check=check)[0] == f"Rows without a stream: bell:{UUID(int=3)}; 1 in all."


def test_a_stream_that_nobody_can_fold_is_said(rows: Rows) -> None:
    write(f"gong:{ONE}", 1)
    assert rebuild(check=True)[0] == f"Nobody knows how to fold gong:{ONE}."
