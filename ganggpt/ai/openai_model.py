"""The adapter to any OpenAI-compatible endpoint by the openai SDK: one connection pool a process, a total deadline."""

import logging
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from typing import Any, TypeVar

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI, pydantic_function_tool

from ganggpt.ai.identity import safety_identifier
from ganggpt.ai.loop import BackgroundLoop
from ganggpt.ai.openai_errors import body_of, of_status
from ganggpt.ai.port import NO_USAGE, Answer, ModelDown, ModelRejected, ModelSlow, Request, T
from ganggpt.ai.prompt import messages_of
from ganggpt.ai.provider import Provider

R = TypeVar("R")

CONNECT_SECONDS = 2.0
CONNECTIONS = httpx2.Limits(max_connections=200, max_keepalive_connections=20)

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
        asked = payload(request, self.provider.model) | {"timeout": patience(request.timeout)}
        response = talk(
            self.provider, lambda client: client.chat.completions.with_raw_response.create(**asked), request.timeout
        )
        body = body_of(response.content)
        value, usage = body.value(request.answer), body.spent or NO_USAGE
        seconds = perf_counter() - started
        return Answer(value=value, author="model", model=self.provider.model, seconds=seconds, **usage._asdict())


def payload(request: Request[T], model: str) -> dict[str, Any]:
    """Return a request as the body of a chat completion: what a call sends, and a batch as one line."""
    schema = pydantic_function_tool(request.answer)["function"].get("parameters")  # the SDK makes it strict
    wanted = {"name": request.answer.__name__, "schema": schema, "strict": True}
    body = {
        "model": model,
        "messages": messages_of(request),
        "response_format": {"type": "json_schema", "json_schema": wanted},
        "max_completion_tokens": request.max_tokens,
    }
    return body | ({"safety_identifier": safety_identifier(request.player)} if request.player else {})


def talk(provider: Provider, say: Callable[[AsyncOpenAI], Awaitable[R]], seconds: float) -> R:
    """Return what the client's coroutine returns within so many seconds; raise a ModelError."""

    async def said() -> R:
        return await say(_client(provider.url, provider.key))

    try:
        return _loop.run(said(), seconds)
    except (TimeoutError, APITimeoutError) as error:
        raise ModelSlow(f"no answer in {seconds:g} s") from error
    except APIStatusError as error:
        raise of_status(error.status_code, error.response.headers) from error
    except APIConnectionError as error:
        if isinstance(error.__cause__, httpx2.LocalProtocolError):  # its text quotes the header that holds the key
            raise ModelRejected("the settings make no HTTP request") from None
        unsent = isinstance(error.__cause__, httpx2.ConnectError)
        raise ModelDown(str(error.__cause__ or error), usage=NO_USAGE if unsent else None) from error
    except Exception as error:  # a setting that makes no request, such as a key that is no ASCII
        logger.exception("the model could not be asked")
        raise ModelRejected(f"the model could not be asked: {type(error).__name__}") from error


def patience(seconds: float) -> httpx2.Timeout:
    """Return so many seconds for each read and write, and a few at most to connect."""
    return httpx2.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
