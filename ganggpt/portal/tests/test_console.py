"""The console: who may enter, that nothing is edited in it, and what its actions do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from ganggpt.bus import Done, execute
from ganggpt.console import actions
from ganggpt.console.deliveries import NothingStuck, RetryDelivery
from ganggpt.eventstore.models import AuditEntry, Delivery
from ganggpt.messages import Actor, Command, NotAllowed, Permission
from tests.console.filled import fill_every_table
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Queue

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
OURS = sorted(admin.site._registry, key=lambda model: model._meta.label)
each_model = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)


def path(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def entered(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def boss() -> Any:
    return get_user_model().objects.create_superuser("boss", "boss@example.invalid", PASSWORD)


@pytest.fixture
def clerk() -> Any:
    """Return an account that is staff, and has no permission."""
    return get_user_model().objects.create(username="clerk", email="c@e.invalid", is_staff=True)


@pytest.fixture
def city(player: Any) -> None:
    """Let every table have a row."""
    fill_every_table(player)


def row_of(model: type[Model]) -> Any:
    return model._default_manager.order_by("pk").first()


@each_model
def test_a_superuser_sees_every_list_and_every_row(boss: Any, city: None, model: type[Model]) -> None:
    client, row = entered(boss), row_of(model)
    for page in (path(model, "changelist"), path(model, "change", row.pk), path(model, "history", row.pk)):
        assert client.get(page).status_code == 200, page
    if admin.site._registry[model].search_fields:
        found = client.get(path(model, "changelist"), {"q": "nobody's name"})
        assert (found.status_code, found.context["cl"].result_count) == (200, 0)


@each_model
def test_visitors_and_players_are_sent_to_the_login(player: Any, client: Client, model: type[Model]) -> None:
    for somebody in (client, entered(player)):
        answer = somebody.get(path(model, "changelist"))
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/admin/login/")


@each_model
def test_staff_without_the_permission_see_nothing(clerk: Any, city: None, model: type[Model]) -> None:
    client = entered(clerk)
    for page in (path(model, "changelist"), path(model, "change", row_of(model).pk)):
        assert client.get(page).status_code == 403, page


def test_the_front_page_shows_what_one_may_see(boss: Any, clerk: Any, game_master: Any) -> None:
    def shown(account: Any) -> set[str]:
        apps = entered(account).get("/admin/").context["app_list"]
        return {f"{app['app_label']}.{model['object_name']}" for app in apps for model in app["models"]}

    ours = {model._meta.label for model in OURS}
    assert shown(clerk) == set()
    assert shown(game_master) == ours
    assert shown(boss) == ours


def test_who_is_dismissed_is_out_at_once(game_master: Any) -> None:
    client = entered(game_master)
    assert client.get("/admin/").status_code == 200
    game_master.is_active = False
    game_master.save()
    assert client.get("/admin/").status_code == 302


@each_model
def test_nothing_can_be_added_changed_or_deleted(boss: Any, city: None, model: type[Model]) -> None:
    client, key = entered(boss), row_of(model).pk
    delete = {"action": "delete_selected", "_selected_action": [str(key)], "post": "yes"}
    with nothing_changes():
        for page in (path(model, "add"), path(model, "change", key), path(model, "delete", key)):
            assert client.post(page, {"post": "yes", "username": "x", "state": "x"}).status_code == 403, page
        assert client.post(path(model, "changelist"), delete).status_code in {200, 302, 403}
        inline = {"lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "0", "lines-0-amount": "5"}
        assert client.post(path(model, "change", key), inline).status_code == 403
    assert row_of(model).pk == key


@pytest.fixture
def stuck(player: Any) -> Delivery:
    """Return a delivery that has failed, and is to be tried again in an hour."""
    delivery = Delivery.objects.get()
    delivery.attempts, delivery.error = 3, "ValueError: no bell here"
    delivery.due_at = timezone.now() + timedelta(hours=1)
    delivery.save()
    return delivery


def retry(client: Client, *keys: int) -> Any:
    chosen = {"action": "retry_now", "_selected_action": [str(key) for key in keys]}
    return client.post(path(Delivery, "changelist"), chosen, follow=True)


def messages_of(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_retry_now_wakes_the_relay_of_what_is_stuck(
    game_master: Any,
    stuck: Delivery,
    queued: Queue,
    settle: Callable[[], None],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settle()
    assert Delivery.objects.filter(pk=stuck.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = retry(entered(game_master), stuck.pk)
    assert messages_of(answer) == ["Retry now: 1 done."]
    stuck.refresh_from_db()
    assert stuck.due_at <= timezone.now()
    assert stuck.attempts == 3
    assert queued == [("ganggpt.eventstore.tasks.relay", {"stream": stuck.stream})]
    audit = AuditEntry.objects.filter(command="ganggpt.RetryDelivery").values_list("actor", "outcome").get()
    assert audit == (f"account:{game_master.pk}", "done")
    settle()
    assert not Delivery.objects.filter(pk=stuck.pk).exists()


def test_what_was_delivered_meanwhile_is_said_and_not_retried(
    game_master: Any, stuck: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(command: Command, *, by: Actor, once: str) -> Done:
        Delivery.objects.all().delete()
        return execute(command, by=by)

    monkeypatch.setattr(actions, "execute", too_late)
    assert messages_of(retry(entered(game_master), stuck.pk)) == [f"{stuck}: This delivery has been made meanwhile."]
    assert AuditEntry.objects.filter(outcome="nothing_stuck").count() == 1


def test_staff_without_the_permission_retry_nothing(clerk: Any, stuck: Delivery) -> None:
    client = entered(clerk)
    with nothing_changes():
        assert retry(client, stuck.pk).status_code == 403
        with pytest.raises(NotAllowed):
            execute(RetryDelivery(event_id=stuck.pk), by=Actor("account", clerk.pk))


def test_what_is_not_stuck_cannot_be_retried() -> None:
    actor = Actor("account", UUID(int=1), permissions=frozenset({Permission.ADMIN_PANEL}))
    with nothing_changes(), pytest.raises(NothingStuck):
        execute(RetryDelivery(event_id=0), by=actor)


def test_an_admin_page_lists_at_most_fifty_rows(boss: Any) -> None:
    for _ in range(51):
        PlayerFactory.create()
    for query in ({}, {"all": ""}):
        rows = entered(boss).get(path(AuditEntry, "changelist"), query).context["cl"].result_list
        assert len(rows) == 50
