"""Where a checkout lives and where it keeps its data."""

import os
from collections.abc import Mapping
from pathlib import Path

from ganggpt.local.errors import CannotRun

ROOT = Path(__file__).resolve().parents[2]


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the data folder, made if missing: GANGGPT_DATA, or `.data` in the checkout. Raises CannotRun."""
    data = Path(environ.get("GANGGPT_DATA") or ROOT / ".data").resolve()
    try:
        if not data.is_dir():
            data.mkdir(parents=True)
            open_for_services(data)  # only what we made: a folder that was there keeps its mode
    except OSError as error:
        raise CannotRun(
            f"The data folder {data} can't be made ({error.strerror}): set GANGGPT_DATA to another."
        ) from None
    if not os.access(data, os.W_OK | os.X_OK):
        raise CannotRun(f"The data folder {data} belongs to another user: set GANGGPT_DATA to one of yours.")
    return data


def open_for_services(folder: Path) -> None:
    """Let the services' own user pass through the folder, without reading what it holds."""
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)


def write_private(path: Path, text: str) -> None:
    """Replace the file in one step; only its owner can read it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
