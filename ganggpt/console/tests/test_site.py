"""What the console's lists share: roles that are shown only, actions that end within a request, paths."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from ganggpt.eventstore.models import AuditEntry, Delivery
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Account

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def boss() -> Client:
    """Return a superuser's browser."""
    client = Client()
    client.force_login(Account.objects.create_superuser("boss", "boss@example.invalid", PASSWORD))
    return client


def retry(client: Client, *keys: int, everything: bool = False) -> list[str]:
    """Have deliveries tried again; return what the console says."""
    chosen = {"action": "retry_now", "_selected_action": [str(key) for key in keys], "select_across": str(+everything)}
    answer: Any = client.post(reverse("admin:eventstore_delivery_changelist"), chosen, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_a_role_shows_what_it_allows_and_is_changed_by_nobody(boss: Client) -> None:
    role = Group.objects.get(name="GAMESERVER")
    allowed = sorted(role.permissions.values_list("codename", flat=True))
    page = reverse("admin:auth_group_change", args=[role.pk])
    assert allowed
    assert ", ".join(allowed) in boss.get(page).content.decode()
    assert boss.post(page, {"name": "GAMESERVER", "permissions": []}).status_code == 403
    assert sorted(role.permissions.values_list("codename", flat=True)) == allowed


def test_an_action_on_more_rows_than_a_request_can_take_does_nothing(
    boss: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        PlayerFactory.create()
    [action] = admin.site._registry[Delivery].actions or ()
    monkeypatch.setattr(action, "most", 2)
    keys = [*Delivery.objects.values_list("pk", flat=True)]
    with nothing_changes():
        assert retry(boss, keys[0], everything=True) == ["Retry now: nothing done, choose at most 2 rows at a time."]
    assert not AuditEntry.objects.filter(command="ganggpt.RetryDelivery").exists()
    assert retry(boss, *keys[:2]) == ["Retry now: 2 done."]


@pytest.mark.parametrize("page", ["/admin", "/api/docs"])
def test_a_page_is_found_without_its_slash(client: Client, page: str) -> None:
    answer = client.get(page)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{page}/")
