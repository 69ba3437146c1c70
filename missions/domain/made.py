"""A mission that is made and nobody's yet: what an offer consists of."""

from dataclasses import dataclass

from missions.domain.plan import Plan
from missions.domain.provenance import Provenance
from missions.domain.words import Words


@dataclass(frozen=True)
class Made:
    """`author` is who wrote the words, `fallback` why it was no model, if one is set."""

    plan: Plan
    words: Words
    author: str
    model: str
    fallback: str
    provenance: Provenance
