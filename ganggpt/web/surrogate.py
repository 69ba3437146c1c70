"""How a view lets the edge keep its answer: by internal headers, which are for the edge alone and end there."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from ganggpt.messages import Actor, Permission

PREFIX = "Surrogate-"
MINE = PREFIX.lower().encode()
AT_THE_EDGE = "ganggpt.edge"  # in the scope of a request whose answer may be kept
CONTROL, KEY, ROUTE, VIEWER = (f"{PREFIX}{name}" for name in ("Control", "Key", "Route", "Viewer"))


def edge(response: Response, request: Request, *keys: str, seconds: float, private: bool = False) -> Response:
    """Let the edge give this answer again for so many seconds, or until one of the cache's keys is dropped.

    A private one is given only to whoever asked, by the same token: until the account or the session changes.
    """
    actor: Any = request.auth
    is_behind_it = request.META.get("asgi.scope", {}).get(AT_THE_EDGE)  # else nothing would take the headers off
    if not is_behind_it or response.status_code != 200 or (private and not isinstance(actor, Actor)):
        return response
    match = request.resolver_match
    response[CONTROL] = f"max-age={seconds:g}"
    response[KEY] = " ".join(keys)
    response[ROUTE] = match.view_name if match else ""
    if private:
        response[VIEWER] = _viewer(actor)
    return response


def _viewer(actor: Actor) -> str:
    """Return who it is, by which session, and under which limit."""
    scope = "bridge" if Permission.SERVER_BRIDGE in actor.permissions else "account"
    return f"{actor.id} {actor.session or '-'} {scope}"
