"""A few hundred requests of the fuzzer, against a city as it runs; `make fuzz` sends tens of thousands."""

import pytest

from tests.contract.document import operations
from tests.contract.fuzz import fuzz
from tests.e2e.city import City

pytestmark = pytest.mark.e2e


def test_nothing_that_is_asked_breaks_the_city_or_is_answered_otherwise_than_documented(city: City) -> None:
    report = fuzz(city, cases=200)
    assert set(report.asked) == {operation.id for operation in operations()}
    assert report.asked.total() >= 150
    assert not report.faults, "\n".join(report.lines())
