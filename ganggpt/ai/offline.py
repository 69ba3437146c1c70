"""The offline authors: who writes when no model is set or none answers. Registered by purpose."""

from collections.abc import Callable, Mapping
from time import perf_counter

from pydantic import BaseModel

from ganggpt.ai.port import Answer, Request, T

Author = Callable[[Mapping[str, object]], Mapping[str, object] | BaseModel]

_authors: dict[str, Author] = {}


class NoOfflineAuthor(LookupError):
    """A purpose that nobody writes for without a model: a bug of ours, not a model's failure."""


def offline_author(purpose: str) -> Callable[[Author], Author]:
    """Return a decorator that makes a function of the facts the author of a purpose."""

    def register(author: Author) -> Author:
        _authors[purpose] = author
        return author

    return register


def author_of(purpose: str) -> Author:
    """Return the author of a purpose; raise NoOfflineAuthor if there is none."""
    try:
        return _authors[purpose]
    except KeyError:
        raise NoOfflineAuthor(purpose) from None


class OfflineModel:
    """A language model that is none: instant, free and always there."""

    def answer(self, request: Request[T]) -> Answer[T]:
        """Return the author's answer, validated; raise pydantic's ValidationError if the author is wrong."""
        started = perf_counter()
        written = author_of(request.purpose)(request.facts)
        data = written.model_dump() if isinstance(written, BaseModel) else written
        value = request.answer.model_validate(data)
        return Answer(value=value, author="offline", seconds=perf_counter() - started)
