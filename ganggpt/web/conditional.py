"""Conditional requests (RFC 9110, 13): a strong tag for each representation, made of the version that it shows.

A tag reads `"v7-<digest>"`, or `"v7-<digest>-br"` where the bytes went through a coding. The version is what `If-Match`
is held against, so that one may change what one has seen in whichever coding; the digest is what makes the tag strong.
"""

import re
from hashlib import blake2b

from ganggpt.messages import Invalid

_tag = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
_list = re.compile(rf"[ \t,]*{_tag}(?:[ \t]*,[ \t,]*{_tag})*[ \t,]*")
_version = re.compile(r'"v([0-9]{1,18})-[^"]*"')


class BadPrecondition(Invalid):
    """The header is neither `*` nor a list of entity tags."""


def tag_of(body: bytes, version: int | None = None, coding: str = "identity") -> str:
    """Return the strong tag of bytes that show this version and will go through this coding."""
    shown = "" if version is None else f"v{version}-"
    coded = "" if coding == "identity" else f"-{coding}"
    return f'"{shown}{blake2b(body, digest_size=9).hexdigest()}{coded}"'


def tags_in(header: str) -> list[str]:
    """Return the entity tags of a list. Raises BadPrecondition."""
    if not _list.fullmatch(header):
        raise BadPrecondition("This header holds `*`, or entity tags in quotes with commas between them.")
    return re.findall(_tag, header)


def has_seen(if_none_match: str, tag: str) -> bool:
    """Return whether whoever asks has this very representation already; a list that is none says nothing."""
    if if_none_match.strip() == "*":
        return True
    try:
        return tag in {given.removeprefix("W/") for given in tags_in(if_none_match)}  # weak comparison
    except BadPrecondition:
        return False


def versions_in(if_match: str) -> frozenset[int] | None:
    """Return the versions at which a change may be made; None for any. Raises BadPrecondition.

    Tags without a version, and weak ones, allow nothing: they are no proof of what was seen.
    """
    if if_match.strip() in {"", "*"}:
        return None
    return frozenset(int(found[1]) for tag in tags_in(if_match) if (found := _version.fullmatch(tag)))
