"""Who may do what, as the code has it: roles, routes, commands, queries and the console's actions, as Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from drf_spectacular.generators import SchemaGenerator
from rest_framework.permissions import AllowAny

from ganggpt import bus
from ganggpt.console.actions import CommandAction
from ganggpt.messages import Audience, Command, Message, Permission, name_of
from ganggpt.web.schema import carried_by
from players.public import ROLES

API = "/api/v1/"
HEAD = """# Who may do what

Written by `make permissions` from the code, and checked by `make check`. A guard names a permission, never a role; what
a role allows is data, and a super admin may change it in the console. Whoever holds `super:admin` may do everything.
`any account` is whoever has logged in; what they see and touch is then their own, as each query and handler says.
"""


@dataclass(frozen=True)
class Route:
    """One operation of the API, and what it asks of the bus."""

    method: str
    path: str
    message: type[Message] | None
    needs: Permission | Audience


def routes() -> list[Route]:
    """Return every operation of the API, in the order of their paths."""
    generator: Any = SchemaGenerator()  # type: ignore[no-untyped-call]
    generator._initialise_endpoints()  # noqa: SLF001 - there is no other way to its views
    found = generator._get_paths_and_endpoints()  # noqa: SLF001
    return [_route(method, path, view) for path, _, method, view in found if path.startswith(API)]


def actions() -> Iterator[tuple[str, CommandAction]]:
    """Yield every action of the console, with the label of its list's table."""
    for model, shown in sorted(admin.site._registry.items(), key=lambda pair: pair[0]._meta.label):  # noqa: SLF001
        for action in shown.actions or ():
            if isinstance(action, CommandAction):
                yield model._meta.label, action  # noqa: SLF001


def markdown() -> str:
    """Return the whole, ending in a newline."""
    held = [[f"`{each}`", *("✓" if each in allowed else "" for allowed in ROLES.values())] for each in Permission]
    sections: list[tuple[str, list[str], Iterable[Sequence[str]]]] = [
        ("Roles of a new city", ["permission", *ROLES], held),
        ("The API", ["route", "asks for", "needs"], [_told_route(route) for route in routes()]),
        ("Commands", ["command", "needs", "a second pair of eyes"], map(_told_command, _sorted(bus.handlers))),
        ("Queries", ["query", "needs"], [(_code(kind), _needs(kind.needs)) for kind in _sorted(bus.answerers)]),
        (
            "The console",
            ["list", "action", "gives", "needs"],
            [(label, each.label, _code(each.command), _needs(each.needs)) for label, each in actions()],
        ),
    ]
    return HEAD + "".join(f"\n## {title}\n\n{_table(heads, rows)}" for title, heads, rows in sections)


def _route(method: str, path: str, view: Any) -> Route:
    view.action = getattr(view, "action", None) or method.lower()
    message = carried_by(view)
    open_to = Audience.ANYONE if AllowAny in view.permission_classes else Audience.ACCOUNTS
    return Route(method, path, message, message.needs if message else open_to)


def _told_route(route: Route) -> tuple[str, ...]:
    asks = _code(route.message) if route.message else "nothing of the bus"
    return f"`{route.method} {route.path}`", asks, _needs(route.needs)


def _told_command(kind: type[Command]) -> tuple[str, ...]:
    weighty = kind.is_weighty is not Command.is_weighty
    return _code(kind), _needs(kind.needs), "where it is weighty" if weighty else ""


def _sorted(kinds: Iterable[type[Any]]) -> list[type[Any]]:
    return sorted(kinds, key=name_of)


def _code(kind: type[Message]) -> str:
    return f"`{name_of(kind)}`"


def _needs(needs: Permission | Audience) -> str:
    return f"`{needs}`" if isinstance(needs, Permission) else str(needs)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
