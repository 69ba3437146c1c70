"""Who may be called what: one rule for every door, and no look-alike of somebody else's name."""

import string
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from players.api.serializers.account import NewName, PasswordReset
from players.domain import commands, identity

pytestmark = pytest.mark.unit

LOOK_ALIKES = {
    "fullwidth letters": "\uff23arl_J",
    "a Cyrillic a": "C\u0430rl_J",
    "a Greek omicron": "R\u03bfcco",
    "a zero-width space": "Carl\u200b_J",
    "a zero-width joiner": "Carl\u200d_J",
    "a soft hyphen": "Carl\u00ad_J",
    "a right-to-left mark": "\u200fCarl_J",
    "a combining accent": "Carl\u0301_J",
    "a ligature": "\ufb01sh_J",
    "a mathematical letter": "\U0001d402arl_J",
    "a dotless i": "M\u0131ke",
    "a Kelvin sign": "\u212aane_J",
    "a long s": "Bo\u017fs",
    "Arabic digits": "Carl_\u0663",
    "a fullwidth underscore": "Carl\uff3fJ",
    "a no-break space": "Carl\u00a0J",
}


@pytest.mark.parametrize("username", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_a_look_alike_is_no_username(username: str) -> None:
    assert identity.username_faults(username) == ["A username is 3 to 20 letters, digits and underscores."]
    given_by_a_client = NewName(data={"username": username})
    assert not given_by_a_client.is_valid()
    assert list(given_by_a_client.errors) == ["username"]


ALLOWED = string.ascii_letters + string.digits + "_"


@given(st.text(st.one_of(st.sampled_from(ALLOWED), st.sampled_from(ALLOWED), st.characters()), max_size=22))
def test_a_username_is_what_it_is_in_every_normal_form(username: str) -> None:
    will_do = 3 <= len(username) <= 20 and all(letter in ALLOWED for letter in username)
    assert (identity.username_faults(username) == []) == (will_do and not username.lower().startswith("deleted_"))


@pytest.mark.parametrize("username", ["deleted_", "deleted_1a2b", "DELETED_cj", "Deleted_"])
def test_nobody_may_look_as_if_deleted(username: str) -> None:
    assert identity.username_faults(username) == ["A username does not begin with deleted_."]


@pytest.mark.parametrize("username", ["deleted", "not_deleted_"])
def test_only_the_beginning_is_kept_for_the_deleted(username: str) -> None:
    assert identity.username_faults(username) == []


def test_faults_are_told_by_field_and_only_of_what_is_wrong() -> None:
    assert identity.faults(username="Carl_J", email="cj@grove.example") == {}
    assert list(identity.faults(username="no no", email="cj@grove.example", password="weak")) == [
        "username",
        "password",
    ]


@pytest.mark.parametrize("password", ["weak", "NO-LOWER1!", "Gr0ve!st" * 17])
def test_the_api_says_of_a_password_what_the_rule_says(password: str) -> None:
    reset = PasswordReset(data={"token": "token", "password": password})
    assert not reset.is_valid()
    assert reset.errors == {"password": identity.password_faults(password)}


@pytest.mark.parametrize(("renamed", "again"), [(None, None), (datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=30))])
def test_a_name_may_be_changed_again_after_thirty_days(renamed: datetime | None, again: timedelta | None) -> None:
    expected = renamed + again if renamed and again else None
    assert identity.may_be_renamed_at(renamed) == expected


@pytest.mark.parametrize(
    ("email", "reachable"), [("cj@grove.example", True), ("cj@deleted.invalid", False), ("cj@X.INVALID", False)]
)
def test_mail_is_not_sent_where_none_arrives(email: str, reachable: bool) -> None:
    assert identity.is_reachable(email) is reachable


@pytest.mark.parametrize(
    "command",
    [
        commands.ChangePassword(current="S3cret!!", password="S3cret!!", address="S3cret!!"),
        commands.ResetPassword(token="S3cret!!", password="S3cret!!"),
        commands.VerifyEmail(token="S3cret!!"),
        commands.ChangeEmail(email="S3cret!!", password="S3cret!!"),
        commands.AskToResetPassword(email="S3cret!!"),
        commands.DeleteAccount(password="S3cret!!"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_command_that_is_printed_keeps_its_secret(command: object) -> None:
    assert "S3cret!!" not in repr(command)
