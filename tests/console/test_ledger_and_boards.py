"""The console at the ledger and the boards: a mistake is undone, a place is found."""

from uuid import uuid4

import pytest

from ganggpt.bus import execute
from ganggpt.eventstore.models import Approval
from ganggpt.leaderboards.models import FrozenStanding, Season, Standing
from ganggpt.ledger.models import Entry
from ganggpt.ledger.posting import balances
from ganggpt.messages import system
from players.domain.commands import CloseSeason, GrantMoney
from players.domain.roles import Role
from players.models import Account
from tests.console.desk import Desk, told
from tests.facts import nothing_changes
from tests.fixtures import account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
CITY = system("tests")


@pytest.fixture
def desk() -> Desk:
    return Desk(account_with(Role.ADMIN, "admin_one"))


def granted(account: Account, amount: int) -> Entry:
    result = execute(GrantMoney(player_id=account.pk, amount=amount, account="bank", reason="a prize"), by=CITY).result
    return Entry.objects.get(pk=result["id"])


def test_an_entry_is_undone_once_and_the_form_says_what_it_moved(desk: Desk, player: Account) -> None:
    entry, nonce = granted(player, 1_250), str(uuid4())
    assert "$1,250, staff grant" in desk.ask(Entry, "reverse", entry).content.decode()
    for _ in range(2):
        said = told(desk.ask(Entry, "reverse", entry, nonce=nonce, reason="Wrong player."))
        assert said == ["Reverse: 1 done."]
    assert balances(player.pk)["bank"] == 0
    with nothing_changes():
        [late] = desk.send(Entry, "reverse", entry, reason="Wrong player.")
    assert late == f"$1,250, {entry}: This has been reversed before."


def test_a_reversal_of_much_money_waits(desk: Desk, player: Account) -> None:
    entry = granted(player, 100_001)
    said = desk.send(Entry, "reverse", entry, reason="Wrong player.")
    assert said == ["Reverse: 1 waits for a second pair of eyes."]
    assert (balances(player.pk)["bank"], Approval.objects.get().command) == (100_001, "ganggpt.ReverseEntry")


def test_without_a_reason_no_entry_is_undone(desk: Desk, player: Account) -> None:
    entry = granted(player, 10)
    with nothing_changes():
        assert desk.send(Entry, "reverse", entry, reason="") == []


def test_where_a_player_stands_and_stood_is_found(desk: Desk, player: Account) -> None:
    for season in ("first", "second"):
        execute(CloseSeason(next_name=season), by=CITY)
    found = desk.found(Standing, board="wealth", q=str(player.pk))
    with_the_prize = 55_000
    assert [(row.board, row.member, row.score) for row in found] == [("wealth", player.pk, with_the_prize)]
    assert [row.name for row in desk.found(Season)] == ["second", "first"]
    frozen = desk.found(FrozenStanding, board="wealth")
    assert [(row.season.name, row.rank, row.member) for row in frozen] == [("first", 1, player.pk)]


def test_a_season_is_closed_by_two(desk: Desk) -> None:
    execute(CloseSeason(next_name="first"), by=CITY)
    season = Season.objects.get()
    assert desk.send(Season, "close", season, next_name="second") == ["Close: 1 waits for a second pair of eyes."]
    assert Season.objects.get().closed_at is None
    another = Desk(account_with(Role.ADMIN, "admin_two"))
    assert another.send(Approval, "approve", Approval.objects.get()) == ["Approve: 1 done."]
    assert [(each.name, each.closed_at is None) for each in Season.objects.order_by("opened_at")] == [
        ("first", False),
        ("second", True),
    ]
