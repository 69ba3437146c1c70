"""Whether every dollar is where it should be after thousands of operations by processes, some of them killed."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import django

from ganggpt.local import services
from tests.performance.report import report

PLAYERS = 40
WORKERS = 4
OPERATIONS = int(os.environ.get("STORM_OPERATIONS", 12_000))
KILLED = {0: (0.3, 0.6), 1: (0.45, 0.8)}  # which worker, and how far it is each time
HERE = Path(__file__).parents[2]


def main() -> None:
    """Let the workers loose on a new database, kill two of them twice, and audit. Fails at any drift."""
    with new_city(), tempfile.TemporaryDirectory() as folder:
        journals = [Path(folder) / str(number) for number in range(WORKERS)]
        started = perf_counter()
        kills = unleash(journals)
        seconds = perf_counter() - started
        for proof in (["ledger", "--audit"], ["rebuild", "--check"]):
            subprocess.run([sys.executable, "manage.py", *proof], cwd=HERE, check=True)
        outcomes = [json.loads(line) for journal in journals for line in journal.read_text().splitlines()]
        rows = [row(outcomes, kind) for kind in sorted({outcome["kind"] for outcome in outcomes})]
        pace = f"{len(outcomes) / seconds:.0f} a second"
        method = f"{len(outcomes)} operations by {WORKERS} processes, {kills} SIGKILLs; {pace}"
        report("Operations on the ledger", method, rows)
        assert all(each["done"] == each["entries"] for each in rows), "an operation was done twice, or is missing"


@contextmanager
def new_city() -> Iterator[None]:
    """Run services with players in them, known to this process and its children by the environment."""
    with ExitStack() as stack:
        keys = {name: secrets.token_urlsafe(48) for name in ("SECRET_KEY", "JWT_SIGNING_KEY")}
        running = stack.enter_context(services.temporary(keys))
        os.environ.update(running.environment | {"DJANGO_SETTINGS_MODULE": "ganggpt.settings"})
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=HERE, check=True)
        django.setup()
        settle_in()
        yield


def settle_in() -> None:
    from players.public import create_missing_roles
    from tests.factories import PlayerFactory

    create_missing_roles()
    PlayerFactory.create_batch(PLAYERS, password="")


def unleash(journals: list[Path]) -> int:
    """Run a worker for each journal until all are through; return how many were killed on the way."""
    workers = [worker(journal) for journal in journals]
    kills = [(number, share) for number, shares in KILLED.items() for share in shares]
    for number, share in sorted(kills, key=lambda kill: kill[1]):
        while lines(journals[number]) < share * OPERATIONS / WORKERS:
            assert workers[number].poll() is None, "a worker has failed"
            sleep(0.01)
        workers[number].kill()
        workers[number].wait()
        workers[number] = worker(journals[number])
    for each in workers:
        assert each.wait() == 0, "a worker has failed"
    return len(kills)


def worker(journal: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", __spec__.name, str(journal)], cwd=HERE)


def lines(journal: Path) -> int:
    return journal.read_text().count("\n") if journal.exists() else 0


def work(journal: Path) -> None:
    """Go on where the journal ends. What was done and not written down any more is done again, under the same key."""
    django.setup()
    from players.models import Player
    from tests.storm import Outcome, Storm

    written = [Outcome(**json.loads(line)) for line in journal.read_text().splitlines()] if journal.exists() else []
    players = list(Player.objects.order_by("account__username").values_list("pk", flat=True))
    storm = Storm(journal.name, players, written)
    with journal.open("a", buffering=1) as book:
        while len(storm.written) < OPERATIONS / WORKERS:
            book.write(json.dumps(asdict(storm.next())) + "\n")


def row(outcomes: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """Return how the operations of a kind ended, and how many entries of theirs the ledger has."""
    from ganggpt.ledger.models import Entry
    from tests.storm import REASONS

    ended = Counter(outcome["code"] for outcome in outcomes if outcome["kind"] == kind)
    replayed = sum(outcome["replayed"] for outcome in outcomes if outcome["kind"] == kind)
    done = ended.pop("done", 0)
    entries = Entry.objects.filter(reason__in=REASONS[kind]).count()
    refused = ", ".join(f"{code} {count}" for code, count in ended.most_common())
    return {"operation": kind, "done": done, "entries": entries, "replayed": replayed, "refused": refused}


if __name__ == "__main__":
    work(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
