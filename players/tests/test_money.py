"""Money between players and at the bank: through the API, each dollar on the ledger, and nothing moved by a refusal."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
import time_machine
from django.core.management import call_command

from ganggpt import approvals
from ganggpt.bus import Done, execute
from ganggpt.eventstore.models import Approval, AuditEntry
from ganggpt.ledger.audit import audit
from ganggpt.ledger.models import Line
from ganggpt.ledger.posting import InsufficientFunds, balances
from ganggpt.live.models import FeedEntry
from ganggpt.messages import Refusal, system
from players.domain import errors
from players.domain.commands import DepositCash, GrantMoney, TransferMoney
from players.domain.penalty import Kind, State
from players.domain.roles import Role
from players.models import Account, Sanction
from players.public import actor_of
from tests.factories import PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import Client, account_with
from tests.threads import together

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def give(player: Account, amount: int, account: str = "cash") -> None:
    grant = GrantMoney(player_id=player.pk, amount=amount, account=account, reason="test")  # type: ignore[arg-type]
    execute(grant, by=system("tests"))


def send(sender: Account, to: Any, amount: object = 100, key: str = "", **more: object) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    to = str(to.pk) if isinstance(to, Account) else to
    return Client(sender).post("/transfers", {"to": to, "amount": amount, **more}, headers=headers)


def sanction(account: Account, kind: Kind, expires_at: datetime | None = None) -> None:
    now = datetime.now(UTC)
    Sanction.objects.create(
        version=1, account=account, kind=kind, state=State.ACTIVE, imposed_at=now, expires_at=expires_at
    )


def lines(account: Account) -> list[tuple[str, str, int, int | None]]:
    rows = Line.objects.filter(account__owner=account.pk).order_by("id")
    return list(rows.values_list("entry__reason", "account__kind", "amount", "balance_after"))


def test_a_transfer_costs_its_fee_on_top(player: Account, other_player: Account) -> None:
    answer = send(player, other_player, 150)
    entry = Line.objects.latest("id").entry
    assert answer.status_code == 201
    assert answer.json() == {
        "id": str(entry.pk), "amount": 150, "fee": 3, "account": "cash", "cash": 4_847, "bank": 0,
    }  # fmt: skip
    assert (balances(player.pk)["cash"], balances(other_player.pk)["cash"]) == (4_847, 5_150)
    fee = Line.objects.get(account__name="transfer fee")
    assert (fee.entry, fee.amount, fee.account.kind) == (entry, 3, "SINK")
    assert (entry.reason, entry.actor) == ("transfer", f"account:{player.pk}")
    assert audit().drift == 0


def test_from_bank_to_bank(player: Account, other_player: Account) -> None:
    give(player, 1_000, "bank")
    assert send(player, other_player, 100, account="bank").json()["bank"] == 898
    assert balances(other_player.pk) == {"cash": 5_000, "bank": 100}


def test_a_transfer_is_done_once_under_its_key(player: Account, other_player: Account) -> None:
    first, again = (send(player, other_player, 100, key="pay-1") for _ in range(2))
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotent-Replayed"] == "true"
    assert balances(other_player.pk)["cash"] == 5_100
    with nothing_changes():
        other = send(player, other_player, 101, key="pay-1")
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_conflict")


def test_both_are_told_and_the_city_is_not(player: Account, other_player: Account, settle: Callable[[], None]) -> None:
    send(player, other_player, 150)
    settle()
    told = FeedEntry.objects.filter(name="players.MoneyTransferred")
    assert set(told.values_list("topic_id", flat=True)) == {f"player:{player.pk}", f"player:{other_player.pk}"}
    shown = {"player_id": str(player.pk), "to": str(other_player.pk), "amount": 150, "fee": 3, "account": "cash"}
    for entry in told:
        assert entry.data == shown | {"at": entry.data["at"]}


NUMBERS = ["true", "false", "1.0", "1e2", '"100"', "0", "-1", "50001", str(2**63), "9" * 400, "null", "[1]", "{}"]


@pytest.mark.parametrize("path", ["/transfers", "/players/me/deposits", "/players/me/withdrawals"])
@pytest.mark.parametrize("number", [*NUMBERS, "NaN", "Infinity", "1e999"])
def test_dollars_are_whole_numbers_within_limits(
    player: Account, other_player: Account, path: str, number: str
) -> None:
    body = f'{{"amount": {"1000000001" if number == "50001" else number}}}'
    if path == "/transfers":
        body = f'{{"to": "{other_player.pk}", "amount": {number}}}'
    with nothing_changes():
        answer = Client(player).post(path, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["code"] == ("parse_error" if number in {"NaN", "Infinity", "1e999"} else "invalid")
    assert number not in NUMBERS or list(answer.json()["errors"]) == ["amount"]


BAD_TRANSFERS: dict[str, dict[str, object]] = {
    "to": {"to": "Carl_J", "amount": 1},
    "account": {"to": str(UUID(int=1)), "amount": 1, "account": "treasury"},
    "fee": {"to": str(UUID(int=1)), "amount": 1, "fee": 0},
    "amount": {"to": str(UUID(int=1))},
}


@pytest.mark.parametrize("field", BAD_TRANSFERS)
def test_what_is_wrong_with_a_transfer_is_said_by_field(player: Account, field: str) -> None:
    with nothing_changes():
        answer = Client(player).post("/transfers", BAD_TRANSFERS[field])
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


def test_nobody_sends_to_themselves(player: Account) -> None:
    with nothing_changes():
        answer = send(player, player)
    assert (answer.status_code, answer.json()["code"]) == (400, "not_to_oneself")
    assert list(answer.json()["errors"]) == ["to"]


@pytest.mark.parametrize("who", ["nobody", "banned", "no player"])
def test_nobody_sends_to_whom_there_is_not(
    player: Account, other_player: Account, game_server: Account, who: str
) -> None:
    Account.objects.filter(pk=other_player.pk).update(is_active=False)
    to = {"nobody": str(UUID(int=1)), "banned": other_player, "no player": game_server}[who]
    with nothing_changes():
        answer = send(player, to)
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_player")


@pytest.mark.parametrize("path", ["/transfers", "/players/me/deposits", "/players/me/withdrawals"])
def test_an_account_that_is_no_player_has_no_money(game_server: Account, player: Account, path: str) -> None:
    body = {"amount": 1} | ({"to": str(player.pk)} if path == "/transfers" else {})
    with nothing_changes():
        answer = Client(game_server).post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_player")


def test_the_system_has_no_money_of_its_own(player: Account) -> None:
    with nothing_changes(), pytest.raises(errors.NoSuchPlayer):
        execute(DepositCash(amount=1), by=system("tests"))


def test_a_muted_player_sends_nothing_until_the_mute_ends(player: Account, other_player: Account) -> None:
    sanction(player, Kind.MUTE, datetime.now(UTC) + timedelta(hours=1))
    with nothing_changes():
        answer = send(player, other_player)
    assert (answer.status_code, answer.json()["code"]) == (403, "muted")
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1, seconds=1), tick=False):
        assert send(player, other_player).status_code == 201


def test_a_warned_player_sends_and_a_muted_one_receives(player: Account, other_player: Account) -> None:
    sanction(player, Kind.WARN)
    sanction(other_player, Kind.MUTE)
    assert send(player, other_player).status_code == 201


@pytest.mark.parametrize(("amount", "granted"), [(4_901, True), (4_902, False)])
def test_the_fee_must_be_there_too(player: Account, other_player: Account, amount: int, granted: bool) -> None:
    """$4,901 and the fee of $99 are all that a new player has."""
    if granted:
        assert send(player, other_player, amount).json()["cash"] == 0
        return
    with nothing_changes():
        answer = send(player, other_player, amount)
    assert (answer.status_code, answer.json()["code"]) == (409, "insufficient_funds")


def test_a_day_ends_24_hours_after_each_transfer(player: Account, other_player: Account) -> None:
    give(player, 300_000)
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for hour, amount in enumerate((50_000, 30_000, 20_000)):
        with time_machine.travel(now + timedelta(hours=hour), tick=False):
            assert send(player, other_player, amount).status_code == 201
    with time_machine.travel(now + timedelta(hours=23, minutes=59), tick=False), nothing_changes():
        answer = send(player, other_player, 1)
    assert (answer.status_code, answer.json()["code"]) == (409, "daily_limit_reached")
    with time_machine.travel(now + timedelta(hours=24), tick=False):
        with nothing_changes():
            assert send(player, other_player, 50_001 - 1 + 1).status_code == 400
        assert send(player, other_player, 50_000).status_code == 201
        assert send(player, other_player, 1).json()["code"] == "daily_limit_reached"


def test_what_one_receives_brings_and_is_given_does_not_count_as_sent(player: Account, other_player: Account) -> None:
    for each in (player, other_player):
        give(each, 150_000)
    for _ in range(2):
        assert send(other_player, player, 50_000).status_code == 201
    Client(player).post("/players/me/deposits", {"amount": 200_000})
    assert [send(player, other_player, 50_000, account="bank").status_code for _ in range(3)] == [201, 201, 409]


def test_cash_to_the_bank_and_back(player: Account, settle: Callable[[], None]) -> None:
    client = Client(player)
    assert client.post("/players/me/deposits", {"amount": 3_000}).json() == {"cash": 2_000, "bank": 3_000}
    assert client.post("/players/me/withdrawals", {"amount": 500}).json() == {"cash": 2_500, "bank": 2_500}
    assert lines(player)[1:] == [
        ("deposit", "CASH", -3_000, 2_000),
        ("deposit", "BANK", 3_000, 3_000),
        ("withdrawal", "BANK", -500, 2_500),
        ("withdrawal", "CASH", 500, 2_500),
    ]
    settle()
    told = FeedEntry.objects.filter(name__startswith="players.Cash").order_by("number")
    assert [(entry.name, entry.topic_id, entry.data["amount"]) for entry in told] == [
        ("players.CashDeposited", f"player:{player.pk}", 3_000),
        ("players.CashWithdrawn", f"player:{player.pk}", 500),
    ]


@pytest.mark.parametrize(("path", "held"), [("deposits", "$5,000"), ("withdrawals", "$0")])
def test_more_than_there_is_goes_neither_to_the_bank_nor_back(player: Account, path: str, held: str) -> None:
    with nothing_changes():
        answer = Client(player).post(f"/players/me/{path}", {"amount": 5_001})
    assert (answer.status_code, answer.json()["code"]) == (409, "insufficient_funds")
    assert held in answer.json()["detail"]


@pytest.mark.parametrize("path", ["deposits", "withdrawals"])
def test_the_bank_does_a_thing_once_under_its_key(player: Account, path: str) -> None:
    give(player, 1_000, "bank")
    asks = [
        Client(player).post(f"/players/me/{path}", {"amount": 10}, headers={"Idempotency-Key": "k"}) for _ in range(2)
    ]
    assert asks[0].json() == asks[1].json()
    assert len(lines(player)) == 4


@pytest.fixture
def admin(db: None) -> Account:
    return account_with(Role.ADMIN, "an_admin")


def grant(by: Account, to: Account, **body: object) -> Any:
    return Client(by).post(f"/players/{to.pk}/grants", {"reason": "lost to a bug"} | body)


def test_staff_give_and_the_audit_tells_why(admin: Account, player: Account, settle: Callable[[], None]) -> None:
    answer = grant(admin, player, amount=100_000, account="bank")
    entry = str(Line.objects.latest("id").entry_id)
    assert answer.status_code == 201
    assert answer.json() == {"id": entry, "amount": 100_000, "account": "bank", "cash": 5_000, "bank": 100_000}
    note = AuditEntry.objects.get(command="players.GrantMoney")
    assert (note.actor, note.subject, note.reason) == (f"account:{admin.pk}", f"player:{player.pk}", "lost to a bug")
    assert note.before == {"cash": 5_000, "bank": 0}
    assert note.after == {"cash": 5_000, "bank": 100_000, "entry": entry}
    assert lines(player)[-1] == ("staff grant", "BANK", 100_000, 100_000)
    settle()
    [told] = FeedEntry.objects.filter(name="players.MoneyGranted")
    assert told.topic_id == f"player:{player.pk}"
    assert "lost to a bug" not in json.dumps(told.data)


def test_a_fine_goes_where_fines_go(admin: Account, player: Account) -> None:
    assert grant(admin, player, amount=-5_000).json()["cash"] == 0
    assert Line.objects.get(account__name="fines", account__kind="SINK").amount == 5_000
    with nothing_changes():
        answer = grant(admin, player, amount=-1)
    assert (answer.status_code, answer.json()["code"]) == (409, "insufficient_funds")


@pytest.mark.parametrize("amount", [100_001, -100_001])
def test_above_100_000_a_colleague_must_agree(admin: Account, player: Account, amount: int) -> None:
    give(player, 100_000)
    with_nothing_yet = balances(player.pk)
    first, again = (grant(admin, player, amount=amount) for _ in range(2))
    assert (first.status_code, list(first.json())) == (202, ["approval_id"])
    assert again.json() == first.json()
    assert balances(player.pk) == with_nothing_yet
    approve = approvals.Approve(approval_id=UUID(first.json()["approval_id"]))
    with pytest.raises(approvals.NotOnesOwn):
        execute(approve, by=actor_of(admin))
    if amount > 0:
        execute(approve, by=actor_of(account_with(Role.ADMIN, "another_admin")))
        assert balances(player.pk)["cash"] == 205_001
    assert audit().drift == 0


def test_an_approval_that_is_told_of_again_says_so(admin: Account, player: Account) -> None:
    body = {"amount": 100_001, "reason": "test"}
    path, headers = f"/players/{player.pk}/grants", {"Idempotency-Key": "k"}
    first, again = (Client(admin).post(path, body, headers=headers) for _ in range(2))
    assert (again.status_code, again.json()) == (202, first.json())
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"


@pytest.mark.django_db(transaction=True)
def test_what_is_weighty_and_asked_twice_at_once_waits_once(admin: Account, player: Account) -> None:
    asked = GrantMoney(player_id=player.pk, amount=100_001, reason="test")
    create, creating, both = Approval.objects.create, Event(), Event()

    def slowly(**row: Any) -> Approval:
        if creating.is_set():
            both.set()
        creating.set()
        both.wait(0.3)  # where the other waits for this commit, nobody sets it
        return create(**row)

    with patch.object(Approval.objects, "create", slowly):
        done = together(*2 * [partial(execute, asked, by=actor_of(admin))])
    assert done == 2 * [Done(None, awaits=Approval.objects.get().pk)]


BAD_GRANTS: dict[str, list[dict[str, object]]] = {
    "amount": [{"amount": 0}, {"amount": True}, {"amount": 1.0}, {"amount": "5"}, {"amount": 2**63}, {}],
    "reason": [{"amount": 1, "reason": ""}, {"amount": 1, "reason": "x" * 301}, {"amount": 1, "reason": None}],
    "account": [{"amount": 1, "account": "sink"}],
}


@pytest.mark.parametrize(("field", "body"), [(field, body) for field, bodies in BAD_GRANTS.items() for body in bodies])
def test_what_is_wrong_with_a_grant_is_said_by_field(
    admin: Account, player: Account, field: str, body: dict[str, object]
) -> None:
    with nothing_changes():
        answer = grant(admin, player, **body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])


def test_nothing_is_given_to_nobody(admin: Account, game_server: Account) -> None:
    with nothing_changes():
        answer = grant(admin, game_server, amount=1)
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_player")


def test_only_who_manages_the_economy_gives(game_master: Account, player: Account) -> None:
    for somebody in (game_master, player):
        with nothing_changes():
            answer = grant(somebody, player, amount=1)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


def statement(player: Account, query: str) -> list[int]:
    answer = Client(player).get(f"/players/me/statement?{query}")
    assert answer.status_code == 200
    return [line["amount"] for line in answer.json()["results"]]


def test_a_statement_of_one_account_or_of_a_time(player: Account) -> None:
    start = datetime(2030, 1, 1, tzinfo=UTC)
    for day, amount in enumerate((10, 20, 30)):
        with time_machine.travel(start + timedelta(days=day), tick=False):
            execute(DepositCash(amount=amount), by=actor_of(player))
    assert statement(player, "account=cash") == [-30, -20, -10, 5_000]
    assert statement(player, "account=bank") == [30, 20, 10]
    assert statement(player, "account=bank&since=2030-01-02T00:00:00Z") == [30, 20]
    assert statement(player, "account=bank&until=2030-01-02T00:00:00Z") == [10]
    assert statement(player, "account=bank&since=2030-01-02T00:00:00Z&until=2030-01-03T00:00:00Z&page_size=5") == [20]


@pytest.mark.parametrize("query", ["account=treasury", "since=yesterday", "until=", "sinse=2030-01-01"])
def test_a_filter_that_makes_no_sense_is_refused_by_name(player: Account, query: str) -> None:
    answer = Client(player).get(f"/players/me/statement?{query}")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [query.partition("=")[0]])


@pytest.mark.django_db(transaction=True)
def test_fifty_transfers_at_once_send_what_the_day_allows_and_no_more(player: Account, other_player: Account) -> None:
    give(player, 500_000)
    sender = actor_of(player)
    results = together(
        *(partial(execute, TransferMoney(to=other_player.pk, amount=3_000), by=sender) for _ in range(50))
    )
    refused = [result for result in results if isinstance(result, Refusal)]
    assert {type(refusal) for refusal in refused} == {errors.DailyLimitReached}
    assert len(results) - len(refused) == 33  # 33 times 3,000 fit into 100,000
    assert balances(player.pk)["cash"] == 505_000 - 33 * 3_060
    assert balances(other_player.pk)["cash"] == 5_000 + 33 * 3_000
    assert audit().drift == 0


@pytest.mark.django_db(transaction=True)
def test_fifty_transfers_at_once_spend_what_there_is_and_no_more(player: Account, other_player: Account) -> None:
    sender = actor_of(player)
    results = together(*(partial(execute, TransferMoney(to=other_player.pk, amount=500), by=sender) for _ in range(50)))
    assert sum(isinstance(result, InsufficientFunds) for result in results) == 41  # 9 times 510 fit into 5,000
    assert (balances(player.pk)["cash"], balances(other_player.pk)["cash"]) == (410, 9_500)
    assert audit().drift == 0


@pytest.mark.django_db(transaction=True)
def test_players_who_pay_each_other_at_once_do_not_deadlock() -> None:
    circle = [Account.objects.get(pk=pk) for pk in PlayerFactory.create_batch(3)]
    actors = [actor_of(account) for account in circle]
    calls = [
        partial(execute, TransferMoney(to=circle[to].pk, amount=10), by=actors[by])
        for _ in range(5)
        for by in range(3)
        for to in range(3)
        if to != by
    ]
    results = together(*calls)
    assert not [result for result in results if isinstance(result, Refusal)]
    assert [balances(account.pk)["cash"] for account in circle] == [5_000 - 10] * 3  # ten fees of $1 each
    assert audit().drift == 0


@pytest.mark.django_db(transaction=True)
def test_the_same_key_from_many_threads_sends_once(player: Account, other_player: Account) -> None:
    command, by = TransferMoney(to=other_player.pk, amount=100), actor_of(player)
    results = together(*(partial(execute, command, by=by, once="http:pay") for _ in range(10)))
    answers = {json.dumps(result.result, sort_keys=True) for result in results if not isinstance(result, Refusal)}
    assert len(answers) == 1
    assert balances(other_player.pk)["cash"] == 5_100


def test_the_rows_of_players_are_what_their_streams_fold_to(
    player: Account, other_player: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    send(player, other_player)
    give(other_player, -7)
    call_command("rebuild", check=True)
    assert "2 streams, 0 differ." in capsys.readouterr().out
