"""Every constant of recall and of forgetting, frozen: found on five long dialogues, each held out in turn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameters:
    """Of recall, unless it says otherwise."""

    saturation: float = 0.9  # BM25's k1: how much a word counts that is said again
    length: float = 0.35  # BM25's b: how much a long memory is held against it
    candidates: int = (
        100  # memories that hold the question's words best: these, and what was said around them, are ranked
    )
    next_to: float = 0.5  # share of its score that a memory lends to the one before and the one after …
    near: float = 0.3  # … and to those two away: answers stand beside questions
    company: float = 0.3  # weight of what the whole conversation holds of the question
    company_saturation: float = 1.2
    speaker: float = 0.3  # more for what was said by the one whom the question names
    related: float = 0.15  # weight of a word that is related to one of the question's
    feedback: float = 0.1  # weight of what the best memories tell beside the question's words (RM3)
    feedback_from: int = 5  # memories
    feedback_words: int = 8
    when: float = 0.3  # more for what tells a time, where the question asks for one
    substance: float = 0.45  # how much more a memory of many words tells than one of few …
    substance_at: int = 20  # … up to so many
    asking: float = 0.3  # less for what is itself a question
    variety: float = 0.02  # less for each memory of the same conversation that stands before it
    looked_over: int = 40  # of the best, for variety's sake

    kept_asking: float = 0.5  # forgetting: what is left of the worth of a question …
    kept_own: float = 0.3  # … how much more is worth what somebody tells of themselves …
    kept_when: float = 0.4  # … and what tells a time


FROZEN = Parameters()
