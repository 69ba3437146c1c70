"""The breaker in real Redis, by two instances that share nothing else. Time passes by expiring keys, not by waiting."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import perf_counter, sleep
from typing import Any
from uuid import uuid4

import pytest
from django_redis import get_redis_connection

from ganggpt.ai.breaker import CROWD, LOOK_SECONDS, PATIENCE, UNANSWERED, Breaker
from ganggpt.ai.port import ModelBusy, ModelDown, ModelError, ModelPaused, ModelRejected, ModelWrong, Request
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.service import ask
from ganggpt.ai.tests.conftest import Words, within

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
    return is_open_for(breaker, 1.0)


def is_open_for(breaker: Breaker, seconds: float) -> bool:
    try:
        breaker.enter(seconds)
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


def enter_all(pair: Pair, calls: int) -> None:
    for number in range(calls):
        pair[number % 2].enter(1.0)


def test_so_many_calls_may_go_unanswered(pair: Pair) -> None:
    enter_all(pair, UNANSWERED)
    started = perf_counter()
    with pytest.raises(ModelPaused, match="wait for an answer"):
        pair[0].enter(0.4)
    assert PATIENCE * 0.4 <= perf_counter() - started < 1.0


def test_an_answer_lets_as_many_go_again(pair: Pair) -> None:
    enter_all(pair, UNANSWERED)
    pair[0].succeeded()
    enter_all(pair, UNANSWERED)
    with pytest.raises(ModelPaused):
        pair[0].enter(0.1)


@pytest.fixture
def crowd(pair: Pair) -> Pair:
    """Return a pair of which somebody had to wait, and then came an answer."""
    enter_all(pair, UNANSWERED)
    with pytest.raises(ModelPaused):
        pair[0].enter(0.1)
    pair[0].succeeded()
    return pair


def test_an_answer_to_a_crowd_vouches_for_all_of_it(crowd: Pair) -> None:
    enter_all(crowd, CROWD)
    with pytest.raises(ModelPaused):
        crowd[0].enter(0.1)


def test_an_answer_vouches_for_a_second(crowd: Pair) -> None:
    enter_all(crowd, UNANSWERED)
    assert 0 < redis().pttl(crowd[0].keys[2]) <= 1_000


def test_a_failure_ends_the_vouching(crowd: Pair) -> None:
    crowd[0].failed()
    enter_all(crowd, UNANSWERED)
    with pytest.raises(ModelPaused):
        crowd[0].enter(0.1)


def test_a_crowd_is_one_for_five_seconds(crowd: Pair) -> None:
    assert 3_000 < redis().pttl(crowd[0].keys[3]) <= 5_000


def test_who_waits_has_the_rest_of_his_time(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    def answered_meanwhile(seconds: float) -> None:
        sleep(seconds)
        pair[0].succeeded()

    monkeypatch.setattr("ganggpt.ai.breaker.sleep", answered_meanwhile)
    enter_all(pair, UNANSWERED)
    assert 55.0 < pair[1].enter(60.0) <= 60.0 - LOOK_SECONDS


def test_a_failure_is_no_answer(pair: Pair) -> None:
    enter_all(pair, UNANSWERED)
    pair[0].failed()
    with pytest.raises(ModelPaused, match="wait for an answer"):
        pair[1].enter(0.1)


def test_who_waits_is_let_off_when_it_opens(pair: Pair) -> None:
    enter_all(pair, UNANSWERED)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(is_open_for, pair[1], 60.0)
        pair[0].failed()
        pair[0].failed()
        assert waiting.result()


def test_calls_whose_process_died_give_way_when_their_lease_ends(pair: Pair) -> None:
    enter_all(pair, UNANSWERED)
    assert 1_000 < redis().pttl(pair[0].keys[2]) <= 2_000
    expire(pair[0], 2)
    assert not is_open(pair[1])


@pytest.mark.parametrize("latency", [0.0, 0.5])
def test_ninety_six_at_once_cost_an_ill_provider_few_calls(
    scripted: Callable[..., ScriptedModel], question: Request[Words], latency: float
) -> None:
    model, gate = scripted("broken-server", latency=latency), Barrier(96)

    def call(_: int) -> str:
        gate.wait()
        return ask(within(question, 4.0)).fallback

    with ThreadPoolExecutor(96) as pool:
        codes = Counter(pool.map(call, range(96)))
    assert codes == {"model_down": model.script.calls, "model_paused": 96 - model.script.calls}
    assert 2 <= model.script.calls <= UNANSWERED


def test_a_healthy_provider_answers_ninety_six_at_once(
    scripted: Callable[..., ScriptedModel], question: Request[Words]
) -> None:
    """The first eight are answered after a second, and then the others together."""
    model, gate = scripted(latency=1.0), Barrier(96)

    def call(_: int) -> str:
        gate.wait()
        return ask(within(question, 20.0)).author

    with ThreadPoolExecutor(96) as pool:
        assert Counter(pool.map(call, range(96))) == {"model": 96}
    assert model.script.calls == 96
    assert model.script.peak_in_flight >= 64
