"""For each operation of the API, requests that make it give every answer that the document promises."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from factions.public import ChartZones, ClaimZone
from ganggpt.bus import execute
from ganggpt.messages import system
from players.models import Account
from players.public import actor_of
from tests.factories import PASSWORD, FactionFactory, MissionFactory
from tests.fixtures import Client

NOBODY = UUID(int=1)
CJ = {"username": "Carl_J", "email": "carl@grove.example", "password": PASSWORD}


@dataclass
class City:
    """Who takes part, and the hand crank for what runs in the background."""

    visitor: Client
    player: Client
    stranger: Client
    server: Client
    account: Account
    settle: Callable[[], None]

    def pair(self) -> dict[str, str]:
        credentials = {"username": self.account.username, "password": PASSWORD}
        tokens: dict[str, str] = self.visitor.post("/auth/login", credentials).json()
        return tokens

    def nobody_in_particular(self) -> Account:
        """Return an account without any role."""
        return Account.objects.create(username="nobody_much", email="nobody@example.invalid")

    def mission(self, *acts: str) -> str:
        """Return the path of a mission on offer, with which the player has done the acts."""
        path = f"/missions/{MissionFactory.create(by=actor_of(self.account))}"
        self.settle()
        for act in acts:
            assert self.player.post(f"{path}/{act}").status_code == 200
        return path


Answers = Iterator[Any]
Exercise = Callable[[City], Answers]
EXERCISES: dict[str, Exercise] = {}
BAD_KEY = {"Idempotency-Key": "two words"}


def exercise(function: Exercise) -> Exercise:
    """Declare the exercise of the operation of that name."""
    EXERCISES[function.__name__] = function
    return function


@exercise
def auth_register(city: City) -> Answers:
    yield city.visitor.post("/auth/register", CJ)
    yield city.visitor.post("/auth/register", CJ)
    yield city.visitor.post("/auth/register", {"username": "no no"})


@exercise
def auth_login(city: City) -> Answers:
    yield city.visitor.post("/auth/login", {"username": city.account.username, "password": PASSWORD, "device": "den"})
    yield city.visitor.post("/auth/login", {"username": "nobody", "password": PASSWORD})
    yield city.visitor.post("/auth/login", {})


@exercise
def auth_refresh(city: City) -> Answers:
    pair = city.pair()
    for body in ({"refresh": pair["refresh"]}, {"refresh": pair["refresh"]}, {}):
        yield city.visitor.post("/auth/refresh", body)


@exercise
def auth_logout(city: City) -> Answers:
    for body in ({"refresh": city.pair()["refresh"]}, {"refresh": "nonsense"}, {}):
        yield city.visitor.post("/auth/logout", body)


@exercise
def players_retrieve(city: City) -> Answers:
    path = f"/players/{city.account.pk}"
    yield from (city.stranger.get(path), city.visitor.get(path), city.player.get(f"/players/{NOBODY}"))
    yield Client(city.nobody_in_particular()).get(path)


@exercise
def players_me(city: City) -> Answers:
    yield from (client.get("/players/me") for client in (city.player, city.visitor, city.server))


@exercise
def players_statement(city: City) -> Answers:
    yield from (client.get("/players/me/statement") for client in (city.player, city.server, city.visitor))
    yield city.player.get("/players/me/statement?cursor=nonsense")


@exercise
def leaderboards_retrieve(city: City) -> Answers:
    yield from (city.visitor.get(f"/leaderboards/{path}") for path in ("reputation", "reputation?limit=0", "beauty"))


@exercise
def factions_list(city: City) -> Answers:
    FactionFactory.create_batch(3)
    yield from (city.visitor.get(f"/factions{query}") for query in ("", "?page_size=1", "?cursor=nonsense"))


@exercise
def factions_retrieve(city: City) -> Answers:
    yield from (city.visitor.get(f"/factions/{faction}") for faction in (FactionFactory.create(), NOBODY))


@exercise
def zones_list(city: City) -> Answers:
    for command in (ChartZones(), ClaimZone(code="DAVIS", faction_id=FactionFactory.create())):
        execute(command, by=system("tests"))
    yield from (city.visitor.get(f"/zones{query}") for query in ("", "?page_size=100", "?cursor=nonsense"))


@exercise
def missions_list(city: City) -> Answers:
    MissionFactory.create(by=actor_of(city.account))
    yield city.player.get("/missions")
    city.settle()
    yield from (client.get("/missions") for client in (city.player, city.server, city.visitor))
    yield city.player.get("/missions?cursor=nonsense")


@exercise
def missions_create(city: City) -> Answers:
    key = {"Idempotency-Key": "key-1"}
    yield city.player.post("/missions", {"type": "RACING", "difficulty": 4, "preference": "hard"}, headers=key)
    yield city.player.post("/missions", {"difficulty": 5}, headers=key)
    yield city.player.post("/missions", {"difficulty": 11})
    yield from (client.post("/missions", {}) for client in (city.player, city.stranger, city.visitor, city.server))


@exercise
def missions_retrieve(city: City) -> Answers:
    path = f"/missions/{MissionFactory.create(by=actor_of(city.account))}"
    yield city.player.get(path)
    city.settle()
    yield from (client.get(path) for client in (city.player, city.server, city.stranger, city.visitor))


@exercise
def missions_accept(city: City) -> Answers:
    path = f"{city.mission()}/accept"
    yield city.player.post(path, headers=BAD_KEY)
    yield from (client.post(path) for client in (city.player, city.player, city.stranger, city.visitor))


@exercise
def missions_abandon(city: City) -> Answers:
    path = f"{city.mission('accept')}/abandon"
    yield city.player.post(path, headers=BAD_KEY)
    yield from (client.post(path) for client in (city.player, city.player, city.stranger, city.visitor))


@exercise
def missions_progress(city: City) -> Answers:
    mission = city.mission("accept")
    while step := _open_objective(city.player.get(mission).json()):
        yield city.server.post(f"{mission}/progress", {"objective": step["key"], "done": step["count"]})
    for report in ({"objective": "none"}, {"objective": "none", "done": 0}):
        yield city.server.post(f"{mission}/progress", report)
    yield from (client.post(f"{mission}/progress", {"objective": "a"}) for client in (city.player, city.visitor))
    yield city.server.post(f"/missions/{NOBODY}/progress", {"objective": "a"})


@exercise
def live_ticket(city: City) -> Answers:
    yield from (client.post("/live/tickets") for client in (city.player, city.visitor))
    yield city.player.post("/live/tickets", {"stream": "city"})


def _open_objective(mission: dict[str, Any]) -> dict[str, Any] | None:
    return next((step for step in mission["objectives"] if step["state"] == "open"), None)
