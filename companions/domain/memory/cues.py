"""Small words that tell what kind of thing is said: a time, something of oneself, a question."""

import re

from companions.domain.memory.words import ENGLISH, ROMANIAN, plain

_WHEN_SAID = {
    ENGLISH: r"""yesterday|today|tonight|tomorrow|last\ \w+|next\ \w+|this\ (?:week|month|year|weekend)
        |this\ (?:morning|summer|winter)|ago|recently|just|weekend|since|january|february|march|april|may|june|july
        |august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day
        |\d+\ (?:year|month|week|day)s?|\d{4}|few\ (?:day|week|month|year)s""",
    ROMANIAN: r"""ieri|azi|astazi|aseara|maine|alaltaieri|saptamana|luna|anul|weekend|de\ curand|recent|tocmai|acum\ \w+
        |ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie
        |luni|marti|miercuri|joi|vineri|sambata|duminica|\d+\ (?:ani|luni|saptamani|zile)|\d{4}""",
}
_OWN = {
    ENGLISH: r"i|i'm|i've|i'd|i'll|my|me|we|we're|we've|our",
    ROMANIAN: r"eu|mi|ma|mea|meu|mei|mele|noi|ne|noastra|nostru|am|sunt|suntem",
}
_WHEN_ASKED = {
    ENGLISH: r"\s*(?:when|how long|(?:what|which) (?:year|month|date|day))\b",
    ROMANIAN: r"\s*(?:cand|de cand|cat timp|de cat timp|in ce (?:an|luna|zi))\b",
}


def _compiled(patterns: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {language: re.compile(rf"\b(?:{pattern})\b", re.VERBOSE) for language, pattern in patterns.items()}


_SAYS_WHEN, _SAYS_I = _compiled(_WHEN_SAID), _compiled(_OWN)
_ASKS_WHEN = {language: re.compile(pattern) for language, pattern in _WHEN_ASKED.items()}


def tells_when(text: str, language: str) -> bool:
    """Return whether a time is told."""
    return bool(_SAYS_WHEN[language].search(plain(text)))


def tells_of_oneself(text: str, language: str) -> bool:
    """Return whether somebody tells of themselves."""
    return bool(_SAYS_I[language].search(plain(text)))


def asks(text: str) -> bool:
    """Return whether it is a question in the end."""
    return text.rstrip().endswith("?")


def asks_when(text: str, language: str) -> bool:
    """Return whether a time is asked for."""
    return bool(_ASKS_WHEN[language].match(plain(text)))
