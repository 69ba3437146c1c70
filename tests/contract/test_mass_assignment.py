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
    "companions_create": {"name": "Lucky", "preset": "lucky"},
    "companions_partial_update": {"name": "Lucky"},
    "companions_gifts": {"amount": 50},
    "companions_take_along": {"mission_id": str(NOBODY), "skill": "wheels"},
    "missions_create": {"difficulty": 3},
    "missions_flag": {"reason": "RUDE"},
    "missions_invite": {"player_id": str(NOBODY)},
    "missions_progress": {"objective": "a", "done": 1},
    "missions_progress_of_many": {"reports": [{"mission_id": str(NOBODY), "objective": "a"}]},
    "bridge_deeds": {"deed": "PRESENCE", "player_id": str(NOBODY), "x": 0, "y": 0},
    "factions_deposit": {"amount": 1},
    "factions_withdraw": {"amount": 1},
    "factions_propose": {"to": str(NOBODY), "kind": "ALLIANCE"},
    "factions_create": {"slug": "ballas", "name": "Ballas", "type": "GANG", "colour": "#7d3c98"},
    "factions_partial_update": {"motto": "Purple."},
    "factions_change_rank": {"rank": "MEMBER"},
    "factions_hand_over": {"player": str(NOBODY)},
    "factions_add_rank": {"name": "Capo", "above": "CAPTAIN"},
    "factions_edit_rank": {"name": "Capo"},
    "factions_invite": {"player": str(NOBODY)},
    "factions_block": {"player": str(NOBODY)},
    "wars_create": {"faction_id": str(NOBODY), "on": str(NOBODY), "stake": 5_000},
    "wars_surrender": {"faction_id": str(NOBODY)},
    "wars_report": {
        "report_id": "k1",
        "feat": "MISSION",
        "difficulty": 1,
        "player_id": str(NOBODY),
        "happened_at": "2026-11-22T12:00:00Z",
    },
}
SLIPPED_IN = {
    "cash": 1_000_000, "bank": 1_000_000, "money": 1_000_000, "reward": {"cash": 1_000_000}, "role": "ADMIN",
    "groups": [1], "permissions": ["super:admin"], "reputation": 100_000, "experience": 1_000_000, "level": 100,
    "is_staff": True, "is_superuser": True, "is_active": True, "token_version": 0,
    "id": str(NOBODY), "player_id": str(NOBODY), "state": "COMPLETED",
}  # fmt: skip
BRIDGE = {"missions_progress", "missions_progress_of_many", "bridge_deeds", "wars_report"}  # game servers alone
OF_PLAYERS = {"missions_invite", "missions_progress", "bridge_deeds", "wars_report"}  # a player is named
WRITABLE = {operation.id: operation for operation in operations() if "requestBody" in operation.described}


def not_for(operation: str) -> set[str]:
    return set(SLIPPED_IN) - ({"player_id"} if operation in OF_PLAYERS else set())


def test_every_operation_that_takes_a_body_is_tried() -> None:
    assert set(BODIES) == set(WRITABLE)


@pytest.mark.parametrize(("operation", "field"), [(each, field) for each in BODIES for field in sorted(not_for(each))])
def test_a_field_that_is_not_asked_for_is_refused(
    player: Account, game_server: Account, operation: str, field: str
) -> None:
    asks = Client(game_server if operation in BRIDGE else player)
    path = WRITABLE[operation].about(NOBODY)
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
    assert not set(schema["properties"]) & not_for(operation)
