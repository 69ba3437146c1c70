"""The user that a service runs as: PostgreSQL refuses to run as root, and nothing needs to."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ganggpt.local.errors import CannotRun
from ganggpt.local.process import Identity


@dataclass(frozen=True)
class Account:
    """A user and group id."""

    uid: int
    gid: int

    @property
    def identity(self) -> Identity:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if os.geteuid() == 0 else {}

    def own(self, path: Path) -> None:
        """Hand the file or folder over, where we may."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)

    def can_run(self, command: Sequence[str | Path]) -> bool:
        """Return whether the command, run as this user, succeeds: modes, ACLs and mount options all count."""
        try:
            done = subprocess.run(command, cwd="/", capture_output=True, check=False, **self.identity)  # noqa: S603
        except (OSError, subprocess.SubprocessError):
            return False
        return done.returncode == 0

    def can_enter(self, folder: Path) -> bool:
        return self.can_run(["/bin/sh", "-c", 'cd "$1"', "sh", folder])


def service_account(folder: Path) -> Account:
    """Return who runs the services that keep their data in the folder: its owner, or `nobody` in root's place."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)  # begun by somebody else, then run as root
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise CannotRun("PostgreSQL can't run as root, and there is no user `nobody` to run it as.") from None
    return Account(nobody.pw_uid, nobody.pw_gid)
