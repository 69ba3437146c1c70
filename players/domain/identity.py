"""What a username, an e-mail and a password must look like: one source for API, console and commands."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

USERNAME = re.compile(r"[A-Za-z0-9_]{3,20}")  # no other script: a look-alike of somebody's name is not a name
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")  # as HTML has it
USERNAME_MIN, USERNAME_MAX = 3, 20
PASSWORD_MIN, PASSWORD_MAX, EMAIL_MAX = 8, 128, 254
SPECIAL = "@$!%*?&"
GONE = "deleted_"  # how the name of a deleted account begins, so nobody else's may
NOWHERE = ".invalid"  # the domain that no mail reaches (RFC 2606)
RENAMES_APART = timedelta(days=30)

_password_rules: list[tuple[Callable[[str], object], str]] = [
    (lambda p: PASSWORD_MIN <= len(p) <= PASSWORD_MAX, f"A password has {PASSWORD_MIN} to {PASSWORD_MAX} characters."),
    (lambda p: re.search(r"[a-z]", p), "A password has a lower-case letter."),
    (lambda p: re.search(r"[A-Z]", p), "A password has an upper-case letter."),
    (lambda p: re.search(r"\d", p), "A password has a digit."),
    (lambda p: any(c in SPECIAL for c in p), f"A password has one of {SPECIAL}"),
]


def username_faults(username: str) -> list[str]:
    """Return what is wrong with the username, as sentences; nothing if it will do."""
    if not USERNAME.fullmatch(username):
        return [f"A username is {USERNAME_MIN} to {USERNAME_MAX} letters, digits and underscores."]
    return [f"A username does not begin with {GONE}."] if username.lower().startswith(GONE) else []


def email_faults(email: str) -> list[str]:
    """Return what is wrong with the e-mail address."""
    return [] if len(email) <= EMAIL_MAX and EMAIL.fullmatch(email) else ["This is not an e-mail address."]


def password_faults(password: str) -> list[str]:
    """Return what the password lacks."""
    return [fault for holds, fault in _password_rules if not holds(password)]


FAULTS = {"username": username_faults, "email": email_faults, "password": password_faults}


def faults(**given: str) -> dict[str, list[str]]:
    """Return what is wrong with what was given, by field: `username`, `email`, `password`."""
    found = {field: FAULTS[field](value) for field, value in given.items()}
    return {field: wrong for field, wrong in found.items() if wrong}


def may_be_renamed_at(renamed_at: datetime | None) -> datetime | None:
    """Return when the account may be renamed again; None if it never was."""
    return renamed_at and renamed_at + RENAMES_APART


def is_reachable(email: str) -> bool:
    """Return whether mail to the address could arrive anywhere."""
    return not email.lower().endswith(NOWHERE)
