"""The bus: permission, one transaction, keys, audit."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from ganggpt import bus
from ganggpt.bus import Done, IdempotencyConflict, Reaction, Work, execute
from ganggpt.eventstore import store, subscriptions, tasks
from ganggpt.eventstore.models import AuditEntry, Claim, StoredEvent
from ganggpt.eventstore.subscriptions import Delivered
from ganggpt.messages import ANONYMOUS, Actor, Command, NotAllowed, NotFound, Permission
from ganggpt.telemetry.request import request_id
from ganggpt.tests.conftest import CITY, NOW, POT, Draw, Drawn, LogIn, Look, PotIsEmpty, audited, written
from players.public import AwardProgress
from tests.factories import PlayerFactory

pytestmark = pytest.mark.integration


def test_a_command_is_done_and_audited(db: None) -> None:
    pot = uuid4()
    token = request_id.set("request-1")
    done = execute(Draw(pot=pot, amount=3), by=CITY)
    request_id.reset(token)
    assert done == Done(str(pot), replayed=False)
    assert store.read(f"pot:{pot}") == [Drawn(pot=pot, amount=3)]
    assert StoredEvent.objects.values_list("actor", "request_id").get() == ("system:tests", "request-1")
    assert audited() == [("system:tests", "ganggpt.Draw", "done", "request-1")]
    assert written() == {"StoredEvent": 1, "Delivery": 1, "Claim": 0, "AuditEntry": 1}


def test_the_relay_is_woken_for_what_is_told_alone(
    db: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    woken: list[str] = []
    monkeypatch.setattr(tasks, "wake", woken.append)
    monkeypatch.setattr(subscriptions, "_kept_quiet", {Drawn: lambda event: event.amount == 3})
    quiet, loud = uuid4(), uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        execute(Draw(pot=quiet, amount=3), by=CITY)
        execute(Draw(pot=loud, amount=4), by=CITY)
    assert woken == [f"pot:{loud}"]
    assert written() == {"StoredEvent": 2, "Delivery": 1, "Claim": 0, "AuditEntry": 2}


def test_who_lacks_the_permission_leaves_an_audit_row_and_nothing_else(db: None) -> None:
    actor = Actor("account", uuid4(), "niko", frozenset({Permission.READ_PLAYER}))
    with pytest.raises(NotAllowed) as refused:
        execute(Draw(pot=uuid4()), by=actor, once="a key")
    assert (refused.value.status, refused.value.code) == (403, "not_allowed")
    assert "manage:economy" in refused.value.detail
    assert audited() == [(actor.ref, "ganggpt.Draw", "not_allowed", "")]
    assert written() == {"StoredEvent": 0, "Delivery": 0, "Claim": 0, "AuditEntry": 1}


def test_a_refusal_undoes_all_even_the_claim_so_the_key_may_be_used_again(db: None) -> None:
    pot = uuid4()
    with pytest.raises(PotIsEmpty):
        execute(Draw(pot=pot, amount=11), by=CITY, once="k")
    assert audited() == [("system:tests", "ganggpt.Draw", "pot_is_empty", "")]
    assert written() == {"StoredEvent": 0, "Delivery": 0, "Claim": 0, "AuditEntry": 1}
    assert not execute(Draw(pot=pot, amount=10), by=CITY, once="k").replayed


def test_a_bug_in_a_handler_undoes_all_and_is_not_hidden(db: None, handlers: dict[type[Command], bus.Handler]) -> None:
    def broken(command: Look, work: Work) -> None:
        work.begin(POT, uuid4(), [Drawn(pot=uuid4(), amount=1)])
        raise ZeroDivisionError

    handlers[Look] = broken
    with pytest.raises(ZeroDivisionError):
        execute(Look(), by=CITY, once="k")
    assert written() == {"StoredEvent": 0, "Delivery": 0, "Claim": 0, "AuditEntry": 0}


def test_the_same_command_under_the_same_key_is_done_once_and_answered_twice(db: None) -> None:
    command = Draw(pot=uuid4())
    first, second = (execute(command, by=CITY, once="k") for _ in range(2))
    assert (first.replayed, second.replayed) == (False, True)
    assert first.result == second.result == str(command.pot)
    assert written() == {"StoredEvent": 1, "Delivery": 1, "Claim": 1, "AuditEntry": 1}


def test_an_answer_of_nothing_is_an_answer_too(db: None, handlers: dict[type[Command], bus.Handler]) -> None:
    calls: list[Command] = []
    handlers[Look] = lambda command, work: calls.append(command)
    assert [execute(Look(), by=CITY, once="k") for _ in range(2)] == [Done(None), Done(None, replayed=True)]
    assert len(calls) == 1


@pytest.mark.parametrize("other", [Look(at="the floor"), Draw(pot=UUID(int=1))], ids=["other fields", "other class"])
def test_another_command_under_the_same_key_is_a_conflict(db: None, other: Command) -> None:
    execute(Look(), by=CITY, once="k")
    before = written()
    with pytest.raises(IdempotencyConflict) as refused:
        execute(other, by=CITY, once="k")
    assert (refused.value.status, refused.value.code) == (409, "idempotency_conflict")
    assert written() == before | {"AuditEntry": before["AuditEntry"] + 1}


def test_a_key_is_the_actors_own(db: None) -> None:
    one, other = (Actor("account", uuid4(), name) for name in ("niko", "roman"))
    assert not execute(Look(at="one"), by=one, once="k").replayed
    assert execute(Look(at="two"), by=other, once="k") == Done({"seen": "two"})
    assert Claim.objects.count() == 2


def test_visitors_who_share_no_name_share_no_keys(db: None) -> None:
    one, other = Look(at="one"), Look(at="two")
    assert execute(one, by=ANONYMOUS, once="k") == Done({"seen": "one"})
    assert execute(other, by=ANONYMOUS, once="k") == Done({"seen": "two"})
    assert execute(one, by=ANONYMOUS, once="k") == Done({"seen": "one"}, replayed=True)


def test_a_secret_is_no_part_of_what_is_kept(db: None, handlers: dict[type[Command], bus.Handler]) -> None:
    handlers[LogIn] = lambda command, work: command.password
    asked = [execute(LogIn(username="niko", password=password), by=CITY, once="k") for password in ("one", "two")]
    assert asked == [Done("one"), Done("one", replayed=True)]


def test_what_was_asked_is_kept_only_as_a_digest(db: None) -> None:
    execute(Look(at="my secret"), by=CITY, once="my key")
    claim = Claim.objects.get()
    assert (len(claim.key), len(claim.fingerprint)) == (64, 64)
    assert "my" not in claim.key + claim.fingerprint
    assert "secret" not in str(AuditEntry.objects.values())


def test_a_command_has_one_handler() -> None:
    with pytest.raises(ValueError, match=r"ganggpt\.Look has a handler already"):
        bus.handles(Look)(lambda command, work: None)


def test_changing_what_does_not_exist_is_refused(db: None, handlers: dict[type[Command], bus.Handler]) -> None:
    handlers[Look] = lambda command, work: work.change(POT, uuid4(), lambda state: [])
    with pytest.raises(NotFound):
        execute(Look(), by=CITY)
    assert written() == {"StoredEvent": 0, "Delivery": 0, "Claim": 0, "AuditEntry": 1}


def test_a_rule_that_decides_nothing_writes_nothing(db: None) -> None:
    player = PlayerFactory.create()
    before = StoredEvent.objects.count()
    execute(AwardProgress(player_id=player, reason="tests", reference="none"), by=CITY)
    assert StoredEvent.objects.count() == before


def test_a_policy_gives_each_command_once_for_an_event_however_often_it_is_told(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(subscriptions._subscribers, Drawn, [])
    answers: list[Done] = []

    @bus.policy(Drawn)
    def look_twice(event: Drawn, react: Reaction) -> None:
        answers.extend(react.execute(Look(at=place)) for place in ("left", "right"))

    def told(event_id: int) -> None:
        delivered = Delivered(event_id, "pot:1", 1, "ganggpt.Drawn", CITY.ref, NOW)
        (tell,) = subscriptions.subscribers_of(Drawn)
        tell(Drawn(pot=uuid4(), amount=1), delivered)

    for event_id in (7, 7, 8):
        told(event_id)
    assert [done.replayed for done in answers] == [False, False, True, True, False, False]
    assert {actor for actor, *_ in audited()} == {"system:ganggpt.look_twice"}
    assert AuditEntry.objects.count() == 4
