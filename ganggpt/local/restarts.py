"""When a dead child is started again, and when that is pointless. Pure: time comes in."""

from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Policy:
    """Seconds, and a count of deaths."""

    first_delay: float = 0.5
    longest_delay: float = 10
    healthy_after: float = 30
    deaths: int = 5
    within: float = 30


@dataclass
class Restarts:
    """The deaths of one child."""

    policy: Policy
    delay: float = 0
    died_at: deque[float] = field(default_factory=deque)

    def after_death(self, *, now: float, lived: float) -> float | None:
        """Return the seconds to wait before the next start; None where it died too often to try again."""
        while self.died_at and now - self.died_at[0] > self.policy.within:
            self.died_at.popleft()
        self.died_at.append(now)
        if len(self.died_at) >= self.policy.deaths:
            return None
        fresh = self.delay == 0 or lived >= self.policy.healthy_after
        self.delay = self.policy.first_delay if fresh else min(self.delay * 2, self.policy.longest_delay)
        return self.delay
