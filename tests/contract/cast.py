"""Those who ask when the city is fuzzed, and what there is that they may name."""

import random
from typing import Any
from uuid import UUID

from tests.contract.document import Operation
from tests.e2e.city import PASSWORD, City, Visitor

ANYBODY = ("visitor", "player", "player", "gameserver", "admin")
THEMSELVES = ("visitor", "player", "player")  # who may lock themselves out, for another player is quickly made


class Cast:
    """A visitor, a player, a game server and an admin; and, by the name of a field, what exists."""

    def __init__(self, city: City):
        self.city = city
        self.players = 0
        self.bearers: dict[str, dict[str, str]] = {"visitor": {}}
        self.known: dict[str, list[str]] = {}
        for who in ("player", "gameserver", "admin"):
            self.enter(who)

    def who(self, operation: Operation, chance: random.Random) -> str:
        """Return who is to ask."""
        own = "/auth/" in operation.path or "/me" in operation.path
        return chance.choice(THEMSELVES if own else ANYBODY)

    def enter(self, who: str) -> None:
        """Log in; a player as somebody new, for the one before may be banned, renamed or gone."""
        visitor = Visitor(self.city)
        if who == "player":
            self.players += 1
            self._learn(visitor.register(f"fuzz_{self.players}"))
        else:
            visitor.log_in(**self.city.credentials[who])
        self.bearers[who] = {"Authorization": visitor.http.headers["Authorization"]}

    def _learn(self, player: Visitor) -> None:
        missions = [player.post("missions", 201, 202)["id"]]
        factions = [row["id"] for row in player.get("factions")["results"][:2]]
        names = [f"{prefix}_{self.players}" for prefix in ("fuzz", "another")]
        self.known = {
            "players": [player.id],
            "missions": missions,
            "factions": factions,
            "seasons": [row["id"] for row in player.get("seasons")["results"]],
            "id": [player.id, *missions, *factions],
            "username": names,
            "email": [f"{name}@example.invalid" for name in names],
            "password": [PASSWORD],
        }

    def named(self, name: str, value: Any, chance: random.Random) -> Any:
        """Return, instead of two in three made-up values, something of this name that exists; any id for an id."""
        if not isinstance(value, str) or chance.random() < 1 / 3:
            return value
        kind = "id" if name not in self.known and _is_id(value) else name
        return chance.choice(self.known[kind]) if kind in self.known else value

    def path_of(self, operation: Operation, parameters: dict[str, Any], chance: random.Random) -> dict[str, Any]:
        """Return the parameters with ids of what the path is about."""
        about = operation.path.split("/")[3]
        return {
            name: self.named(about if name == "id" and _is_id(value) else name, value, chance)
            for name, value in parameters.items()
        }


def _is_id(value: Any) -> bool:
    try:
        return bool(UUID(str(value)))
    except ValueError:
        return False
