"""A small generative grammar: symbols in braces are replaced by one of their options until none is left."""

import random
import re
from collections.abc import Mapping

Rules = Mapping[str, tuple[str, ...]]

_SYMBOL = re.compile(r"\{([\w.]+)\}")
_SENTENCE = re.compile(r"(?:^|[.!?]\s+)([a-z])")


def options(text: str) -> tuple[str, ...]:
    """Return the options that a text lists, parted by bars."""
    return tuple(option for part in text.split("|") if (option := " ".join(part.split())))


def flatten(symbol: str, rules: Rules, dice: random.Random) -> str:
    """Return one text of the symbol. Raises KeyError if it, or one in its options, has no rule."""
    text = dice.choice(rules[symbol])
    while match := _SYMBOL.search(text):
        text = text[: match.start()] + dice.choice(rules[match[1]]) + text[match.end() :]
    return text


def sentences(text: str) -> str:
    """Return the text with a capital at the start of each sentence."""
    return _SENTENCE.sub(lambda match: match[0][:-1] + match[1].upper(), text)
