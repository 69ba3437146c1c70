"""Pages: bounded whatever is asked for, complete, and safe from forged cursors."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.contrib.auth.base_user import AbstractBaseUser

from tests.factories import FactionFactory

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def listed(api: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return how a visitor lists the factions."""
    return lambda **query: api(None).get("/factions", query)


def test_a_page_is_bounded_whatever_is_asked_for(listed: Callable[..., Any]) -> None:
    for _ in range(101):
        FactionFactory.create()
    for asked, given in (("1000", 100), ("100", 100), ("7", 7), ("0", 20), ("-1", 20), ("x", 20)):
        assert len(listed(page_size=asked).data["results"]) == given, asked


def test_pages_together_are_the_list_forth_and_back(listed: Callable[..., Any]) -> None:
    names = sorted(f"faction {n:02}" for n in range(7))
    for name in reversed(names):
        FactionFactory.create(name=name)
    seen: list[list[str]] = []
    query: dict[str, Any] = {"page_size": 3}
    while query:
        page = listed(**query).data
        seen.append([row["name"] for row in page["results"]])
        query, back = query_of(page["next"]), query_of(page["previous"])
    assert seen == [names[:3], names[3:6], names[6:]]
    assert [row["name"] for row in listed(**back).data["results"]] == names[3:6]


def query_of(link: str | None) -> dict[str, Any]:
    return dict(parse_qsl(urlsplit(link or "").query))


def cursor(**fields: str) -> str:
    return b64encode(urlencode(fields).encode()).decode()


LISTS = ["/players/me/statement", "/missions", "/factions", "/zones"]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("forged", ["x", "é", cursor(o="x"), cursor(r="x")])
def test_a_cursor_that_is_none_is_not_found(
    api: Callable[[Any], Any], player: AbstractBaseUser, path: str, forged: str
) -> None:
    answer = api(player).get(path, {"cursor": forged})
    assert (answer.status_code, answer.data["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("position", ["", "x", "\x00", "9" * 30, "2026-13-45"])
def test_a_forged_position_is_not_found_or_an_empty_place(
    api: Callable[[Any], Any], player: AbstractBaseUser, path: str, position: str
) -> None:
    answer = api(player).get(path, {"cursor": cursor(p=position)})
    assert answer.status_code in {200, 404}
    assert answer.status_code == 200 or answer.data["code"] == "not_found"
