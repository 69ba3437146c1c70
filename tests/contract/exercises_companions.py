"""Requests that make every operation on companions give every answer that the document promises."""

from typing import Any

from django.utils import timezone

from companions.models import Companion
from tests.contract.exercises import BAD_KEY, NOBODY, STALE, Answers, City, exercise
from tests.fixtures import Client

LUCKY = {"name": "Lucky", "preset": "lucky"}
KEY = {"Idempotency-Key": "companions-1"}


def _taken_in(city: City, **given: Any) -> str:
    """Return the path of a companion of the player's."""
    answer = city.player.post("/companions", LUCKY | given)
    assert answer.status_code == 201, answer.content
    return f"/companions/{answer.json()['id']}"


def _usual(city: City, path: str, body: Any, other: Any, *, method: str = "post") -> Answers:
    """Yield the refusals that each change of a companion knows, then what it gives, and a conflict over its key."""

    def send(client: Client, path: str = path, body: Any = body, headers: Any = None) -> Any:
        return getattr(client, method)(path, body, headers=headers)

    rest = path.split("/", 3)[3:]
    nobodys = "/".join(["/companions", str(NOBODY), *rest])
    yield from (send(city.player, headers=headers) for headers in (BAD_KEY, STALE))
    yield from (send(city.visitor), send(city.stranger), send(city.player, nobodys))
    yield send(city.player, headers=KEY)
    yield send(city.player, body=other, headers=KEY)


@exercise
def companions_list(city: City) -> Answers:
    _taken_in(city)
    yield from (client.get("/companions") for client in (city.player, city.stranger, city.visitor))
    yield city.player.get("/companions?cursor=nonsense")


@exercise
def companions_presets(city: City) -> Answers:
    yield from (client.get("/companions/presets") for client in (city.player, city.visitor))


@exercise
def companions_create(city: City) -> Answers:
    own = {"name": "K-9", "kind": "MECHANICAL", "voice": "MACHINE", "traits": {"courage": 0.9}, "backstory": "Parts."}
    yield from (client.post("/companions", LUCKY) for client in (city.visitor, city.server))
    yield city.player.post("/companions", LUCKY, headers=BAD_KEY)
    yield city.player.post("/companions", LUCKY, headers=KEY)
    yield city.player.post("/companions", own, headers=KEY)
    yield from (city.player.post("/companions", wrong) for wrong in ({}, own | {"voice": "BEAST"}, {"name": "K-9"}))
    yield from (city.player.post("/companions", own) for _ in range(3))


@exercise
def companions_retrieve(city: City) -> Answers:
    path = _taken_in(city)
    yield from (client.get(path) for client in (city.player, city.stranger, city.visitor))


@exercise
def companions_partial_update(city: City) -> Answers:
    path = _taken_in(city)
    yield from _usual(city, path, {"name": "Ace"}, {"name": "Deuce"}, method="patch")
    yield city.player.patch(path, {"name": "x" * 25})


@exercise
def companions_destroy(city: City) -> Answers:
    path, another = _taken_in(city), _taken_in(city)
    yield from _usual(city, path, None, None, method="delete")
    yield city.player.delete(another, headers=KEY)
    yield city.player.delete(another, {"why": "rude"})


@exercise
def companions_gifts(city: City) -> Answers:
    path = f"{_taken_in(city)}/gifts"
    yield from _usual(city, path, {"amount": 50}, {"amount": 51})
    yield from (city.player.post(path, {"amount": amount}) for amount in (50, 49))
    yield from (city.player.post(f"{_taken_in(city)}/gifts", {"amount": 4_950}) for _ in range(2))


@exercise
def companions_take_along(city: City) -> Answers:
    mission = city.mission().rsplit("/", 1)[1]
    path = f"{_taken_in(city)}/missions"
    yield from _usual(city, path, {"mission_id": mission, "skill": "wheels"}, {"mission_id": mission, "skill": "tech"})
    yield city.player.post(path, {"mission_id": str(NOBODY), "skill": "wheels"})
    yield city.player.post(path, {"mission_id": mission})
    yield city.player.post(f"{_tired(city)}/missions", {"mission_id": mission, "skill": "wheels"})


def _tired(city: City) -> str:
    """Return the path of a companion that has spent all of its energy, as four missions in a row would have it do."""
    path = _taken_in(city)
    Companion.objects.filter(pk=path.rsplit("/", 1)[1]).update(energy=0, energy_at=timezone.now())
    return path
