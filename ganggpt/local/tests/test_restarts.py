"""When the dead are raised."""

import pytest

from ganggpt.local.restarts import Policy, Restarts

pytestmark = pytest.mark.unit


def test_the_wait_doubles_up_to_its_longest() -> None:
    restarts = Restarts(Policy(deaths=9))
    assert [restarts.after_death(now=100 * n, lived=1) for n in range(7)] == [0.5, 1, 2, 4, 8, 10, 10]


def test_a_long_life_forgives_what_was_before() -> None:
    restarts = Restarts(Policy())
    assert [restarts.after_death(now=n, lived=1) for n in range(3)] == [0.5, 1, 2]
    assert restarts.after_death(now=40, lived=37) == 0.5


def test_five_deaths_within_thirty_seconds_are_the_end() -> None:
    restarts = Restarts(Policy())
    assert [restarts.after_death(now=7 * n, lived=1) for n in range(5)][3:] == [4, None]


def test_five_deaths_over_a_longer_time_are_not() -> None:
    restarts = Restarts(Policy())
    assert None not in [restarts.after_death(now=8 * n, lived=1) for n in range(10)]
