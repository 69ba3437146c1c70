"""Figures about a simulated city: how evenly it is shared, and how much it moves."""

from collections.abc import Sequence


def gini(shares: Sequence[float]) -> float:
    """Return the Gini coefficient of what each has: 0 where all have the same, near 1 where one has all; 0 of nothing.

    Gini (1912), as the mean absolute difference over twice the mean, by the sorted-sum formula.
    """
    total = sum(shares)
    if not total:
        return 0.0
    n = len(shares)
    weighted = sum(place * share for place, share in enumerate(sorted(shares), 1))
    return (2 * weighted) / (n * total) - (n + 1) / n
