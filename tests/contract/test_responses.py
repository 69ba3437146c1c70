"""Real answers of every operation are what the OpenAPI document says, and all that it says can be met."""

from collections.abc import Callable
from typing import Any

import pytest

from players.models import Account
from tests.contract import (  # noqa: F401 - they declare their exercises
    exercises_companions,
    exercises_diplomacy,
    exercises_factions,
    exercises_missions,
    exercises_treasury,
    exercises_turf,
    exercises_war,
)
from tests.contract.document import Operation, operations
from tests.contract.exercises import EXERCISES, NOBODY, City
from tests.facts import nothing_changes
from tests.fixtures import Client

pytestmark = pytest.mark.integration

every_operation = pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.id)


@pytest.fixture
def city(player: Account, other_player: Account, game_server: Account, settle: Callable[[], None]) -> City:
    return City(Client(None), Client(player), Client(other_player), Client(game_server), player, settle)


def test_every_operation_is_exercised_and_every_exercise_has_an_operation() -> None:
    assert set(EXERCISES) == {operation.id for operation in operations()}


@every_operation
def test_every_answer_is_as_documented_and_every_documented_answer_is_given(operation: Operation, city: City) -> None:
    given = set()
    for response in EXERCISES[operation.id](city):
        assert operation.serves(response.wsgi_request.method, response.wsgi_request.path)
        assert response.status_code in operation.statuses
        assert operation.faults(response) == []
        given.add(response.status_code)
    assert given == operation.statuses


@every_operation
def test_only_what_is_for_anyone_is_given_to_one_who_has_not_logged_in(operation: Operation, db: None) -> None:
    with nothing_changes():
        answer: Any = Client(None).generic(operation.method, operation.about(NOBODY))
    assert (answer.status_code == 401 and answer.json()["code"] == "not_authenticated") != operation.is_for_anyone


def test_a_fault_is_found_where_there_is_one(city: City) -> None:
    """The yardstick itself: a missing field, a wrong type, an unknown field and a wrong content type."""
    [operation] = [operation for operation in operations() if operation.id == "players_me"]
    answer: Any = city.player.get("/players/me")
    assert operation.faults(answer) == []
    for wrong in ({"cash": "much"}, {"id": "me"}, {"password": "hash"}):
        answer.json = lambda wrong=wrong: answer.data | wrong
        assert len(operation.faults(answer)) == 1
    answer.json = lambda: {key: value for key, value in answer.data.items() if key != "bank"}
    assert len(operation.faults(answer)) == 1
    answer.headers["Content-Type"] = "text/html"
    assert operation.faults(answer) == ["text/html instead of application/json"]
