"""The job: asked for, written, read, accepted, and reported by a game server."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from ganggpt.local.demo import show
from ganggpt.local.demo.city import City
from ganggpt.local.demo.feed import Feed
from ganggpt.local.demo.slow_model import SECONDS, SlowModel
from ganggpt.local.demo.steps import Steps, expect

Json = dict[str, Any]
OFFER_SECONDS = 90  # two writers may die over it: each leaves its lease of 30 s behind
EVENT_SECONDS = 15
LONG = 15  # seconds after which a writer that lives would have written: models get AI_SECONDS, 3 unless told otherwise
LATE = "for another writer: a dead one's lease lasts 30 s"
WISH = {"difficulty": 3}
# Far from where a newcomer's missions are, so that none is ready and a writer has to be called.
RARE = WISH | {"zone": "PALETO"}


@dataclass(frozen=True)
class Job:
    """What the player and the game server do about one mission."""

    city: City
    feed: Feed
    steps: Steps

    def take(self, model: SlowModel | None) -> Json:
        """Return the mission, accepted."""
        asked = self.ask(RARE if model else WISH)
        self.await_offer(asked, model)
        mission = self.read(asked["id"], model)
        with self.steps.step("the player accepts, and the clock runs"):
            accepted: Json = self.city.post(f"/missions/{mission['id']}/accept")
            expect(accepted["state"] == "ACTIVE", f"the mission is {accepted['state']}")
            self.feed.wait_for("missions.MissionAccepted", EVENT_SECONDS)
        return accepted

    def ask(self, wish: Json) -> Json:
        """Ask for a mission twice under one key, as a client does whose connection broke; return the one mission."""
        with self.steps.step("the player asks for a mission, twice under one Idempotency-Key: one mission"):
            key = uuid4().hex
            asked: Json = self.city.post("/missions", wish, key=key)
            again = self.city.repeated("/missions", wish, key=key)
            expect(again["id"] == asked["id"], "two missions were made")
        return asked

    def await_offer(self, asked: Json, model: SlowModel | None) -> None:
        """Wait until the socket tells of the offer, and say what is being waited for."""
        if model:
            self.steps.aside(f"the model at {model.url} takes {SECONDS:g} s over its answer")

        def meanwhile(waited: float) -> None:
            state = self.city.get(f"/missions/{asked['id']}")["state"]
            why = "for its words" if self.feed.quiet_for() < LONG else LATE
            self.steps.aside(f"{waited:3.0f} s: the mission is {state}, waiting {why}")

        how = "ready in stock" if asked["state"] == "AVAILABLE" else "written in the background"
        with self.steps.step(f"the mission is {how}, and offered on the socket"):
            offered = self.feed.wait_for("missions.MissionOffered", OFFER_SECONDS, meanwhile)
            expect(offered["data"]["mission_id"] == asked["id"], "another mission was offered")
            expect(model is None or model.calls() > 0, "nobody asked the slow model")

    def read(self, mission_id: str, model: SlowModel | None) -> Json:
        """Return the offer as the player reads it, and show it."""
        with self.steps.step("the player reads it"):
            mission: Json = self.city.get(f"/missions/{mission_id}")
            expect(mission["state"] == "AVAILABLE", f"the mission is {mission['state']}")
            expect(all((mission["title"], mission["briefing"], mission["objectives"])), "words are missing")
            expect(all(step["text"] for step in mission["objectives"]), "an objective has no words")
            expect(not mission["fallback"], f"the model failed: {mission['fallback']}")
        self.steps.show(show.mission(mission))
        if model and mission["author"] == "offline":
            self.steps.aside("two writers died waiting for the model, so the storyteller wrote it at once")
        return mission

    def report_all(self, bridge: City, mission: Json) -> Json:
        """Have the game server report what the mission needs in a legal order; return the last objective reported."""
        last: Json = {}
        while step := open_step(mission):
            with self.steps.step(f"the game server reports {step['key']}: {step['text']}"):
                path, report, key = report_of(mission, step)
                mission = bridge.post(path, report, key=key)
                now = next(each["state"] for each in mission["objectives"] if each["key"] == step["key"])
                expect(now == "done", f"{step['key']} is {now}")
            last = step
        return last


def open_step(mission: Json) -> Json | None:
    """Return the first objective that can be worked on; of ways to choose from it is one. None once it has ended.

    Side steps pay more than was offered, so they are left out.
    """
    steps = mission["objectives"] if mission["state"] == "ACTIVE" else []
    return next((step for step in steps if step["state"] == "open" and not step["optional"]), None)


def report_of(mission: Json, step: Json) -> tuple[str, Json, str]:
    """Return where an objective is reported done, the body, and the key under which it is asked again."""
    body = {"objective": step["key"], "done": step["count"]}
    return f"/missions/{mission['id']}/progress", body, f"{mission['id']}:{step['key']}"
