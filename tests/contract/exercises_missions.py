"""Requests that make every operation on missions give every answer that the document promises."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from ganggpt.local.demo.job import open_step
from missions.application import stock
from missions.domain.made import Made
from missions.domain.provenance import Provenance
from players.models import Account
from players.public import actor_of
from tests import jobs
from tests.contract.exercises import BAD_KEY, NOBODY, STALE, Answers, City, exercise
from tests.factories import MissionFactory
from tests.fixtures import Client

KEY = {"Idempotency-Key": "missions-1"}


def _stranger() -> Account:
    return Account.objects.filter(username__startswith="player_").order_by("created_at")[1]


def _team(city: City) -> Account:
    """Let the player and the stranger be of one faction; return the stranger."""
    stranger = _stranger()
    jobs.team(city.account, stranger)
    return stranger


def _usual(city: City, asks: Client, path: str, body: Any = None, *, method: str = "post") -> Answers:
    """Yield the refusals that each change of a mission knows, then what it gives, and a conflict over its key."""
    rest = path.split("/", 3)[3]

    def send(client: Client, path: str = path, headers: Any = None) -> Any:
        return getattr(client, method)(path, body, headers=headers)

    yield from (send(asks, headers=headers) for headers in (BAD_KEY, STALE))
    yield from (send(city.visitor), send(asks, f"/missions/{NOBODY}/{rest}"))
    yield from (send(asks, headers=KEY), send(asks, f"/missions/{NOBODY}/{rest}", KEY))


@exercise
def missions_list(city: City) -> Answers:
    MissionFactory.create(by=actor_of(city.account))
    yield city.player.get("/missions")
    city.settle()
    yield from (client.get("/missions") for client in (city.player, city.server, city.visitor))
    jobs.crewed(_team(city), city.account)
    queries = ("as=crew", "state=REQUESTED&open=true&type=HEIST", "open=false", "open=maybe", "cursor=nonsense")
    yield from (city.player.get(f"/missions?{query}") for query in queries)


@exercise
def missions_create(city: City) -> Answers:
    _stocked()
    yield city.stranger.post("/missions", {})
    key = {"Idempotency-Key": "key-1"}
    yield city.player.post("/missions", {"type": "RACING", "difficulty": 4, "preference": "hard"}, headers=key)
    yield city.player.post("/missions", {"difficulty": 5}, headers=key)
    yield from (city.player.post("/missions", wish) for wish in ({"difficulty": 11}, {"zone": "ATLANTIS"}))
    yield from (client.post("/missions", {}) for client in (city.player, city.visitor, city.server))


def _stocked() -> None:
    """Have a mission ready for a newcomer."""
    ready = Made(jobs.SHORT, jobs.worded(jobs.SHORT), "offline", "", "", Provenance(stocked=True))
    assert stock.put(stock.ALWAYS, ready, timezone.now())


@exercise
def missions_allowance(city: City) -> Answers:
    yield city.player.get("/missions/allowance")
    MissionFactory.create(by=actor_of(city.account))
    yield from (client.get("/missions/allowance") for client in (city.player, city.server, city.visitor))


@exercise
def missions_retrieve(city: City) -> Answers:
    path = f"/missions/{MissionFactory.create(by=actor_of(city.account))}"
    yield city.player.get(path)
    city.settle()
    yield from (client.get(path) for client in (city.player, city.server, city.stranger, city.visitor))
    together = f"/missions/{jobs.running(_team(city), city.account, plan=jobs.PAIR)}"
    yield from (client.get(together) for client in (city.player, city.stranger, city.server))


@exercise
def missions_accept(city: City) -> Answers:
    yield from _usual(city, city.player, f"{city.mission()}/accept")


@exercise
def missions_abandon(city: City) -> Answers:
    yield from _usual(city, city.player, f"{city.mission('accept')}/abandon")


@exercise
def missions_retry(city: City) -> Answers:
    yield from _usual(city, city.player, f"/missions/{jobs.failed(city.account)}/retry")


@exercise
def missions_flag(city: City) -> Answers:
    yield from _usual(city, city.player, f"{city.mission()}/flag", {"reason": "RUDE"})


@exercise
def missions_invite(city: City) -> Answers:
    wish = {"player_id": str(_team(city).pk)}
    yield from _usual(city, city.player, f"/missions/{jobs.offered(city.account)}/crew", wish)


@exercise
def missions_join(city: City) -> Answers:
    yield from _usual(city, city.stranger, f"{_invited(city)}/crew/join")


@exercise
def missions_decline(city: City) -> Answers:
    yield from _usual(city, city.stranger, f"{_invited(city)}/crew/decline")


@exercise
def missions_leave(city: City) -> Answers:
    yield from _usual(city, city.stranger, f"/missions/{jobs.crewed(city.account, _team(city))}/crew/leave")


@exercise
def missions_dismiss(city: City) -> Answers:
    stranger = _team(city)
    path = f"/missions/{jobs.crewed(city.account, stranger)}/crew/{stranger.pk}"
    yield from _usual(city, city.player, path, method="delete")


def _invited(city: City) -> str:
    """Return the path of a mission to which the stranger is asked along."""
    stranger, path = _team(city), f"/missions/{jobs.offered(city.account)}"
    city.player.post(f"{path}/crew", {"player_id": str(stranger.pk)})
    return path


@exercise
def missions_progress(city: City) -> Answers:
    mission = city.mission("accept")
    yield from _usual(city, city.server, f"{mission}/progress", {"objective": "o1"})
    while step := open_step(city.player.get(mission).json()):
        yield city.server.post(f"{mission}/progress", {"objective": step["key"], "done": step["count"]})
    for report in ({"objective": "none"}, {"objective": "none", "done": 0}):
        yield city.server.post(f"{mission}/progress", report)
    yield city.player.post(f"{mission}/progress", {"objective": "a"})


@exercise
def missions_progress_of_many(city: City) -> Answers:
    mission, path = jobs.running(city.account, plan=jobs.SHORT), "/missions/progress"
    seen = [(mission, "o3"), (mission, "o2"), (mission, "o1"), (mission, "o1"), (mission, "o9"), (NOBODY, "o1")]
    reports = [_report(about, key) for about, key in seen]
    yield from (city.server.post(path, {"reports": reports}) for _ in range(2))
    wrong: list[list[dict[str, str]]] = [[], reports * 20, [{}]]
    yield from (city.server.post(path, {"reports": each}) for each in wrong)
    yield from (client.post(path, {"reports": reports}) for client in (city.player, city.visitor))


def _report(mission: UUID, key: str) -> dict[str, str]:
    return {"mission_id": str(mission), "objective": key}
