"""The console at work: finding people, judging them, changing roles; and what only some of the staff are shown."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone

from ganggpt.bus import execute
from ganggpt.console import site, tables
from ganggpt.eventstore.models import AuditEntry
from ganggpt.messages import Permission
from players.application import onetime
from players.application.roles import allowed_by
from players.domain.commands import AppealSanction, ImposeSanction
from players.domain.penalty import Kind
from players.domain.roles import PERMISSIONS, Role
from players.models import Account, OneTimeToken, Player, Sanction, Session, Visit
from players.public import actor_of
from tests.console.desk import Desk, address
from tests.factories import PASSWORD, PlayerFactory
from tests.facts import nothing_changes
from tests.fixtures import account_with

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def moderator() -> Account:
    return account_with(Role.MODERATOR, "mod_one")


@pytest.fixture
def chief() -> Account:
    """Return what `createsuperuser` makes."""
    return Account.objects.create_superuser("chief", "chief@example.invalid", PASSWORD)


@pytest.fixture
def carl() -> Account:
    return registered("Carl_J", "cj@grove.example", "203.0.113.7")


@pytest.fixture
def ryder() -> Account:
    return registered("Ryder", "ryder@grove.example", "203.0.113.99")


def registered(username: str, email: str, ip: str) -> Account:
    """Return a player with a session at that address."""
    account = Account.objects.get(pk=PlayerFactory.create(username=username, email=email))
    now = timezone.now()
    Session.objects.create(
        account=account, address=ip, device="den", created_at=now, last_used_at=now, expires_at=now + timedelta(days=7)
    )
    return account


CARL_ALONE = ("carl", "CARL_", "cj@grove.example", "CJ@", "203.0.113.7", "203.0.113.0/28")
NOBODY = ("arl", "j@grove", "203.0.113.8", "198.51.100.0/24", "00000000-0000-0000-0000-000000000000")


@pytest.mark.parametrize("term", CARL_ALONE)
def test_people_are_found_by_name_mail_and_address(chief: Account, carl: Account, ryder: Account, term: str) -> None:
    desk = Desk(chief)
    assert desk.found(Account, q=term) == [carl]
    assert [session.account for session in desk.found(Session, q=term)] == [carl]
    assert [player.account for player in desk.found(Player, q=term)] == [carl]


def test_people_are_found_by_their_id(moderator: Account, carl: Account, ryder: Account) -> None:
    assert Desk(moderator).found(Account, q=str(carl.pk)) == [carl]


def test_who_shares_a_network_is_found_together(chief: Account, carl: Account, ryder: Account) -> None:
    assert Desk(chief).found(Account, q="203.0.113.0/24") == [carl, ryder]


@pytest.mark.parametrize("term", NOBODY)
def test_the_middle_of_a_word_and_what_nobody_has_find_nobody(chief: Account, carl: Account, term: str) -> None:
    assert Desk(chief).found(Account, q=term) == []


@pytest.mark.parametrize("network", ["203.0.0.0/15", "0.0.0.0/0", "2001::/31"])
def test_a_network_that_is_too_wide_finds_nobody_and_says_so(chief: Account, carl: Account, network: str) -> None:
    answer: Any = Desk(chief).get(address(Account), {"q": network})
    assert answer.context["cl"].result_count == 0
    assert "is too wide" in answer.content.decode()


@pytest.mark.parametrize("term", CARL_ALONE[2:])
def test_one_who_may_not_see_personal_data_does_not_find_by_it(moderator: Account, carl: Account, term: str) -> None:
    desk = Desk(moderator)
    assert desk.found(Account, q=term) == desk.found(Session, q=term) == []
    assert desk.found(Account, q="carl") == [carl]


def test_personal_data_is_shown_to_those_alone_who_may_change_players(
    moderator: Account, chief: Account, carl: Account
) -> None:
    onetime.mint(carl, onetime.Purpose.VERIFY_EMAIL, carl.email, timezone.now())
    shown = {
        who: "".join(
            [
                *(Desk(who).page(row) for row in (carl, Session.objects.get(), OneTimeToken.objects.get())),
                *(Desk(who).get(address(model)).content.decode() for model in (Account, Session, OneTimeToken)),
            ]
        )
        for who in (moderator, chief)
    }
    for personal in (carl.email, "203.0.113.7"):
        assert personal not in shown[moderator]
        assert personal in shown[chief]


@pytest.mark.parametrize("lookup", ["email__startswith=c", "password__startswith=m", "session__address=203.0.113.7"])
def test_nobody_guesses_by_filters_that_are_not_offered(chief: Account, carl: Account, lookup: str) -> None:
    assert Desk(chief).get(f"{address(Account)}?{lookup}").status_code == 400
    assert Desk(chief).get(f"{address(Account)}?is_active__exact=1").status_code == 200


@pytest.mark.parametrize(
    ("term", "index"),
    [
        ("carl", "username_once_whatever_the_case"),
        ("carl", "email_once_whatever_the_case"),
        ("203.0.113.0/24", "session_by_address"),
    ],
)
def test_a_search_reads_by_its_index(chief: Account, carl: Account, rf: Any, term: str, index: str) -> None:
    request = rf.get(address(Account))
    request.user = chief
    shown = admin.site._registry[Account]
    rows, _ = shown.get_search_results(request, Account.objects.order_by("pk"), term)
    with connection.cursor() as cursor:
        # On a table of two rows anything is cheap. A bitmap takes an index that fits what is searched for.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert index in rows.explain()


def test_a_list_counts_no_further_than_it_pages(chief: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    PlayerFactory.create_batch(4)
    monkeypatch.setattr(site, "MOST_COUNTED", 3)
    answer: Any = Desk(chief).get(address(Account))
    assert answer.context["cl"].result_count == 3


def test_no_token_is_shown_by_its_digest(chief: Account, carl: Account) -> None:
    onetime.mint(carl, onetime.Purpose.RESET_PASSWORD, carl.email, timezone.now())
    digest, desk = OneTimeToken.objects.get().digest, Desk(chief)
    page: Any = desk.get(address(OneTimeToken))
    assert "Reset Password" in page.content.decode()
    assert digest not in page.content.decode()


def test_an_accounts_page_tells_what_was_done_to_it_the_newest_first(
    chief: Account, carl: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(chief)
    for number in range(3):
        desk.send(Account, "warn", carl, reason=f"Warned {number} times.")
    desk.send(Account, "grant_money", carl, amount="250", account="bank", reason="A tip.")
    page = desk.page(carl)
    assert "cash $5,000, bank $250" in page
    assert page.index("Warned 2 times.") < page.index("Warned 1 times.") < page.index("Warned 0 times.")
    assert "players.GrantMoney" in page
    assert "A tip." in page
    monkeypatch.setattr(tables, "NEWEST", 1)
    assert "Warned 1 times." not in desk.page(carl)


def test_words_in_a_table_are_words(chief: Account, carl: Account) -> None:
    Desk(chief).send(Account, "warn", carl, reason="<script>alert(1)</script>")
    assert "<script>alert(1)" not in Desk(chief).page(carl)


@pytest.mark.parametrize(
    ("action", "state", "appeal"), [("grant_appeal", "LIFTED", "GRANTED"), ("deny_appeal", "ACTIVE", "DENIED")]
)
def test_an_appeal_that_waits_is_found_and_decided(
    moderator: Account, chief: Account, carl: Account, action: str, state: str, appeal: str
) -> None:
    execute(ImposeSanction(account_id=carl.pk, kind=Kind.MUTE, reason="Shouting."), by=actor_of(chief))
    sanction = Sanction.objects.get()
    desk = Desk(moderator)
    assert desk.found(Sanction, appeal__exact="PENDING") == []
    execute(AppealSanction(sanction_id=sanction.pk, text="It was my brother."), by=actor_of(carl))
    assert desk.found(Sanction, appeal__exact="PENDING") == [sanction]
    assert "It was my brother." in desk.page(sanction)
    with nothing_changes():
        desk.send(Sanction, action, sanction, answer="")
    [said] = desk.send(Sanction, action, sanction, answer="We looked into it.")
    assert said.endswith(": 1 done.")
    sanction.refresh_from_db()
    assert (sanction.state, sanction.appeal, sanction.answer) == (state, appeal, "We looked into it.")


def test_a_role_is_given_and_taken_with_a_reason(chief: Account, carl: Account) -> None:
    desk = Desk(chief)
    assert desk.send(Account, "grant_role", carl, role="MODERATOR", reason="Trusted for years.") == [
        "Grant role: 1 done."
    ]
    assert set(carl.groups.values_list("name", flat=True)) == {"PLAYER", "MODERATOR"}
    assert Desk(Account.objects.get(pk=carl.pk)).get(address(Account)).status_code == 200
    assert desk.send(Account, "revoke_role", carl, role="MODERATOR", reason="Left the team.") == [
        "Revoke role: 1 done."
    ]
    assert Desk(Account.objects.get(pk=carl.pk)).get(address(Account)).status_code == 302
    told = AuditEntry.objects.filter(subject=f"account:{carl.pk}").values_list("reason", "before", "after")
    both, one = {"roles": ["MODERATOR", "PLAYER"]}, {"roles": ["PLAYER"]}
    assert list(told.order_by("id")) == [("Trusted for years.", one, both), ("Left the team.", both, one)]


def test_what_a_role_allows_is_shown_and_said_anew(chief: Account) -> None:
    desk, role = Desk(chief), Group.objects.get(name=Role.MODERATOR)
    form = desk.ask(Group, "set_permissions", role).context["form"]
    assert form["permissions"].value() == sorted(PERMISSIONS[Role.MODERATOR])
    wanted = {Permission.ADMIN_PANEL, Permission.READ_PLAYER}
    said = desk.send(Group, "set_permissions", role, permissions=sorted(wanted), reason="They only look.")
    assert said == ["Set permissions: 1 done."]
    assert allowed_by(role) == wanted
    with nothing_changes():
        both = desk.ask(Group, "set_permissions", *Group.objects.filter(name__in=[Role.MODERATOR, Role.PLAYER]))
    assert "choose at most 1 rows at a time" in both.content.decode()


def test_the_audit_is_searched_by_whom_it_is_about(chief: Account, carl: Account, ryder: Account) -> None:
    desk = Desk(chief)
    desk.send(Account, "warn", carl, reason="Language.")
    [about] = desk.found(AuditEntry, q=str(carl.pk))
    assert (about.subject, about.reason) == (f"account:{carl.pk}", "Language.")
    assert desk.found(AuditEntry, q=about.subject) == desk.found(AuditEntry, q=about.request_id) == [about]
    assert about in desk.found(AuditEntry, q=str(chief.pk))
    assert desk.found(AuditEntry, q=str(ryder.pk)) == []
    page = desk.page(about)
    assert all(word in page for word in ("Language.", "is active", "sanction", "kind"))


def test_a_superadmin_by_role_is_let_in_and_does_the_same(carl: Account) -> None:
    desk = Desk(account_with(Role.SUPERADMIN, "super_one"))
    assert desk.send(Account, "grant_role", carl, role="MODERATOR", reason="Trusted.") == ["Grant role: 1 done."]


def test_visits_are_shown_with_who_is_where(chief: Account, carl: Account) -> None:
    now = timezone.now()
    visit = Visit.objects.create(player_id=carl.pk, server=chief, began_at=now, seen_at=now)
    assert Desk(chief).found(Visit, q="carl") == [visit]
