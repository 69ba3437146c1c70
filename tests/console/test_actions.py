"""Actions of the console: a form first, done once for each row, and told how each ended."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin

from ganggpt.approvals import Approve, NotOnesOwn
from ganggpt.bus import execute
from ganggpt.console.tests.test_site import retry
from ganggpt.eventstore.models import Approval, AuditEntry, Delivery
from ganggpt.ledger.posting import balances
from players.domain.roles import Role
from players.models import Account, Sanction
from players.public import actor_of
from tests.console.desk import Desk, address, told
from tests.facts import nothing_changes
from tests.fixtures import account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
BAN = {"seconds": "86400", "reason": "Aimbot, seen by two."}
MILLION = {"amount": "1000000", "account": "bank", "reason": "Won the lottery."}


@pytest.fixture
def admin_one() -> Account:
    return account_with(Role.ADMIN, "admin_one")


@pytest.fixture
def admin_two() -> Account:
    return account_with(Role.ADMIN, "admin_two")


@pytest.fixture
def desk(admin_one: Account) -> Desk:
    return Desk(admin_one)


def test_a_form_asks_first_and_names_whom_it_is_about(desk: Desk, player: Account, other_player: Account) -> None:
    with nothing_changes():
        answer = desk.ask(Account, "ban", player, other_player)
    assert list(answer.context["form"].fields) == ["seconds", "reason", "nonce"]
    page = answer.content.decode()
    assert f'<input type="hidden" name="_selected_action" value="{player.pk}">{player.username}' in page
    assert f'<input type="hidden" name="_selected_action" value="{other_player.pk}">{other_player.username}' in page
    assert answer.context["form"]["nonce"].value()


@pytest.mark.parametrize("reason", ["", "no", "x" * 301, "   "])
def test_without_a_reason_the_form_is_shown_again_under_the_same_nonce(
    desk: Desk, player: Account, reason: str
) -> None:
    nonce = str(uuid4())
    with nothing_changes():
        answer = desk.ask(Account, "ban", player, nonce=nonce, seconds="86400", reason=reason)
    form = answer.context["form"]
    assert (set(form.errors), form["nonce"].value()) == ({"reason"}, nonce)


def test_each_row_is_told_for_itself(desk: Desk, admin_one: Account, player: Account, other_player: Account) -> None:
    said = desk.send(Account, "ban", player, admin_one, other_player, **BAN)
    assert said == [f"{admin_one}: Nobody judges themselves.", "Ban: 2 done."]
    banned = Sanction.objects.filter(kind="BAN").values_list("account", "reason")
    assert set(banned) == {(player.pk, BAN["reason"]), (other_player.pk, BAN["reason"])}
    outcomes = AuditEntry.objects.filter(command="players.ImposeSanction").values_list("outcome", "actor")
    assert sorted(outcomes) == [(how, f"account:{admin_one.pk}") for how in ("done", "done", "may_not_judge")]


def test_what_is_sent_twice_is_done_once(desk: Desk, player: Account) -> None:
    nonce = str(uuid4())
    first = desk.send(Account, "warn", player, nonce=nonce, reason="Language.")
    with nothing_changes():
        assert desk.send(Account, "warn", player, nonce=nonce, reason="Language.") == first == ["Warn: 1 done."]
        [said] = desk.send(Account, "warn", player, nonce=nonce, reason="Spam.")
    assert said == f"{player}: This Idempotency-Key was used before, for another request."


def test_a_row_that_was_refused_may_be_tried_again_by_the_same_form(desk: Desk, player: Account) -> None:
    nonce = str(uuid4())
    fine = {"nonce": nonce, "amount": "6000", "account": "cash", "reason": "Parking."}
    [refused] = desk.send(Account, "fine_money", player, **fine)
    assert refused.startswith(f"{player}: ")
    desk.send(Account, "grant_money", player, amount="1000", account="cash", reason="To pay the fine.")
    assert desk.send(Account, "fine_money", player, **fine) == ["Fine money: 1 done."]
    assert balances(player.pk) == {"cash": 0, "bank": 0}


def test_what_is_weighty_waits_for_somebody_else_and_is_done_once(
    desk: Desk, admin_one: Account, admin_two: Account, player: Account
) -> None:
    nonce, held = str(uuid4()), balances(player.pk)
    said = desk.send(Account, "grant_money", player, nonce=nonce, **MILLION)
    assert said == ["Grant money: 1 waits for a second pair of eyes."]
    assert balances(player.pk) == held
    approval = Approval.objects.get()
    with nothing_changes():
        [own] = desk.send(Approval, "approve", approval)
    assert own.endswith("Somebody else must agree to this.")
    colleague = Desk(admin_two)
    form = colleague.ask(Approval, "approve", approval).content.decode()
    assert all(word in form for word in (str(player.pk), "1,000,000", "Won the lottery."))
    assert colleague.send(Approval, "approve", approval) == ["Approve: 1 done."]
    assert balances(player.pk) == held | {"bank": 1_000_000}
    with nothing_changes():  # nor does the same form ask once more for what has been done
        assert desk.send(Account, "grant_money", player, nonce=nonce, **MILLION) == said
        [late] = colleague.send(Approval, "reject", approval)
    assert late.endswith("This has been approved.")


def test_what_is_rejected_is_not_done(desk: Desk, admin_two: Account, player: Account) -> None:
    held = balances(player.pk)
    desk.send(Account, "grant_money", player, **MILLION)
    approval = Approval.objects.get()
    assert Desk(admin_two).send(Approval, "reject", approval) == ["Reject: 1 done."]
    approval.refresh_from_db()
    assert (approval.state, approval.decided_by) == ("REJECTED", f"account:{admin_two.pk}")
    assert balances(player.pk) == held


def test_one_who_may_not_give_the_command_cannot_let_it_be_done(desk: Desk, player: Account) -> None:
    desk.send(Account, "grant_money", player, **MILLION)
    moderator = Desk(account_with(Role.MODERATOR, "mod_one"))
    with nothing_changes():
        [said] = moderator.send(Approval, "approve", Approval.objects.get())
    assert said.endswith("This needs the permission manage:economy.")


def test_nobody_agrees_to_their_own_wish_by_any_door(desk: Desk, admin_one: Account, player: Account) -> None:
    desk.send(Account, "grant_money", player, **MILLION)
    with nothing_changes(), pytest.raises(NotOnesOwn):
        execute(Approve(approval_id=Approval.objects.get().pk), by=actor_of(admin_one))


def test_an_approval_says_who_asked_for_what(
    desk: Desk, admin_one: Account, admin_two: Account, player: Account
) -> None:
    desk.send(Account, "grant_money", player, **MILLION)
    other = Desk(admin_two)
    for page in (other.get(address(Approval)).content.decode(), other.page(Approval.objects.get())):
        assert all(word in page for word in (admin_one.username, "players.GrantMoney", str(player.pk), "1,000,000"))
    assert f"{player.username} ({player.pk})" in page


def test_acting_on_a_filtered_list_holds_for_rows_that_fit_the_filter_no_more(desk: Desk, player: Account) -> None:
    desk.send(Account, "mute", player, seconds="0", reason="Shouting.")
    mute, nonce, query = Sanction.objects.get(), str(uuid4()), "?state__exact=ACTIVE"
    for _ in range(2):
        answer = desk.ask(Sanction, "lift", mute, query=query, nonce=nonce, reason="A mistake.")
        assert told(answer) == ["Lift: 1 done."]
        assert answer.redirect_chain == [(f"{address(Sanction)}{query}", 302)]
    mute.refresh_from_db()
    assert (mute.expires_at, mute.state) == (None, "LIFTED")


def test_a_rows_own_page_has_the_actions_and_is_come_back_to(desk: Desk, player: Account) -> None:
    assert '<button type="submit" name="action" value="ban"' in " ".join(desk.page(player).split())
    form = desk.ask(Account, "ban", player, on_page="1")
    assert 'name="on_page"' in form.content.decode()
    answer = desk.ask(Account, "ban", player, on_page="1", nonce=str(uuid4()), **BAN)
    assert answer.redirect_chain == [(address(Account, "change", player.pk), 302)]
    assert told(answer) == ["Ban: 1 done."]


def test_an_action_that_is_not_offered_does_nothing_when_sent_all_the_same(player: Account) -> None:
    moderator = account_with(Role.MODERATOR, "mod_one")
    desk = Desk(moderator)
    assert desk.offered(Account) == {"Warn", "Mute", "Ban"}
    with nothing_changes():
        desk.send(Account, "grant_money", player, amount="1", account="cash", reason="For me.")
    assert not AuditEntry.objects.filter(command="players.GrantMoney").exists()


def test_past_the_console_the_bus_refuses_too(player: Account, rf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    request = rf.post(address(Account), {"nonce": str(uuid4()), "_selected_action": str(player.pk), **BAN})
    request.user, said = account_with(Role.GAMESERVER, "server_one"), []
    monkeypatch.setattr("django.contrib.messages.error", lambda request, text: said.append(text))
    shown = admin.site._registry[Account]
    [ban] = [action for action in shown.actions or () if getattr(action, "label", "") == "Ban"]
    with nothing_changes():
        ban(shown, request, Account.objects.all())  # type: ignore[operator]
    assert said == [f"{player}: This needs the permission moderate:content."]


@pytest.mark.parametrize("action", ["ban", "grant_role"])
def test_rows_that_cannot_be_are_no_bug(desk: Desk, action: str) -> None:
    for key in ("nonsense", str(uuid4())):
        with nothing_changes():
            answer = desk.post(address(Account), {"action": action, "_selected_action": key, **BAN}, follow=True)
        assert answer.status_code == 200


def test_an_action_without_a_form_is_done_at_once(desk: Desk, player: Account) -> None:
    delivery = Delivery.objects.get()
    assert retry(desk, delivery.pk) == ["Retry now: 1 done."]
