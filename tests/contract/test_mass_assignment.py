"""No door takes a field that it does not ask for: money, roles and standing cannot be slipped in."""

from typing import Any

import pytest

from players.models import Account
from tests.contract.document import document, operations
from tests.contract.exercises import CJ, NOBODY
from tests.factories import PASSWORD
from tests.facts import nothing_changes
from tests.fixtures import Client

pytestmark = pytest.mark.integration

BODIES: dict[str, dict[str, Any]] = {
    "auth_register": CJ,
    "auth_login": {"username": "Carl_J", "password": PASSWORD},
    "auth_refresh": {"refresh": "token"},
    "auth_logout": {"refresh": "token"},
    "auth_verify_email": {"token": "token"},
    "auth_ask_to_reset_password": {"email": "carl@grove.example"},
    "auth_reset_password": {"token": "token", "password": PASSWORD},
    "auth_change_password": {"current": PASSWORD, "password": "An0ther!One"},
    "players_change_email": {"email": "carl@vinewood.example", "password": PASSWORD},
    "players_rename": {"username": "Sweet"},
    "players_erase": {"password": PASSWORD},
    "players_deposit": {"amount": 1},
    "players_withdraw": {"amount": 1},
    "players_grant": {"amount": 1, "reason": "a prize"},
    "transfers_create": {"to": str(NOBODY), "amount": 1},
    "ledger_reverse": {"amount": 1, "reason": "a mistake"},
    "auth_appeal_ban": {"username": "Carl_J", "password": PASSWORD, "text": "It was my brother."},
    "sanctions_create": {"account_id": str(NOBODY), "kind": "WARN", "reason": "Aimbot."},
    "sanctions_lift": {"reason": "A mistake."},
    "sanctions_appeal": {"text": "It was my brother."},
    "sanctions_decision": {"granted": True, "answer": "We looked into it."},
    "missions_create": {"difficulty": 3},
    "missions_progress": {"objective": "a", "done": 1},
}
SLIPPED_IN = {
    "cash": 1_000_000, "bank": 1_000_000, "money": 1_000_000, "reward": {"cash": 1_000_000}, "role": "ADMIN",
    "groups": [1], "permissions": ["super:admin"], "reputation": 100_000, "experience": 1_000_000, "level": 100,
    "is_staff": True, "is_superuser": True, "is_active": True, "token_version": 0,
    "id": str(NOBODY), "player_id": str(NOBODY), "state": "COMPLETED",
}  # fmt: skip
WRITABLE = {operation.id: operation for operation in operations() if "requestBody" in operation.described}


def test_every_operation_that_takes_a_body_is_tried() -> None:
    assert set(BODIES) == set(WRITABLE)


@pytest.mark.parametrize("field", SLIPPED_IN)
@pytest.mark.parametrize("operation", BODIES)
def test_a_field_that_is_not_asked_for_is_refused(
    player: Account, game_server: Account, operation: str, field: str
) -> None:
    asks = Client(game_server if operation == "missions_progress" else player)
    path = WRITABLE[operation].path.replace("{id}", str(NOBODY))
    with nothing_changes():
        send = getattr(asks, WRITABLE[operation].method.lower())
        answer = send(path, BODIES[operation] | {field: SLIPPED_IN[field]})
    assert (answer.status_code, answer.json()["errors"]) == (400, {field: ["Unknown field."]})


@pytest.mark.parametrize("operation", BODIES)
def test_the_document_says_so_too(operation: str) -> None:
    [content] = WRITABLE[operation].described["requestBody"]["content"].values()
    name = content["schema"]["$ref"].rpartition("/")[2]
    schema = document()["components"]["schemas"][name]
    assert schema["additionalProperties"] is False
    assert not set(schema["properties"]) & set(SLIPPED_IN)
