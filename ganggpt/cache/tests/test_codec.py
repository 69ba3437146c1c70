"""The same shape whether it was kept or not, and refusals that come back as what they were."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from ganggpt.cache import codec
from ganggpt.live.streams import NoSuchStream
from ganggpt.messages import NotAllowed, NotFound

pytestmark = pytest.mark.unit


def test_a_value_comes_back_as_plain_json() -> None:
    value = {"id": UUID(int=7), "at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "n": [1, None, True], 3: "three"}
    assert codec.decode(codec.encode(lambda: value)) == {
        "id": "00000000-0000-0000-0000-000000000007",
        "at": "2026-01-02T03:04:05Z",
        "n": [1, None, True],
        "3": "three",
    }


def test_every_reader_has_a_copy_of_its_own() -> None:
    body = codec.encode(lambda: {"list": []})
    codec.decode(body)["list"].append(1)
    assert codec.decode(body) == {"list": []}


def refuse(refusal: Exception) -> Any:
    raise refusal


def test_that_there_is_no_such_thing_is_kept_and_raised_again() -> None:
    body = codec.encode(lambda: refuse(NoSuchStream("There is no such player.")))
    assert codec.is_refusal(body)
    with pytest.raises(NoSuchStream, match=r"^There is no such player"):
        codec.decode(body)


def test_a_refusal_that_this_process_does_not_know_is_still_one() -> None:
    with pytest.raises(NotFound, match=r"^No such pet") as caught:
        codec.decode(b'N["pets.domain.errors.NoSuchPet","No such pet."]')
    assert type(caught.value) is NotFound


def test_other_refusals_are_no_answers_and_are_not_kept() -> None:
    with pytest.raises(NotAllowed):
        codec.encode(lambda: refuse(NotAllowed("No.")))


def test_a_value_that_says_null_is_no_refusal() -> None:
    body = codec.encode(lambda: None)
    assert not codec.is_refusal(body)
    assert codec.decode(body) is None
