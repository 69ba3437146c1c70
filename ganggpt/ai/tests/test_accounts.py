"""One reservation over several accounts: the city's, the purpose's and the player's day, all or nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from prometheus_client import REGISTRY
from pytest_django import Settings

from ganggpt.ai.budget import Budget, Reservation, budgets_of, reserve
from ganggpt.ai.port import ModelOverBudget, Request
from ganggpt.ai.prompt import most_tokens
from ganggpt.ai.scripted.server import ScriptedModel
from ganggpt.ai.service import ask
from ganggpt.ai.tests.conftest import Words

pytestmark = pytest.mark.integration
Start = Callable[..., ScriptedModel]
Accounts = tuple[Budget, Budget, Budget]


def accounts(*limits: int) -> Accounts:
    city, purpose, player = (
        Budget(limit, uuid4().hex, kind) for limit, kind in zip(limits, ("city", "purpose", "player"), strict=True)
    )
    return city, purpose, player


def spent(budgets: Accounts) -> list[int]:
    return [budget.spent() for budget in budgets]


@pytest.fixture
def player(settings: Settings) -> UUID:
    settings.AI_DAILY_TOKENS_PER_PLAYER = 100_000
    return uuid4()


def own(player: UUID) -> Budget:
    return budgets_of("test.words", player)[2]


@pytest.mark.parametrize(
    ("limits", "short"),
    [((99, 500, 500), "city"), ((500, 99, 500), "purpose"), ((500, 500, 99), "player"), ((500, 99, 99), "purpose")],
)
def test_one_account_with_too_little_leaves_all_untouched(limits: tuple[int, ...], short: str) -> None:
    budgets = accounts(*limits)
    with pytest.raises(ModelOverBudget, match=short) as raised:
        reserve(budgets, 100)
    assert (raised.value.account, raised.value.code) == (short, "model_over_budget")
    assert spent(budgets) == [0, 0, 0]


def test_a_reservation_is_on_all_accounts_and_so_is_its_settlement() -> None:
    budgets = accounts(500, 0, 300)
    reservation = reserve(budgets, 300)
    assert spent(budgets) == [300, 0, 300]
    reservation.settle(120)
    assert spent(budgets) == [120, 0, 120]


def test_a_reservation_is_plain_data() -> None:
    budgets = accounts(500, 500, 500)
    kept = [*reserve(budgets, 300)]
    day, names, tokens = kept
    Reservation(str(day), tuple(names), int(tokens)).settle(0)  # type: ignore[call-overload,arg-type]
    assert spent(budgets) == [0, 0, 0]


def test_fifty_calls_at_once_overspend_no_account_and_refund_exactly() -> None:
    budgets = accounts(3_000, 1_000, 2_000)

    def call(number: int) -> int:
        try:
            reservation = reserve(budgets, 100)
        except ModelOverBudget:
            return 0
        assert all(budget.spent() <= budget.limit for budget in budgets)
        reservation.settle(number)
        return number

    with ThreadPoolExecutor(50) as pool:
        used = sum(pool.map(call, range(50)))
    assert spent(budgets) == [used] * 3


def test_fifty_calls_that_do_not_end_get_what_there_is_to_the_token() -> None:
    budgets = accounts(10_000, 700, 10_000)

    def granted(_: int) -> bool:
        try:
            reserve(budgets, 100)
        except ModelOverBudget:
            return False
        return True

    with ThreadPoolExecutor(50) as pool:
        assert list(pool.map(granted, range(50))).count(True) == 7
    assert spent(budgets) == [700] * 3


@effort(max_examples=40, deadline=None)
@given(
    st.tuples(*[st.integers(0, 400)] * 3),
    st.lists(st.tuples(st.integers(1, 200), st.floats(0, 1)), max_size=12),
)
def test_no_order_of_calls_passes_a_limit_or_loses_a_token(
    limits: tuple[int, int, int], calls: list[tuple[int, float]]
) -> None:
    budgets, model = accounts(*limits), [0, 0, 0]
    for tokens, share in calls:
        fits = all(not limit or used + tokens <= limit for limit, used in zip(limits, model, strict=True))
        used = int(tokens * share)
        try:
            reserve(budgets, tokens).settle(used)
        except ModelOverBudget:
            assert not fits
        else:
            assert fits
            model = [before + used if limit else 0 for limit, before in zip(limits, model, strict=True)]
        assert spent(budgets) == model


def test_the_settings_name_the_accounts(settings: Settings) -> None:
    settings.AI_DAILY_TOKENS, settings.AI_DAILY_TOKENS_PER_PLAYER = 9, 7
    settings.AI_DAILY_TOKENS_BY_PURPOSE = {"test.words": 8}
    player = UUID(int=1)
    assert budgets_of("test.words") == [Budget(9), Budget(8, "purpose:test.words", "purpose")]
    assert budgets_of("test.plan", player)[1:] == [
        Budget(0, "purpose:test.plan", "purpose"),
        Budget(7, f"player:{player}", "player"),
    ]


def test_a_player_who_has_spent_the_day_is_written_for_offline(
    scripted: Start, settings: Settings, question: Request[Words], player: UUID
) -> None:
    asked, model = replace(question, player=player), scripted()
    settings.AI_DAILY_TOKENS_PER_PLAYER = most_tokens(asked)
    over = {"purpose": "test.words", "account": "player"}
    before = REGISTRY.get_sample_value("ai_over_budget_total", over) or 0
    first, second = ask(asked), ask(asked)
    assert (first.author, second.author, second.fallback) == ("model", "offline", "model_over_budget")
    assert ask(replace(question, player=uuid4())).author == "model"
    assert REGISTRY.get_sample_value("ai_over_budget_total", over) == before + 1
    assert own(player).spent() == first.tokens_in + first.tokens_out
    assert model.script.calls == 2
