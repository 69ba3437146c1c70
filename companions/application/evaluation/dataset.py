"""Long dialogues with questions about them, as LoCoMo keeps them (Maharana et al. 2024)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from companions.domain.memory.trace import Trace
from companions.domain.memory.words import ENGLISH, LANGUAGES

CATEGORIES = {1: "multi-hop", 2: "temporal", 3: "open", 4: "single-hop", 5: "adversarial"}


class BadDataset(ValueError):
    """The file is not of this shape, in one sentence."""


@dataclass(frozen=True)
class Asked:
    """A question, and the ids of the turns that it is answered by; some are not there, and some have none."""

    text: str
    category: str
    evidence: Sequence[str]


@dataclass(frozen=True)
class Dialogue:
    id: str
    language: str
    traces: Sequence[Trace]
    questions: Sequence[Asked]


def load(path: Path) -> list[Dialogue]:
    """Return the dialogues of a file. Raises BadDataset."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadDataset(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise BadDataset(f"{path} is no JSON: {error}.") from error
    if not isinstance(found, list) or not found:
        raise BadDataset(f"{path} is no list of dialogues.")
    try:
        return [_dialogue(each) for each in found]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadDataset(f"{path} is not of LoCoMo's shape: {error!r}.") from error


def _dialogue(sample: Mapping[str, Any]) -> Dialogue:
    language = sample.get("language", ENGLISH)
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is none of {', '.join(LANGUAGES)}")
    questions = [Asked(str(each["question"]), CATEGORIES[each["category"]], each["evidence"]) for each in sample["qa"]]
    return Dialogue(str(sample["sample_id"]), language, list(_traces(sample["conversation"], language)), questions)


def _traces(conversation: Mapping[str, Any], language: str) -> Iterator[Trace]:
    """Yield the turns in their order."""
    position = count(1)
    for episode in _episodes(conversation):
        for turn in conversation.get(f"session_{episode}", []):
            said, shown = str(turn["text"]), str(turn.get("blip_caption") or "")
            yield Trace(str(turn["dia_id"]), next(position), episode, str(turn["speaker"]), said, language, shown)


def _episodes(conversation: Mapping[str, Any]) -> list[int]:
    numbers = (
        key.removeprefix("session_").removesuffix("_date_time") for key in conversation if key.startswith("session_")
    )
    return sorted({int(number) for number in numbers if number.isdigit()})
