"""The breaker in real Redis, by two instances that share nothing else. Time passes by expiring keys, not by waiting."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django_redis import get_redis_connection

from ganggpt.ai.breaker import Breaker
from ganggpt.ai.port import ModelBusy, ModelDown, ModelError, ModelPaused, ModelRejected, ModelWrong, Request
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.service import ask
from ganggpt.ai.tests.conftest import Words

pytestmark = pytest.mark.integration
Pair = tuple[Breaker, Breaker]


@pytest.fixture
def pair() -> Pair:
    name = uuid4().hex
    return Breaker(name), Breaker(name)


@pytest.fixture
def half_open(pair: Pair) -> Pair:
    pair[0].failed()
    pair[0].failed()
    expire(pair[0])
    return pair


def redis() -> Any:
    return get_redis_connection("default")


def expire(breaker: Breaker, part: int = 1) -> None:
    assert redis().delete(breaker.keys[part]) == 1


def is_open(breaker: Breaker) -> bool:
    try:
        breaker.enter(1.0)
    except ModelPaused:
        return True
    return False


def end_with(breaker: Breaker, error: ModelError) -> None:
    with pytest.raises(type(error)), breaker.guard(1.0):
        raise error


def test_two_failures_in_a_row_open_it_for_every_process(pair: Pair) -> None:
    here, there = pair
    end_with(here, ModelDown())
    assert not is_open(there)
    end_with(there, ModelDown())
    assert is_open(here)
    assert is_open(there)
    with pytest.raises(ModelPaused) as raised:
        there.enter(1.0)
    assert 25 < raised.value.retry_after <= 30


def test_a_success_between_two_failures_keeps_it_closed(pair: Pair) -> None:
    here, there = pair
    end_with(here, ModelDown())
    with there.guard(1.0):
        pass
    end_with(here, ModelDown())
    assert not is_open(there)


@pytest.mark.parametrize("error", [ModelRejected(), ModelWrong()])
def test_an_answer_that_we_dislike_does_not_trip_it(pair: Pair, error: ModelError) -> None:
    for _ in range(5):
        end_with(pair[0], error)
    assert not is_open(pair[1])


@pytest.mark.parametrize(("asked", "kept"), [(5.0, 30), (120.0, 120), (9_000.0, 300)])
def test_a_retry_after_is_honoured_within_reason(pair: Pair, asked: float, kept: float) -> None:
    for _ in range(2):
        end_with(pair[0], ModelBusy(retry_after=asked))
    assert kept - 5 < redis().pttl(pair[1].keys[1]) / 1000 <= kept


def test_after_the_pause_one_probe_goes(half_open: Pair) -> None:
    here, there = half_open
    assert not is_open(here)
    assert is_open(there)


def test_of_fifty_one_is_the_probe(half_open: Pair) -> None:
    with ThreadPoolExecutor(50) as pool:
        refused = list(pool.map(lambda number: is_open(half_open[number % 2]), range(50)))
    assert refused.count(False) == 1


def test_a_probe_that_succeeds_closes_it(half_open: Pair) -> None:
    here, there = half_open
    with here.guard(1.0):
        pass
    assert not is_open(here)
    assert not is_open(there)


def test_a_probe_that_fails_opens_it_at_once(half_open: Pair) -> None:
    here, there = half_open
    end_with(here, ModelDown())
    assert redis().pttl(there.keys[1]) > 25_000
    assert is_open(there)


def test_a_probe_that_died_frees_its_place_when_its_lease_ends(half_open: Pair) -> None:
    here, there = half_open
    here.enter(4.0)
    assert 4_000 < redis().pttl(there.keys[2]) <= 5_000
    expire(there, 2)
    assert not is_open(there)


def test_a_late_success_does_not_end_the_pause(pair: Pair) -> None:
    here, there = pair
    here.failed()
    here.failed()
    there.succeeded()
    assert is_open(here)
    expire(here)
    assert not is_open(here)
    assert is_open(there)


@pytest.mark.usefixtures("redis_down")
def test_without_redis_it_is_closed(pair: Pair) -> None:
    for _ in range(3):
        end_with(pair[0], ModelDown())
    with pair[1].guard(1.0):
        pass


def test_an_outage_costs_the_provider_two_calls(
    scripted: Callable[..., ScriptedModel], question: Request[Words]
) -> None:
    model = scripted("broken-server")
    codes = [ask(question).fallback for _ in range(50)]
    assert codes == ["model_down"] * 2 + ["model_paused"] * 48
    assert model.script.calls == 2
