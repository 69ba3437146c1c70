"""The limits of ratelimit.py for what the edge answers by itself, counted in the process: a round trip costs more."""

from math import ceil
from time import monotonic

from ganggpt.web.ratelimit import Bucket, Budget, Limit, Share

OWNERS = 50_000  # remembered; of the others the buckets are taken to be full


class Meters:
    """Buckets of one process: for each, when it will be full again (GCRA, as in Redis)."""

    def __init__(self, limits: dict[str, Limit]) -> None:
        self._limits = {scope: tuple(limit.buckets(scope, "")) for scope, limit in limits.items()}
        self._full: dict[tuple[str, str], float] = {}

    def draw(self, *limited: tuple[str, str]) -> Budget | None:
        """Draw one from each bucket of each (scope, owner), or from none; return the budget if one of them is empty."""
        now, full = monotonic(), self._full
        after = {}
        for scope, owner in limited:
            for bucket in self._limits[scope]:
                key = bucket.name, owner
                after[key] = then = max(full.get(key, now), now) + bucket.window / bucket.quota
                if then - now > bucket.window + 1e-4:
                    return self._refusal(now, limited)
        for key, then in after.items():
            full.pop(key, None)
            full[key] = then
        while len(full) > OWNERS:
            del full[next(iter(full))]
        return None

    def _refusal(self, now: float, limited: tuple[tuple[str, str], ...]) -> Budget:
        shares, wait = [], 0.0
        for scope, owner in limited:
            for bucket in self._limits[scope]:
                filled, interval = (
                    max(self._full.get((bucket.name, owner), now) - now, 0.0),
                    bucket.window / bucket.quota,
                )
                shares.append(_share(bucket, filled, interval))
                wait = max(wait, filled + interval - bucket.window)
        return Budget(False, max(1, ceil(wait)), shares)  # noqa: FBT003 - it is refused


def _share(bucket: Bucket, filled: float, interval: float) -> Share:
    return Share(bucket, max(0, int((bucket.window - filled) / interval + 1e-4)), ceil(filled))
