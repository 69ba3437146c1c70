"""One city for the tests that leave it running."""

from collections.abc import Iterator

import pytest

from tests.e2e.city import City, Visitor, running_city


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    with running_city() as running:
        yield running


@pytest.fixture
def visitor(city: City) -> Visitor:
    return Visitor(city)


@pytest.fixture
def game_server(city: City) -> Visitor:
    return Visitor(city).log_in(**city.credentials["gameserver"])
