"""Whether wars are settled once although the processes that settle them are killed on the way.

`python -m tests.performance.settlement_storm --kills 20` starts a city of its own. In each round its web process and
its worker settle a dozen wars: some are given up over HTTP, some are overdue and found by the sweep, some are both.
Both processes are stopped once the database shows that they are in the middle of a settlement, and then killed
(SIGKILL). Each request is made until it is answered, and then twice more under its key. Exits 1 at any fault.
"""

import argparse
import os
import secrets
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic, perf_counter, sleep
from typing import TYPE_CHECKING, Any, NamedTuple

import django
import httpx2

from ganggpt.local import services
from ganggpt.local.children import Child, children
from ganggpt.local.ports import LOOPBACK, any_free
from tests.performance.report import report

if TYPE_CHECKING:
    from tests.war_storm import Fight, Gang

HERE = Path(__file__).parents[2]
VICTIMS = ("web", "worker")
REPLAYS = 2
SPARE = 5  # rounds, for those in which all was settled before a process could be caught
ROUND_SECONDS = 120
# Which tables a settlement has written to that is not committed: it begins with the relation and ends with the money.
STAGES = ("factions_relation", "factions_faction", "factions_zone", "ledger_entry")
WRITTEN = """
    SELECT application_name, array_agg(DISTINCT relname::text) FROM pg_locks
    JOIN pg_class ON pg_class.oid = relation JOIN pg_stat_activity USING (pid)
    WHERE mode = 'RowExclusiveLock' AND granted AND application_name = ANY(%s) AND relname = ANY(%s)
    GROUP BY pid, application_name HAVING bool_or(relname = 'factions_relation')
"""


class Round(NamedTuple):
    """How many wars there were, which processes were killed in which stage, and how requests were answered."""

    wars: int
    struck: list[str]
    answers: list[str]


class City:
    """The processes that settle wars, each known to the database by its name."""

    def __init__(self, data: Path, port: int):
        self.url = f"http://{LOOPBACK}:{port}/api/v1"
        self.table: dict[str, Child] = {child.name: child for child in children(data, port) if child.name in VICTIMS}
        self.running = {name: self._start(name) for name in VICTIMS}

    def _start(self, name: str) -> "subprocess.Popen[bytes]":
        environ = os.environ | {"PGAPPNAME": name}
        return subprocess.Popen(self.table[name].command, cwd=HERE, env=environ, stdin=subprocess.DEVNULL)

    def strike(self, name: str) -> str:
        """Kill the process in the middle of a settlement; return the last table that this had written to, if any.

        It is stopped first, so that what is seen then cannot be committed any more.
        """
        self.running[name].send_signal(signal.SIGSTOP)
        sleep(0.01)  # a commit may be on its way
        seen = in_the_middle([name]).get(name, "")
        if seen:
            self.kill(name)
        else:
            self.running[name].send_signal(signal.SIGCONT)
        return seen

    def kill(self, name: str) -> None:
        """Kill the process, and start it anew."""
        self.running[name].kill()
        self.running[name].wait()
        self.running[name] = self._start(name)

    def end(self) -> None:
        for process in self.running.values():
            process.kill()
            process.wait()


def main() -> int:
    """Return 0 where every war was settled once and every dollar is where it should be, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=20, help="of the web process, and as many of the worker")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with new_city() as city:
        return storm(city, asked.kills, Random(asked.seed))


def storm(city: City, kills: int, dice: Random) -> int:
    """Return 1 if anything is wrong after so many rounds, and report."""
    from tests.war_storm import faults, muster

    gangs = muster(2 * ((kills + SPARE) // 2) + 2)
    started = perf_counter()
    rounds: list[Round] = []
    while len(rounds) < kills + SPARE and min(caught(rounds).values()) < kills:
        rounds.append(played := one_round(city, gangs, len(rounds), dice))
        sys.stderr.write(f"round {len(rounds)}: {played.wars} wars settled, killed {', '.join(played.struck)}\n")
    seconds = perf_counter() - started
    struck = Counter(each for played in rounds for each in played.struck)
    answers = Counter(each for played in rounds for each in played.answers)
    unsettled = faults()
    wrong = unsettled + [answer for answer in answers if answer.startswith("bad")]
    wrong += [f"the {name} was caught {count} times" for name, count in caught(rounds).items() if count < kills]
    for proof in (["ledger", "--audit"], ["rebuild", "--check"]):
        ended = subprocess.run([sys.executable, "manage.py", *proof], cwd=HERE, check=False).returncode
        wrong += [f"{' '.join(proof)} has found a fault"] if ended else []
    rows = [{"what": "wars settled exactly once", "count": sum(played.wars for played in rounds) - len(unsettled)}]
    rows += [{"what": f"killed: {what}", "count": count} for what, count in sorted(struck.items())]
    rows += [{"what": f"answered: {what}", "count": count} for what, count in sorted(answers.items())]
    method = f"SIGKILLs of web and worker in the middle of settlements, in {len(rounds)} rounds; {seconds:.0f} s"
    report("Settlements under fire", method, [*rows, {"what": "faults", "count": len(wrong)}])
    sys.stderr.writelines(f"{fault}\n" for fault in wrong)
    return 1 if wrong else 0


def caught(rounds: Sequence[Round]) -> dict[str, int]:
    """Return how often each process was killed in the middle of a settlement."""
    struck = [each for played in rounds for each in played.struck]
    return {name: sum(each.startswith(f"{name} ") for each in struck) for name in VICTIMS}


def one_round(city: City, gangs: "Sequence[Gang]", number: int, dice: Random) -> Round:
    """Settle the wars of a round while both processes are killed once."""
    from tests.war_storm import are_over, arrange

    fights, over = arrange(gangs, number), Event()
    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(surrender, city, fight) for fight in fights if fight.surrenders]
        pool.submit(tick, over)
        try:
            struck = hunt(city, fights, dice)
            deadline = monotonic() + ROUND_SECONDS
            while not are_over(fights) or not all(map(Future.done, asked)):
                assert monotonic() < deadline, "a round does not end"
                sleep(0.05)
        finally:
            over.set()
    return Round(len(fights), struck, [answer for each in asked for answer in each.result()])


def hunt(city: City, fights: "Sequence[Fight]", dice: Random) -> list[str]:
    """Kill each process once, in a settlement that has come to some stage by chance; return in which it was."""
    from tests.war_storm import are_over

    aims, struck = {name: dice.choice(STAGES) for name in VICTIMS}, []
    while aims and not are_over(fights):
        for name, stage in in_the_middle(list(aims)).items():
            if STAGES.index(stage) < STAGES.index(aims[name]):
                continue
            if caught_in := city.strike(name):
                struck.append(f"{name} after {caught_in}")
                del aims[name]
            else:
                aims[name] = dice.choice(STAGES)
    return struck


def in_the_middle(names: Sequence[str]) -> dict[str, str]:
    """Return those of the processes that have begun to write a settlement, and the last table that it has come to."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [list(names), list(STAGES)])
        return {name: max(tables, key=STAGES.index) for name, tables in cursor.fetchall()}


def tick(over: Event) -> None:
    """Ask for the sweep far more often than the beat does, so that several look at the same wars."""
    from factions.tasks.war import sweep

    while not over.wait(0.2):
        sweep.apply_async(expires=1)


def surrender(city: City, fight: "Fight") -> list[str]:
    """Give up until there is an answer, and then again; return what was answered, or what is bad about it."""
    path, key = f"/wars/{fight.war}/surrender", secrets.token_hex(8)
    body = {"faction_id": str(fight.loser.id)}
    headers = {"Authorization": bearer(city, fight.loser), "Idempotency-Key": key}
    told = [until_answered(city, path, body, headers) for _ in range(1 + REPLAYS)]
    codes = {answer.status_code for answer in told}
    replays = [answer.headers.get("Idempotent-Replayed") == "true" for answer in told]
    if codes == {200} and all(replays[1:]):
        return ["200", *["200 again"] * REPLAYS]
    if codes == {409} and fight.overdue:  # the sweep was first
        return ["409, the sweep was first", *["409 again"] * REPLAYS]
    return [f"bad: {sorted(codes)} {replays} {told[-1].text}"]


def bearer(city: City, gang: "Gang") -> str:
    from tests.factories import PASSWORD

    answer = until_answered(city, "/auth/login", {"username": gang.username, "password": PASSWORD}, {})
    return f"Bearer {answer.json()['access']}"


def until_answered(city: City, path: str, body: Any, headers: dict[str, str]) -> httpx2.Response:
    """Return the first answer that is not of a server that is going or gone."""
    deadline = monotonic() + ROUND_SECONDS
    while monotonic() < deadline:
        try:
            answer = httpx2.post(f"{city.url}{path}", json=body, headers=headers, timeout=20, trust_env=False)
        except httpx2.TransportError:
            sleep(0.1)
            continue
        if answer.status_code < 500:
            return answer
        sleep(0.1)
    raise TimeoutError(f"no answer from {path}")


@contextmanager
def new_city() -> Iterator[City]:
    """Run services and a city on them, known to this process and its children by the environment."""
    with ExitStack() as stack:
        names = ("SECRET_KEY", "JWT_SIGNING_KEY", "JWT_REFRESH_KEY")
        running = stack.enter_context(services.temporary({name: secrets.token_urlsafe(48) for name in names}))
        scopes = ("VISITOR", "CREDENTIALS", "ADDRESS", "ACCOUNT", "WRITES")
        os.environ.update({f"THROTTLE_{scope}": "100000/min" for scope in scopes})
        os.environ.update(running.environment | {"DJANGO_SETTINGS_MODULE": "ganggpt.settings", "OPENAI_API_KEY": ""})
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=HERE, check=True)
        django.setup()
        from players.public import create_missing_roles

        create_missing_roles()
        city = City(running.home, any_free())
        stack.callback(city.end)
        yield city


if __name__ == "__main__":
    sys.exit(main())
