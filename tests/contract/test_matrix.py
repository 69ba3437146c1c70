"""Every route of the API and every action of the console, tried by each role: who gets through, and with what."""

import re
from collections.abc import Iterator
from io import StringIO
from ipaddress import IPv6Address
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.test import Client as Browser
from django.urls import reverse

from ganggpt import bus
from ganggpt.messages import Actor, Audience, Message, Permission
from ganggpt.portal.permissions import Route, actions, routes
from players.domain.roles import PERMISSIONS, Role
from players.models import Account
from tests.contract.document import PATH, Operation, operations
from tests.contract.exercises import NOBODY
from tests.contract.test_mass_assignment import BODIES
from tests.fixtures import Client, account_with

pytestmark = pytest.mark.integration

VISITOR, NO_ROLE = "visitor", "no role"
EVERYBODY = (VISITOR, NO_ROLE, *Role)
ASK_NOTHING_OF_THE_BUS = {
    "POST /api/v1/live/tickets": "a ticket stands for its bearer for half a minute, and changes nothing",
}
NAMED = {"/api/v1/leaderboards/{id}": "reputation", "/api/v1/leaderboards/{id}/around-me": "reputation"}
ASKED_WITH = {"/api/v1/zones/at": "?x=0&y=0"}  # what is not asked at all without these
OPERATIONS = {(each.method, each.path): each for each in operations()}


@pytest.fixture(scope="module")
def table() -> list[Route]:
    return routes()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[type[Message]]:
    """Return what the bus is given, by whatever door, before it asks who may."""
    given: list[type[Message]] = []
    guard = bus._guard

    def recording(message: Message, by: Actor) -> None:
        given.append(type(message))
        guard(message, by)

    monkeypatch.setattr(bus, "_guard", recording)
    return given


def somebody(who: str) -> Account | None:
    if who == VISITOR:
        return None
    if who == NO_ROLE:
        return Account.objects.create(username="no_role", email="no_role@example.invalid")
    return account_with(Role(who), f"a_{who.lower()}")


def held_by(who: str) -> set[Permission]:
    return PERMISSIONS[Role(who)] if who in set(Role) else set()


def gets_through(who: str, needs: str) -> bool:
    """Return whether the document's `x-needs` lets this role ask."""
    if needs in set(Audience):
        return needs == Audience.ANYONE or who != VISITOR
    return bool(held_by(who) & {Permission(needs), Permission.SUPER_ADMIN})


def expected(who: str, route: Route) -> tuple[str, list[type[Message]]]:
    """Return how the request must end, and what the bus must have been given."""
    if who == VISITOR and route.needs != Audience.ANYONE:
        return "not_authenticated", []
    given = [route.message] if route.message else []
    return ("" if gets_through(who, str(route.needs)) else "not_allowed"), given


def ask(account: Account | None, operation: Operation) -> Any:
    """Ask in the shortest way that is valid, about oneself, from an address that has not asked too often."""
    oneself = str(account.pk if account else NOBODY)
    path = operation.path.replace("{id}", NAMED.get(operation.path, oneself)).replace("{kind}", "reputation")
    path = re.sub(r"\{\w+\}", str(NOBODY), path) + ASKED_WITH.get(operation.path, "")
    body = {} if operation.method == "GET" else {"data": BODIES.get(operation.id, {})}
    call = getattr(Client(account), operation.method.lower())
    return call(path, **body, REMOTE_ADDR=str(IPv6Address(uuid4().int)))


def ended(answer: Any) -> str:
    """Return the code of a refusal for want of a login or a permission; nothing for all else that is no bug."""
    assert answer.status_code < 500, answer.content
    code = answer.json()["code"] if answer.status_code in {401, 403} else ""
    return code if code in {"not_authenticated", "not_allowed"} else ""


def test_the_table_has_every_operation_of_the_document_and_its_needs(table: list[Route]) -> None:
    assert {(route.method, route.path) for route in table} == set(OPERATIONS)
    for route in table:
        operation = OPERATIONS[route.method, route.path]
        assert operation.is_for_anyone == (route.needs == Audience.ANYONE), route
        told = str(route.needs) if route.message else None
        assert operation.described.get("x-needs") == told, route


def test_what_asks_nothing_of_the_bus_is_known_and_has_its_reason(table: list[Route]) -> None:
    assert {f"{route.method} {route.path}" for route in table if not route.message} == set(ASK_NOTHING_OF_THE_BUS)


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_route_lets_through_whom_the_table_says_and_asks_what_it_says(
    db: None, table: list[Route], asked: list[type[Message]], who: str
) -> None:
    account, found, wanted = somebody(who), {}, {}
    for route in table:
        asked.clear()
        name = f"{route.method} {route.path}"
        found[name] = ended(ask(account, OPERATIONS[route.method, route.path])), asked[:1]
        wanted[name] = expected(who, route)
    assert found == wanted


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_console_offers_each_role_the_actions_that_it_may_take(db: None, rf: Any, who: str) -> None:
    offered, wanted = set(), set()
    request = rf.get("/admin/")
    request.user = somebody(who)
    if request.user is None:
        assert Browser().get("/admin/").status_code == 302
        return
    for model, shown in admin.site._registry.items():
        offered |= {(model._meta.label, name) for name in shown.get_actions(request)}
    for label, action in actions():
        if gets_through(who, str(action.needs)):
            wanted.add((label, action.__name__))
    assert offered == wanted


def lists() -> Iterator[tuple[str, Permission]]:
    """Return each list of the console, and what it takes to look at it, besides `admin:panel`."""
    for model, shown in admin.site._registry.items():
        path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        yield path, getattr(shown, "needs", Permission.ADMIN_PANEL)


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_console_shows_its_lists_to_whoever_may_see_them(db: None, who: str) -> None:
    browser, account = Browser(), somebody(who)
    if account:
        account.is_staff = True
        account.save()
        browser.force_login(account)
    turned_away = 403 if account else 302
    wanted = {
        path: 200 if gets_through(who, Permission.ADMIN_PANEL) and gets_through(who, needs) else turned_away
        for path, needs in lists()
    }
    assert {path: browser.get(path).status_code for path in wanted} == wanted


def test_the_committed_table_is_what_the_code_gives(tmp_path: Path) -> None:
    printed, written = StringIO(), tmp_path / "permissions.md"
    call_command("permissions", stdout=printed)
    call_command("permissions", file=written)
    committed = (PATH.parent / "permissions.md").read_text()
    assert printed.getvalue() == written.read_text() == committed, "run `make permissions`, and read the difference"
