"""The story: a newcomer takes a job, does it and is paid once. Every step says what it expects."""

import secrets
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from ganggpt.local.demo import show
from ganggpt.local.demo.city import City, Credentials
from ganggpt.local.demo.feed import Feed, watching
from ganggpt.local.demo.job import Job
from ganggpt.local.demo.payday import Payday
from ganggpt.local.demo.slow_model import SlowModel
from ganggpt.local.demo.steps import Steps, expect

Json = dict[str, Any]
BOARD = "/leaderboards/reputation"


@dataclass(frozen=True)
class Newcomer:
    """A player that was not there before."""

    city: City
    profile: Json

    @property
    def stream(self) -> str:
        return f"player:{self.profile['id']}"


def play(city: City, server: Credentials, steps: Steps, model: SlowModel | None) -> None:
    """Play the whole story. Raises CannotRun with the step that did not hold."""
    player = arrive(city, steps)
    with steps.step("the reputation board, before"):
        before = city.get(BOARD, limit=100)
        expect(bool(before["results"]), "the board is empty")
    with ExitStack() as stack:
        with steps.step("a socket opens on the player's stream"):
            feed = stack.enter_context(watching_of(player, steps))
        job = Job(player.city, feed, steps)
        mission = job.take(model)
        with steps.step(f"the game server logs in as {server.username}"):
            bridge = city.known_as(server)
        last = job.report_all(bridge, mission)
        Payday(player.city, feed, steps, player.profile, mission).check(bridge, last)
    compare(city, steps, before, player.profile["id"], mission["reward"]["reputation"])


def arrive(city: City, steps: Steps) -> Newcomer:
    """Register a player nobody has seen, and log in."""
    who = Credentials(f"demo_{uuid4().hex[:10]}", f"{secrets.token_urlsafe(12)}aA1!")
    with steps.step(f"{who.username} registers"):
        born = city.post("/auth/register", {**who._asdict(), "email": f"{who.username}@example.invalid"})
        expect((born["level"], born["experience"], born["reputation"]) == (1, 0, 0), f"a newcomer begins as {born}")
    with steps.step(f"{who.username} logs in"):
        known = city.known_as(who)
        profile = known.get("/players/me")
        expect(profile["id"] == born["id"], "somebody else was logged in")
    return Newcomer(known, profile)


def watching_of(player: Newcomer, steps: Steps) -> AbstractContextManager[Feed]:
    """Return the player's stream, to be opened with a one-time ticket; its events are shown as they come."""
    path = player.city.post("/live/tickets")["url"]
    base = str(player.city.http.base_url).rstrip("/").replace("http", "ws", 1)
    return watching(f"{base}{path}", player.stream, lambda frame: steps.show(show.event(frame)))


def compare(city: City, steps: Steps, before: Json, player: str, reputation: int) -> None:
    """Show the board before and after; the player must stand on it with what the mission paid."""
    with steps.step("the reputation board, after"):
        after = city.get(BOARD, limit=100)
        mine = next((row for row in after["results"] if row["player"]["id"] == player), None)
        beaten = [row for row in after["results"] if row["score"] < reputation]
        expect(mine is not None or not beaten, "the player is missing, though others have less")
        expect(mine is None or mine["score"] == reputation, f"the board says {mine}, not {reputation}")
        ranks = [row["rank"] for row in before["results"] if row["player"]["id"] == player]
        expect(not ranks or mine is None or mine["rank"] <= ranks[0], "the player fell")
    steps.show(show.board(before, after, player))
