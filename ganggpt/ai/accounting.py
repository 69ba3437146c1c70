"""What every way of asking keeps account of alike: tokens before and after, what they cost, and answers not taken."""

from typing import Any

from ganggpt.ai import metrics
from ganggpt.ai.budget import Reservation, budgets_of, reserve
from ganggpt.ai.cost import cost
from ganggpt.ai.port import ModelOverBudget, ModelWrong, Request, Usage
from ganggpt.ai.prompt import most_tokens

MILLION = 1_000_000


def reserved_for(request: Request[Any]) -> Reservation:
    """Return the most that a request can cost, set aside on every account; raise ModelOverBudget."""
    try:
        return reserve(budgets_of(request.purpose, request.player), most_tokens(request))
    except ModelOverBudget as error:
        metrics.OVER_BUDGET.labels(request.purpose, error.account).inc()
        raise


def settle(reserved: Reservation, purpose: str, usage: Usage | None) -> None:
    """Give back what a call did not use, and count what it did; what nobody knows stays reserved and uncounted."""
    if usage is None:
        return
    reserved.settle(sum(usage))
    metrics.TOKENS.labels(purpose, "in").inc(usage.tokens_in)
    metrics.TOKENS.labels(purpose, "out").inc(usage.tokens_out)


def priced(purpose: str, model: str, usage: Usage, *, batch: bool = False) -> int:
    """Return what tokens cost, in millionths of a dollar, and count it."""
    spent = cost(model, usage, batch=batch)
    if spent:
        metrics.COST.labels(purpose).inc(spent / MILLION)
    return spent


def count_refused(purpose: str, wrong: ModelWrong) -> None:
    """Count an answer that was not taken, by the first stage at which it fell."""
    metrics.REFUSED.labels(purpose, wrong.stage).inc()
