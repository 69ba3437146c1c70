"""Payday: completed, paid exactly once however often it is reported, and on the statement."""

from dataclasses import dataclass
from time import sleep
from typing import Any

from ganggpt.local.demo import show
from ganggpt.local.demo.city import City
from ganggpt.local.demo.feed import Feed
from ganggpt.local.demo.job import EVENT_SECONDS, report_of
from ganggpt.local.demo.steps import Steps, expect

Json = dict[str, Any]
PAID = ("cash", "experience", "reputation")
ONCE = ("missions.MissionCompleted", "players.PlayerProgressed")  # what a second payment would tell again
SECOND_LOOK = 1.0  # seconds that a second payment would have to show


@dataclass(frozen=True)
class Payday:
    """What must be true once the last objective of the mission is reported."""

    city: City
    feed: Feed
    steps: Steps
    before: Json
    mission: Json

    def check(self, bridge: City, last: Json) -> None:
        """Raise CannotRun unless the mission is completed and paid once; `last` is the objective reported last."""
        with self.steps.step("the mission is completed"):
            self.feed.wait_for("missions.MissionCompleted", EVENT_SECONDS)
            state = self.city.get(f"/missions/{self.mission['id']}")["state"]
            expect(state == "COMPLETED", f"the mission is {state}")
        with self.steps.step(f"it pays {show.glance(self.mission['reward'])}"):
            self.feed.wait_for("players.PlayerProgressed", EVENT_SECONDS)
            self.paid_once()
        self.repeat(bridge, last)
        self.statement()

    def paid_once(self) -> None:
        """Raise StepFailed unless the player has what he had, and the reward on top."""
        now, reward = self.city.get("/players/me"), self.mission["reward"]
        for what in PAID:
            due = self.before[what] + reward[what]
            expect(now[what] == due, f"{what} should be {due:,}, and is {now[what]:,}")

    def repeat(self, bridge: City, last: Json) -> None:
        """Report the last objective again, as a redelivery and as a second report: neither may pay."""
        path, report, key = report_of(self.mission, last)
        with self.steps.step("the last report again, under the same key: the same answer, nothing done"):
            expect(bridge.repeated(path, report, key=key)["state"] == "COMPLETED", "the answer has changed")
        with self.steps.step("the last report again, without a key: it is known, and changes nothing"):
            version = self.city.get(f"/missions/{self.mission['id']}")["version"]
            expect(bridge.post(path, report)["version"] == version, "the mission has changed")
        with self.steps.step("cash, experience and reputation are what they were"):
            sleep(SECOND_LOOK)
            self.paid_once()
            for name in ONCE:
                expect(self.feed.count(name) == 1, f"{name} came {self.feed.count(name)} times")

    def statement(self) -> None:
        """Show the ledger's lines: the reward is on one of them, and they add up to the balances."""
        with self.steps.step("the ledger's statement has the reward once, and adds up"):
            lines = self.city.get("/players/me/statement")["results"]
            rewards = [line["amount"] for line in lines if line["reference"] == f"mission:{self.mission['id']}"]
            expect(rewards == [self.mission["reward"]["cash"]], f"the statement has the rewards {rewards}")
            now = self.city.get("/players/me")
            expect(sum(line["amount"] for line in lines) == now["cash"] + now["bank"], "the lines do not add up")
        self.steps.show(show.statement(lines))
