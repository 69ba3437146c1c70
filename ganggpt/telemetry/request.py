"""The id of the request at hand: it goes into problems, logs, events and the audit."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
