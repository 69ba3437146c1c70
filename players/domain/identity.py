"""What a username, an e-mail and a password must look like: one source for API, console and commands."""

import re
from collections.abc import Callable

USERNAME = re.compile(r"[A-Za-z0-9_]{3,20}")
EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")  # as HTML has it
PASSWORD_MIN, PASSWORD_MAX, EMAIL_MAX = 8, 128, 254
SPECIAL = "@$!%*?&"

_password_rules: list[tuple[Callable[[str], object], str]] = [
    (lambda p: PASSWORD_MIN <= len(p) <= PASSWORD_MAX, f"A password has {PASSWORD_MIN} to {PASSWORD_MAX} characters."),
    (lambda p: re.search(r"[a-z]", p), "A password has a lower-case letter."),
    (lambda p: re.search(r"[A-Z]", p), "A password has an upper-case letter."),
    (lambda p: re.search(r"\d", p), "A password has a digit."),
    (lambda p: any(c in SPECIAL for c in p), f"A password has one of {SPECIAL}"),
]


def username_faults(username: str) -> list[str]:
    """Return what is wrong with the username, as sentences; nothing if it will do."""
    return [] if USERNAME.fullmatch(username) else ["A username is 3 to 20 letters, digits and underscores."]


def email_faults(email: str) -> list[str]:
    """Return what is wrong with the e-mail address."""
    return [] if len(email) <= EMAIL_MAX and EMAIL.fullmatch(email) else ["This is not an e-mail address."]


def password_faults(password: str) -> list[str]:
    """Return what the password lacks."""
    return [fault for holds, fault in _password_rules if not holds(password)]
