"""Where a mission comes from: who planned and worded it by what, at what cost, and what was refused on the way."""

from collections import Counter
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Provenance:
    """For staff. `cost` is in millionths of a dollar, `refused` counts answers by stage of the ladder."""

    seed: str = ""
    planner: str = "rules"  # or "model"
    plan_prompt: str = ""  # name and version of the prompt, if a model planned it
    words_prompt: str = ""
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: int = 0
    seconds: float = 0.0
    refused: dict[str, int] = field(default_factory=dict)
    stocked: bool = False  # it waited in stock before anybody asked for it

    def then(self, later: "Provenance") -> "Provenance":
        """Return where the mission comes from once it has been told anew: what both cost, and who told it last."""
        return replace(
            self,
            words_prompt=later.words_prompt or self.words_prompt,
            model=later.model or self.model,
            tokens_in=self.tokens_in + later.tokens_in,
            tokens_out=self.tokens_out + later.tokens_out,
            cost=self.cost + later.cost,
            seconds=round(self.seconds + later.seconds, 3),
            refused=dict(Counter(self.refused) + Counter(later.refused)),
        )
