"""The adapter to any OpenAI-compatible endpoint by the openai SDK: one connection pool a process, a total deadline."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from typing import Any, cast

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI, OpenAIError
from openai.types.chat import ParsedChatCompletion

from ganggpt.ai.loop import BackgroundLoop
from ganggpt.ai.openai_errors import body_of, of_content, of_status
from ganggpt.ai.port import (
    NO_USAGE,
    Answer,
    ModelDown,
    ModelRefused,
    ModelRejected,
    ModelSlow,
    ModelWrong,
    Request,
    T,
    Usage,
)
from ganggpt.ai.prompt import messages_of
from ganggpt.ai.provider import Provider

CONNECT_SECONDS = 2.0
CONNECTIONS = httpx2.Limits(max_connections=200, max_keepalive_connections=20)
# What the SDK raises over a 200 that is not a completion: it indexes and parses without looking.
NOT_A_COMPLETION = (OpenAIError, ValueError, TypeError, AttributeError, LookupError)

logger = logging.getLogger(__name__)
_loop = BackgroundLoop()


# Both caches are filled on the loop's thread alone, which is what makes them safe.
@lru_cache(maxsize=1)
def _pool() -> httpx2.AsyncClient:
    # No redirects: the facts go where the settings say and nowhere else.
    return httpx2.AsyncClient(limits=CONNECTIONS, follow_redirects=False)


@lru_cache(maxsize=4)
def _client(url: str, key: str) -> AsyncOpenAI:
    return AsyncOpenAI(base_url=url, api_key=key, http_client=_pool(), max_retries=0)


def _forget_clients() -> None:
    _client.cache_clear()
    _pool.cache_clear()


os.register_at_fork(after_in_child=_forget_clients)  # a child must not share its parent's sockets


@dataclass(frozen=True)
class OpenAIModel:
    """A LanguageModel at a provider."""

    provider: Provider

    def answer(self, request: Request[T]) -> Answer[T]:
        """Return the model's answer, valid against `request.answer`; raise a ModelError."""
        started = perf_counter()
        try:
            response, parse = _loop.run(self._ask(request), request.timeout)
        except (TimeoutError, APITimeoutError) as error:
            raise ModelSlow(f"no answer in {request.timeout:g} s") from error
        except APIStatusError as error:
            raise of_status(error) from error
        except APIConnectionError as error:
            if isinstance(error.__cause__, httpx2.LocalProtocolError):  # its text quotes the header that holds the key
                raise ModelRejected("the settings make no HTTP request") from None
            unsent = isinstance(error.__cause__, httpx2.ConnectError)
            raise ModelDown(str(error.__cause__ or error), usage=NO_USAGE if unsent else None) from error
        except Exception as error:  # a setting that makes no request, such as a key that is no ASCII
            logger.exception("the model could not be asked")
            raise ModelRejected(f"the model could not be asked: {type(error).__name__}") from error
        value, usage = _read(response, parse)
        seconds = perf_counter() - started
        return Answer(value=value, author="model", model=self.provider.model, seconds=seconds, **usage._asdict())

    async def _ask(self, request: Request[T]) -> tuple[httpx2.Response, Callable[[], ParsedChatCompletion[T]]]:
        completions = _client(self.provider.url, self.provider.key).chat.completions
        raw = await completions.with_raw_response.parse(
            model=self.provider.model,
            messages=cast("Any", messages_of(request)),
            response_format=request.answer,
            max_completion_tokens=request.max_tokens,
            timeout=httpx2.Timeout(request.timeout, connect=min(CONNECT_SECONDS, request.timeout)),
        )
        return raw.http_response, raw.parse


def _read(response: httpx2.Response, parse: Callable[[], ParsedChatCompletion[T]]) -> tuple[T, Usage]:
    body = body_of(response)
    try:
        choice = parse().choices[0]
        message, finish = choice.message, choice.finish_reason
        refused, value = message.refusal, message.parsed
    except NOT_A_COMPLETION as error:
        raise of_content(error, body) from error
    if refused:
        raise ModelRefused("the model declined", usage=body.spent)
    if finish != "stop" or value is None:
        raise ModelWrong(f"the answer ended with {finish}", usage=body.spent)
    return value, body.spent or NO_USAGE
