"""What a text holds, for recall: its words without those that everybody uses, each by its stem."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

ENGLISH, ROMANIAN = "en", "ro"
LANGUAGES = (ENGLISH, ROMANIAN)
_ALGORITHM = {ENGLISH: "english", ROMANIAN: "romanian"}
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_COMMON = {
    ENGLISH: """
        a about above after again against all also am an and any are as at be because been before being below between
        both but by can could did do does doing don down during each few for from further had has have having he her
        here hers herself him himself his how i if in into is it its itself just kind let likely ll me might more most
        much mustn my myself no nor not of off on once only or other ought our ours ourselves out over own same shan she
        should so some such t s d m re ve than that the their theirs them themselves then there these they this those
        through to too type under until up very was wasn we were what when where which while who whom why will with won
        would like many you your yours yourself yourselves cannot aren couldn didn doesn hadn hasn haven isn shouldn
        weren wouldn
    """,
    ROMANIAN: """
        a acea aceasta aceea acest acesta ai aia al ala ale alta alt am ar are as asa asta ati atunci au avea avem aveti
        ca cam care carei caror carui ce cea cei cel cele chiar ci cine cu cui cum da daca dar de deci despre din doar
        dupa e ea ei el ele era erau este esti eu fara fi fie fiind foarte fost ii il im in inainte intr intre iti l la
        le li lor lui ma mai mea mei mele meu mi mie mult multe n ne nici nimic niste noastra nostru noua noi nu o or
        ori pe pentru per pot prea prin s sa sai sale sau se si sub sunt suntem sunteti ta tau te ti tu un una unde unei
        unor unui va vi voi vom vor vostru
    """,
}
_STOP = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def tokens(text: str, language: str = ENGLISH) -> list[str]:
    """Return the stems of a text's telling words, in their order; words as they are typed, with marks or without."""
    stop = _STOP[language]
    found = (word.partition("'")[0] for word in _WORD.findall(plain(text)))
    return [_stem(word, language) for word in found if word and word not in stop]


def plain(text: str) -> str:
    """Return a text in small letters without marks on them, apostrophes straight."""
    marked = unicodedata.normalize("NFKD", text.lower().replace("\u2019", "'"))
    return "".join(sign for sign in marked if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    return str(_stemmer(language).stemWord(word))


@lru_cache(maxsize=len(LANGUAGES))
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_ALGORITHM[language])
