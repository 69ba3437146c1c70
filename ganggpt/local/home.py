"""Where the services keep their data: in the data folder, or beside it where their user can't go there."""

import os
import tempfile
from pathlib import Path

from ganggpt.local.account import Account, service_account
from ganggpt.local.binaries import SHARED
from ganggpt.local.errors import CannotRun


def services_home(data: Path) -> tuple[Path, Account]:
    """Return the folder that holds the services' own folders, the same at each start, and who runs them.

    Raises CannotRun where that user can't go there any more.
    """
    note = data / "services-folder"
    home = Path(note.read_text(encoding="utf-8").strip()) if note.exists() else data
    account = service_account(home / "postgres")
    if account.can_enter(home):
        return home, account
    if home != data or (home / "postgres").exists():
        raise CannotRun(f"The services' user (id {account.uid}) can't enter {home}, where their data is.")
    home = Path(tempfile.mkdtemp(prefix=f"ganggpt-{os.geteuid()}-", dir=SHARED))  # as for a checkout in root's home
    home.chmod(0o711)
    note.write_text(str(home), encoding="utf-8")
    return home, account


def own_folder(path: Path, account: Account) -> Path:
    """Return the path, made if missing, as a folder of the account's that nobody else can enter."""
    path.mkdir(exist_ok=True)
    path.chmod(0o700)
    account.own(path)
    return path
