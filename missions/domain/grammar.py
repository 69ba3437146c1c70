"""A small generative grammar: symbols in braces and choices in brackets are replaced until none is left."""

import random
import re
from collections.abc import Mapping

Rules = Mapping[str, tuple[str, ...]]

# Not what stands for the one who reads: that is replaced when the words are handed out.
_SYMBOL = re.compile(r"\{(?!player\}|faction\})([^{}]+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SENTENCE = re.compile(r"(?:^|[.!?]\s+)([a-z])")


def options(text: str) -> tuple[str, ...]:
    """Return the options that a text lists, parted by bars."""
    return tuple(option for part in text.split("|") if (option := " ".join(part.split())))


def flatten(symbol: str, rules: Rules, dice: random.Random) -> str:
    """Return one text of the symbol. Raises KeyError if it, or one in its options, has no rule.

    Within an option, `[one/other]` is a choice and `{name}` is a symbol.
    """
    return fill(dice.choice(rules[symbol]), rules, dice)


def fill(text: str, rules: Rules, dice: random.Random) -> str:
    """Return the text with its choices made and its symbols replaced. Raises KeyError for a symbol without a rule."""
    # Choices go first: what a symbol stands for may hold a slash of its own.
    while match := _CHOICE.search(text) or _SYMBOL.search(text):
        chosen = dice.choice(match[1].split("/") if match[0][0] == "[" else rules[match[1]])
        text = text[: match.start()] + chosen + text[match.end() :]
    return text


def sentences(text: str) -> str:
    """Return the text with a capital at the start of each sentence."""
    return _SENTENCE.sub(lambda match: match[0][:-1] + match[1].upper(), text)
