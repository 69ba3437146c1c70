"""The product's own processes, as a table."""

import sys
from dataclasses import dataclass
from pathlib import Path

from ganggpt.local.folder import ROOT
from ganggpt.local.ports import LOOPBACK

# Celery's worry as root is pickled messages; ours are JSON, and nothing else is accepted.
AS_ROOT = "ignore:You're running the worker with superuser privileges"


@dataclass(frozen=True, eq=False)
class Child:
    """A process of ours: its name, its command, its place in the order of stopping."""

    name: str
    command: tuple[str, ...]
    stage: int = 0


def prepare(*, renew_passwords: bool) -> Child:
    """Return the command that migrates and seeds, and ends."""
    renew = ("--renew-passwords",) if renew_passwords else ()
    return Child("prepare", (sys.executable, str(ROOT / "manage.py"), "prepare", "--demo", *renew))


def children(data: Path, port: int) -> tuple[Child, ...]:
    """Return what runs for as long as the city does; doors close first, so that nothing new comes in."""
    # Nothing stands before us: who writes X-Forwarded-For would choose the address that is throttled.
    bound = ("--host", LOOPBACK, "--port", str(port), "--no-proxy-headers")
    quiet = ("--no-access-log", "--lifespan", "off", "--log-level", "warning", "--timeout-graceful-shutdown", "5")
    web = (sys.executable, "-m", "uvicorn", "ganggpt.asgi:application", *bound, *quiet)
    beat = _celery("beat", "-s", str(data / "beat-schedule"), "-l", "warning", "--pidfile=")
    return (
        Child("web", web, stage=0),
        Child("beat", beat, stage=1),
        Child("worker", _celery(*_worker("default", threads=4)), stage=2),
        Child("ai", _celery(*_worker("ai", threads=96)), stage=2),  # threads that wait for a model, not for a CPU
    )


def _celery(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-W", AS_ROOT, "-m", "celery", "--quiet", "-A", "ganggpt", *arguments)


def _worker(queue: str, threads: int) -> tuple[str, ...]:
    pool = ("--pool", "threads", "--concurrency", str(threads))
    return ("worker", "-Q", queue, *pool, "-n", f"{queue}@%h", "--without-gossip", "--without-mingle", "-l", "warning")
