"""Thousands of requests, right, wrong and hostile, to a whole city: none may break it, each answer is as documented.

`make fuzz` (or `python -m tests.contract.fuzz --cases 20000 --seed 1`). The same seed sends the same cases, but for
the ids of what the city holds.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from math import ceil
from typing import Any
from urllib.parse import unquote, urlsplit

import hypothesis
import schemathesis
from hypothesis import HealthCheck, Phase, given
from requests import Response, Session
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode

from ganggpt.web import catalogue
from tests.contract.cast import Cast
from tests.contract.document import PATH, Operation, operations
from tests.contract.hostile import BODIES, HEADERS
from tests.e2e.city import City, running_city
from tests.performance.open_doors import OPEN

CASES = 20_500  # of an operation that can be asked in few ways, fewer are made
SECONDS = 20  # for one answer
# What HTTP itself may refuse, and what a precondition does that no client of the document would have made.
ANY_TIME = {problem.status for problem in catalogue.OF_HTTP if problem.status < 500} | {412}


@dataclass
class Report:
    """What was asked of each operation, what came back, and the first case of each kind of fault."""

    asked: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, Counter[int]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    faults: dict[tuple[str, str], str] = field(default_factory=dict)

    def note(self, operation: Operation, response: Response, case: str) -> None:
        self.asked[operation.id] += 1
        self.seconds[operation.id] += response.elapsed.total_seconds()
        self.statuses.setdefault(operation.id, Counter())[response.status_code] += 1
        for fault in faults(operation, response):
            self.faults.setdefault((operation.id, fault), f"{case}\n    {response.text[:500]}")

    def lines(self) -> list[str]:
        """Return the report as one shows it."""
        found = [f"{name}: {fault}\n    {case}" for (name, fault), case in self.faults.items()]
        told = [self.line(name) for name in sorted(self.asked)]
        return [*told, f"{self.asked.total():6}  cases, {len(found)} kinds of fault", *found]

    def line(self, name: str) -> str:
        """Return how many cases of an operation there were, how long one took, and which answers came."""
        number = self.asked[name]
        statuses = "  ".join(f"{status}: {times}" for status, times in sorted(self.statuses[name].items()))
        return f"{number:6}  {name:32} {self.seconds[name] / number * 1000:6.0f} ms  {statuses}"


def fuzz(city: City, cases: int, seed: int = 1, told: Callable[[str], object] = str) -> Report:
    """Send about so many requests; return what came of it.

    Where passwords are hashed or logins ended, which costs as much as ten other requests, fewer are sent.
    """
    report, cast = Report(), Cast(city)
    known = {(operation.method, operation.path): operation for operation in operations()}
    costly = {each.id for each in known.values() if "password" in each.takes or "/auth/" in each.path}
    weights = {each.id: 1 if each.id in costly else 5 for each in known.values()}
    for result in schemathesis.openapi.from_path(PATH, config=SchemathesisConfig()).get_all_operations():
        target: Any = result.ok()  # type: ignore[union-attr]  # the document is valid: a test of its own says so
        operation = known[target.method.upper(), target.path]
        with Session() as session:
            session.trust_env = False
            fuzzer = Fuzzer(operation, cast, session, report, random.Random(f"{seed} {operation.id}"))
            _give(target, ceil(cases * weights[operation.id] / sum(weights.values())), seed, fuzzer.ask)
        told(report.line(operation.id))
    return report


def _give(target: Any, times: int, seed: int, ask: Callable[[Any], None]) -> None:
    """Make so many cases: two thirds as the document wants them, one third as it does not."""
    for mode, share in ((GenerationMode.POSITIVE, times - times // 3), (GenerationMode.NEGATIVE, times // 3)):
        limits = hypothesis.settings(
            max_examples=max(1, share),
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        try:
            limits(hypothesis.seed(seed)(given(case=target.as_strategy(generation_mode=mode))(ask)))()
        except hypothesis.errors.Unsatisfiable:
            continue  # there is no wrong way to ask this


@dataclass
class Fuzzer:
    """Sends the cases of one operation."""

    operation: Operation
    cast: Cast
    session: Session
    report: Report
    chance: random.Random

    def ask(self, case: Any) -> None:
        """Send the case, as somebody; note what comes back."""
        who = self.cast.who(self.operation, self.chance)
        bearer = self.cast.bearers[who]
        case.path_parameters = self.cast.path_of(self.operation, case.path_parameters, self.chance)
        request: dict[str, Any] = case.as_transport_kwargs(base_url=self.cast.city.url)
        request["headers"] = dict(request["headers"]) | bearer
        self._spice(request)
        try:
            response = self.session.request(**request, timeout=SECONDS, allow_redirects=False)
        except OSError as error:
            self.report.faults.setdefault((self.operation.id, type(error).__name__), f"as {who}: {request}")
            return
        self.report.note(self.operation, response, f"as {who}: {request}")
        if response.status_code == 401 and bearer and bearer.items() <= request["headers"].items():
            self.cast.enter(who)

    def _spice(self, request: dict[str, Any]) -> None:
        """Name in the body what exists, and now and then send what no client that has read the document would."""
        chance = self.chance
        if isinstance(request.get("json"), dict):
            request["json"] = {name: self.cast.named(name, value, chance) for name, value in request["json"].items()}
        if "json" in request and chance.random() < 0.1:
            del request["json"]
            request["data"] = chance.choice(BODIES)
        if chance.random() < 0.2:
            name = chance.choice(list(HEADERS))
            request["headers"][name] = chance.choice(HEADERS[name])


def faults(operation: Operation, response: Response) -> list[str]:
    """Return what is wrong with an answer: that it failed, or is not what the document says."""
    if response.status_code >= 500:
        return [f"status {response.status_code}"]
    path = unquote(urlsplit(response.request.url or "").path)
    if response.status_code == 304 or not operation.serves(response.request.method or "", path):
        return []  # there is no body; or the made-up id made another path of it
    if response.status_code not in operation.statuses | ANY_TIME:
        return [f"status {response.status_code} is not documented"]
    try:
        return operation.faults(response)
    except ValueError as error:
        return [f"the body is no JSON: {error}"]


def main() -> int:
    """Fuzz a city of its own; return 1 if anything was wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=CASES)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    os.environ.update(OPEN)
    begun = time.monotonic()
    with running_city() as city:
        report = fuzz(city, asked.cases, asked.seed, told=partial(print, flush=True))
    lines = [*report.lines()[len(report.asked) :], f"in {time.monotonic() - begun:.0f} s, with seed {asked.seed}"]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
