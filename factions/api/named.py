"""Players' names beside the ids in rows: asked for once a page."""

from collections.abc import Iterable, Mapping
from typing import Any

import players.public

Row = Mapping[str, Any]


def named(rows: Iterable[Row], *fields: str) -> list[dict[str, Any]]:
    """Return the rows with who each `player_id`, or the like, is: `player`, with id and name; None for nobody."""
    rows = list(rows)
    keys = {field: f"{field}_id" for field in fields}
    names = players.public.names({row[key] for row in rows for key in keys.values() if row[key]})
    return [{**row, **{field: _who(row[key], names) for field, key in keys.items()}} for row in rows]


def _who(player: Any, names: Mapping[Any, str]) -> dict[str, Any] | None:
    return {"id": player, "name": names.get(player, "somebody")} if player else None
