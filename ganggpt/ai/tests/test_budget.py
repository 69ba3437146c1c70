"""The day's budget in real Redis: no thread overspends it, and what is not used comes back to the token."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from pytest_django import Settings

from ganggpt.ai.budget import Budget, reserve
from ganggpt.ai.port import ModelOverBudget, Request
from ganggpt.ai.prompt import most_tokens
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.service import ask
from ganggpt.ai.tests.conftest import Words, within

pytestmark = pytest.mark.integration
Start = Callable[..., ScriptedModel]


@pytest.fixture
def budget() -> Budget:
    return Budget(1000, uuid4().hex)


@pytest.fixture
def own_account(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Budget:
    """Return the service's budget, on an account that no other test spends from."""
    settings.AI_DAILY_TOKENS = 100_000
    budget = Budget(settings.AI_DAILY_TOKENS, uuid4().hex)
    monkeypatch.setattr("ganggpt.ai.accounting.budgets_of", lambda *_: [budget])
    return budget


def test_fifty_threads_do_not_overspend(budget: Budget) -> None:
    def reserved(_: int) -> bool:
        try:
            reserve([budget], 100)
        except ModelOverBudget:
            return False
        return True

    with ThreadPoolExecutor(50) as pool:
        granted = list(pool.map(reserved, range(50)))
    assert granted.count(True) == 10
    assert budget.spent() == 1000


def test_fifty_threads_that_settle_never_pass_the_limit(budget: Budget) -> None:
    def call(number: int) -> int:
        try:
            reservation = reserve([budget], 90)
        except ModelOverBudget:
            return 0
        assert budget.spent() <= budget.limit
        reservation.settle(number)
        return number

    with ThreadPoolExecutor(50) as pool:
        used = sum(pool.map(call, range(50)))
    assert budget.spent() == used


def test_the_rest_is_given_back(budget: Budget) -> None:
    reserve([budget], 1000).settle(1)
    reserve([budget], 999)
    with pytest.raises(ModelOverBudget):
        reserve([budget], 1)


def test_a_reservation_is_settled_on_its_own_day(budget: Budget) -> None:
    with time_machine.travel(datetime(2030, 1, 1, 23, 59, tzinfo=UTC), tick=False) as clock:
        reservation = reserve([budget], 1000)
        clock.move_to(datetime(2030, 1, 2, tzinfo=UTC))
        reservation.settle(400)
        assert budget.spent() == 0
        clock.move_to(datetime(2030, 1, 1, 23, 59, tzinfo=UTC))
        assert budget.spent() == 400


def test_no_limit_counts_nothing() -> None:
    budget = Budget(0, uuid4().hex)
    reserve([budget], 10**9).settle(5)
    assert budget.spent() == 0


@pytest.mark.usefixtures("redis_down")
def test_without_redis_all_is_allowed(budget: Budget) -> None:
    reserve([budget], 10**9).settle(5)
    assert budget.spent() == 0


def test_a_spent_budget_asks_no_model(scripted: Start, settings: Settings, question: Request[Words]) -> None:
    model, settings.AI_DAILY_TOKENS = scripted(), 1
    answer = ask(question)
    assert (answer.author, answer.fallback, model.script.calls) == ("offline", "model_over_budget", 0)


def test_an_answer_costs_what_it_used(scripted: Start, own_account: Budget, question: Request[Words]) -> None:
    scripted()
    answer = ask(question)
    assert own_account.spent() == answer.tokens_in + answer.tokens_out > 0


@pytest.mark.parametrize(("mode", "costs"), [("broken-server", False), ("busy", False), ("hang", True)])
def test_a_failure_costs_nothing_unless_it_may_have_been_billed(
    scripted: Start, own_account: Budget, question: Request[Words], mode: str, costs: bool
) -> None:
    scripted(mode)
    request = within(question, 0.3)
    assert ask(request).author == "offline"
    assert own_account.spent() == (most_tokens(request) if costs else 0)
