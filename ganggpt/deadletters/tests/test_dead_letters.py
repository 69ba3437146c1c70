"""A task that fails for good leaves a row, nothing personal in it, and staff have it done again."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from celery import Task as AnyTask
from celery import shared_task
from celery.app.trace import build_tracer
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from prometheus_client import REGISTRY
from pydantic import TypeAdapter, ValidationError

from ganggpt.bus import execute
from ganggpt.celery import app
from ganggpt.deadletters import task as tasks_class
from ganggpt.deadletters import tasks
from ganggpt.deadletters.burying import LEFT_OUT, LONGEST_MESSAGE, MOST_ARGUMENTS
from ganggpt.deadletters.commands import NoSuchDeadLetter, NotToBeRetried, RetryDeadLetter
from ganggpt.deadletters.models import DeadLetter
from ganggpt.eventstore.models import AuditEntry
from ganggpt.messages import Actor, NotAllowed, Permission
from players.tasks import mail_notice, mail_password_reset, mail_verification
from tests.console.desk import Desk, told
from tests.facts import nothing_changes
from tests.fixtures import Account, Queue
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
STAFF = Actor("account", UUID(int=1), permissions=frozenset({Permission.ADMIN_PANEL}))
SOME = {"stream": "player:1", "number": 7}


class Personal(tasks_class.Task):
    personal = ("email",)


class Broken(Exception):
    """What a task of these tests fails with."""


@pytest.fixture
def failing() -> Iterator[Any]:
    """Return a task that fails with what its argument `says`."""

    @shared_task(name="tests.failing", base=Personal)
    def task(*, says: str = "broken", **kwargs: object) -> None:
        raise Broken(says)

    yield task
    app.tasks.pop("tests.failing")


def fail(task: Any, **kwargs: Any) -> None:
    """Run the task as a worker does."""
    assert task.apply(kwargs=kwargs).state == "FAILURE"


def deliver(task: Any, task_id: str, **delivery: Any) -> Any:
    """Run the task as a worker does that was sent its message in this way."""
    return build_tracer(task.name, task, app=app)(task_id, [], {}, {"id": task_id, "delivery_info": delivery}).info


def test_a_task_that_fails_leaves_a_letter(failing: Any) -> None:
    fail(failing, says="no such bell", **SOME)
    letter = DeadLetter.objects.get()
    assert (letter.task, letter.error, letter.message) == ("tests.failing", "Broken", "no such bell")
    assert letter.arguments == {"says": "no such bell", **SOME}
    assert "raise Broken(says)" in letter.traceback
    assert (letter.is_whole, letter.times, letter.retried_at) == (True, 1, None)


def test_a_task_that_is_tried_again_leaves_none_until_it_is_given_up() -> None:
    @shared_task(name="tests.stubborn", autoretry_for=(Broken,), max_retries=2, retry_backoff=True)
    def stubborn(**kwargs: object) -> None:
        seen.append(DeadLetter.objects.count())
        raise Broken

    seen: list[int] = []
    fail(stubborn)
    app.tasks.pop("tests.stubborn")
    assert seen == [0, 0, 0]
    assert DeadLetter.objects.get().error == "Broken"


def test_the_same_failure_again_is_counted_and_another_is_kept(failing: Any, clock: time_machine.Traveller) -> None:
    fail(failing, stream="one")
    first = timezone.now()
    clock.shift(timedelta(minutes=5))
    fail(failing, stream="one")
    fail(failing, stream="two")
    rows = DeadLetter.objects.order_by("id").values_list("arguments__stream", "times", "first_at", "failed_at")
    assert list(rows) == [("one", 2, first, timezone.now()), ("two", 1, timezone.now(), timezone.now())]


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_fail_alike_at_once_leave_one_letter(failing: Any) -> None:
    together(*[lambda: fail(failing)] * 4)
    assert list(DeadLetter.objects.values_list("times", flat=True)) == [4]


def test_nothing_personal_is_kept(failing: Any) -> None:
    fail(failing, says="550 carl@grove.example unknown", email="hidden", other="cj@grove.example", stream="player:1")
    letter = DeadLetter.objects.get()
    assert letter.arguments == {"says": LEFT_OUT, "email": LEFT_OUT, "other": LEFT_OUT, "stream": "player:1"}
    assert letter.message == "550 (address) unknown"
    assert "@grove" not in letter.traceback
    assert not letter.is_whole


def test_what_the_database_quotes_of_a_row_is_not_kept(player: Account) -> None:
    @shared_task(name="tests.nameless")
    def nameless(**kwargs: object) -> None:
        with transaction.atomic():
            Account.objects.filter(pk=player.pk).update(username=None)

    fail(nameless)
    app.tasks.pop("tests.nameless")
    letter = DeadLetter.objects.get()
    for told_of in (letter.message, letter.traceback):
        assert 'null value in column "username"' in told_of
        assert player.password not in told_of
        assert str(player.pk) not in told_of
    assert "IntegrityError" in letter.traceback


def test_what_pydantic_quotes_of_a_value_is_not_kept(failing: Any) -> None:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(int).validate_python("carl lives at\nGrove Street")
    fail(failing, says=str(error.value))
    message = DeadLetter.objects.get().message
    assert "Input should be a valid integer" in message
    assert "Grove" not in message


@pytest.mark.parametrize("task", [mail_notice, mail_password_reset, mail_verification])
def test_a_mail_says_which_of_its_arguments_are_personal(task: Any) -> None:
    assert set(task.personal) == {"email", "username"}


def test_no_more_is_kept_than_staff_can_read(failing: Any) -> None:
    fail(failing, says="x" * 10_000, more="y" * MOST_ARGUMENTS)
    letter = DeadLetter.objects.get()
    assert (len(letter.message), letter.arguments) == (LONGEST_MESSAGE, {"says": LEFT_OUT, "more": LEFT_OUT})
    assert len(letter.traceback) <= 8_000
    assert not letter.is_whole


def test_what_postgresql_cannot_keep_is_left_out(failing: Any) -> None:
    fail(failing, says="a\x00b")
    letter = DeadLetter.objects.get()
    assert (letter.message, letter.arguments, letter.is_whole) == ("ab", {"says": LEFT_OUT}, False)


# --- messages that kill their workers


def test_a_message_whose_workers_keep_dying_is_given_up(failing: Any) -> None:
    task_id = str(uuid4())
    ends = [deliver(failing, task_id, redelivered=True) for _ in range(tasks_class.MOST_DEATHS + 1)]
    errors = [type(end.retval).__name__ for end in ends]
    assert errors == ["Broken"] * tasks_class.MOST_DEATHS + ["WorkersKeepDying"]
    assert DeadLetter.objects.filter(error="WorkersKeepDying", task="tests.failing").count() == 1


def test_messages_that_come_for_the_first_time_are_never_given_up(failing: Any) -> None:
    task_id = str(uuid4())
    for _ in range(tasks_class.MOST_DEATHS + 2):
        assert isinstance(deliver(failing, task_id, redelivered=False).retval, Broken)


def test_another_message_of_the_task_is_not_blamed(failing: Any) -> None:
    for _ in range(tasks_class.MOST_DEATHS + 2):
        assert isinstance(deliver(failing, str(uuid4()), redelivered=True).retval, Broken)


def test_every_task_is_of_the_class_that_is_given_up() -> None:
    ours = [task for name, task in app.tasks.items() if not name.startswith("celery.")]
    assert len(ours) > 20
    assert all(isinstance(task, tasks_class.Task) for task in ours)


def test_a_message_outlives_every_task_and_every_pause() -> None:
    """Else a second worker would be given what the first still has."""
    visible: Any = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    limits: list[float] = [task.time_limit or settings.CELERY_TASK_TIME_LIMIT for task in app.tasks.values()]
    assert max(limits) < visible
    assert all(task.retry_backoff_max < visible for task in app.tasks.values() if hasattr(task, "retry_backoff_max"))


# --- again


@pytest.fixture
def letter(failing: Any) -> DeadLetter:
    fail(failing, **SOME)
    return DeadLetter.objects.get()


def test_staff_have_the_task_done_again(
    letter: DeadLetter, queued: Queue, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        execute(RetryDeadLetter(letter_id=letter.pk), by=STAFF)
        assert queued == []  # not before the commit
    assert queued == [("tests.failing", SOME)]
    letter.refresh_from_db()
    assert letter.retried_at is not None
    assert letter.retried_by == STAFF.ref
    assert AuditEntry.objects.get(command="ganggpt.RetryDeadLetter").subject == f"deadletter:{letter.pk}"


def test_what_was_given_again_is_not_given_twice(letter: DeadLetter, queued: Queue) -> None:
    execute(RetryDeadLetter(letter_id=letter.pk), by=STAFF)
    with nothing_changes(), pytest.raises(NotToBeRetried, match="again already"):
        execute(RetryDeadLetter(letter_id=letter.pk), by=STAFF)


def test_what_fails_again_is_a_letter_of_its_own(letter: DeadLetter, failing: Any) -> None:
    execute(RetryDeadLetter(letter_id=letter.pk), by=STAFF)
    fail(failing, **SOME)
    assert list(DeadLetter.objects.order_by("id").values_list("times", "retried_by")) == [(1, STAFF.ref), (1, "")]


@pytest.mark.parametrize("change", [{"is_whole": False}, {"task": "tests.gone"}], ids=["left out", "unknown"])
def test_what_cannot_be_done_again_is_refused(letter: DeadLetter, queued: Queue, change: dict[str, Any]) -> None:
    DeadLetter.objects.update(**change)
    with nothing_changes(), pytest.raises(NotToBeRetried, match="cannot be given again"):
        execute(RetryDeadLetter(letter_id=letter.pk), by=STAFF)
    assert queued == []


def test_there_must_be_such_a_letter_and_the_right_to_give_it() -> None:
    with nothing_changes(), pytest.raises(NoSuchDeadLetter):
        execute(RetryDeadLetter(letter_id=0), by=STAFF)
    with nothing_changes(), pytest.raises(NotAllowed):
        execute(RetryDeadLetter(letter_id=0), by=Actor("account", UUID(int=2)))


def test_a_broker_that_is_down_leaves_the_letter_waiting(
    letter: DeadLetter,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def unreachable(*args: Any, **kwargs: Any) -> None:
        raise AnyTask.OperationalError("nobody home")

    monkeypatch.setattr(AnyTask, "apply_async", unreachable)
    with django_capture_on_commit_callbacks(execute=True):
        execute(RetryDeadLetter(letter_id=letter.pk), by=STAFF)
    letter.refresh_from_db()
    assert (letter.retried_at, letter.retried_by) == (None, "")
    assert f"dead letter {letter.pk} waits" in caplog.text


def test_the_console_shows_and_gives_again(
    letter: DeadLetter, failing: Any, an_admin: Account, queued: Queue, django_capture_on_commit_callbacks: Any
) -> None:
    fail(failing, stream="another")
    desk = Desk(an_admin)
    assert "raise Broken(says)" in desk.page(letter)
    assert len(desk.found(DeadLetter, retried_at__isempty="1")) == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert told(desk.ask(DeadLetter, "give_again", letter)) == ["Give again: 1 done."]
    assert queued == [("tests.failing", SOME)]
    assert desk.found(DeadLetter, retried_at__isempty="0") == [letter]
    assert len(desk.found(DeadLetter, retried_at__isempty="1")) == 1


# --- keeping


def test_letters_are_counted_and_forgotten_after_a_month(failing: Any, clock: time_machine.Traveller) -> None:
    def shown() -> float | None:
        return REGISTRY.get_sample_value("ganggpt_dead_letters_waiting")

    fail(failing, stream="old")
    clock.shift(timedelta(days=29, hours=23))
    fail(failing, stream="new")
    tasks.keep()
    assert (DeadLetter.objects.count(), shown()) == (2, 2.0)
    clock.shift(timedelta(hours=2))
    tasks.keep()
    assert list(DeadLetter.objects.values_list("arguments__stream", flat=True)) == ["new"]
    execute(RetryDeadLetter(letter_id=DeadLetter.objects.get().pk), by=STAFF)
    tasks.keep()
    assert shown() == 0.0


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller
