"""Small files of NAME=value lines that only their owner can read."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from ganggpt.local.folder import write_private

# Written without characters that a URL would need to escape.
SECRETS = {
    "SECRET_KEY": 48,
    "JWT_SIGNING_KEY": 48,
    "JWT_REFRESH_KEY": 48,
    "POSTGRES_PASSWORD": 24,
    "VALKEY_PASSWORD": 24,
}


def read(path: Path) -> dict[str, str]:
    """Return what the file holds; nothing where there is no file."""
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text(encoding="utf-8").splitlines())
    return {name: value for name, _, value in pairs if name}


def write(path: Path, values: Mapping[str, str]) -> None:
    """Replace the file in one step."""
    write_private(path, "".join(f"{name}={value}\n" for name, value in values.items()))


def kept_secrets(data: Path) -> dict[str, str]:
    """Return the folder's secrets, made at random on first use and the same ever after."""
    path = data / "secrets.env"
    kept = read(path)
    missing = {name: secrets.token_urlsafe(size) for name, size in SECRETS.items() if name not in kept}
    if missing:
        kept |= missing
        write(path, kept)
    return kept
