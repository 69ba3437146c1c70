"""What the language model costs and how often it is replaced, for Prometheus."""

from prometheus_client import Counter, Histogram

SECONDS = Histogram(
    "ai_response_duration_seconds",
    "From the question to the answer, both tries and the fallback together.",
    ["purpose", "author", "outcome"],
    buckets=(0.1, 0.5, 1, 2, 5, 10),
)
TOKENS = Counter("ai_tokens_total", "Tokens that providers reported.", ["purpose", "direction"])
COST = Counter("ai_cost_dollars_total", "Dollars that those tokens cost by the settings' prices.", ["purpose"])
FALLBACKS = Counter("ai_fallback_total", "Answers written offline though a model is set.", ["purpose", "reason"])
REFUSED = Counter(
    "ai_refused_total", "A model's answers that were not taken, by the first stage.", ["purpose", "stage"]
)
OVER_BUDGET = Counter(
    "ai_over_budget_total", "Questions not asked, by the account that was spent.", ["purpose", "account"]
)
