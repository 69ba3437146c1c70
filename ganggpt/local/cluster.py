"""The making of a PostgreSQL cluster: whole, or not at all."""

import os
import shutil
import signal
import tempfile
from pathlib import Path

from ganggpt.local.account import Account
from ganggpt.local.errors import CannotRun
from ganggpt.local.home import own_folder
from ganggpt.local.process import spawn

OWNER = "ganggpt"
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
OPTIONS = ("--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


def make_cluster(cluster: Path, binaries: Path, account: Account, password: str, *, durable: bool) -> None:
    """Make the cluster, owned by a superuser `ganggpt` with the password. Raises CannotRun.

    It gets its name when it is done: a launcher killed meanwhile leaves no half cluster that looks like one.
    """
    for half in cluster.parent.glob("postgres-new-*"):
        shutil.rmtree(half)
    scratch = own_folder(Path(tempfile.mkdtemp(prefix="postgres-new-", dir=cluster.parent)), account)
    secret = scratch / "password"
    secret.touch(mode=0o600)
    secret.write_text(password, encoding="utf-8")
    account.own(secret)
    command: list[str | Path] = [
        binaries / "initdb",
        "-D",
        scratch / "cluster",
        "-U",
        OWNER,
        "--pwfile",
        secret,
        *OPTIONS,
    ]
    if not durable:
        command.append("--no-sync")
    _run(command, account, log=cluster.parent / "initdb.log")
    (scratch / "cluster").rename(cluster)
    shutil.rmtree(scratch)


def _run(command: list[str | Path], account: Account, log: Path) -> None:
    initdb = spawn(command, identity=account.identity, death=signal.SIGKILL, log=log, environ=ENVIRONMENT)
    if initdb.wait():
        raise CannotRun(f"PostgreSQL could not make its cluster: see {log}.")
