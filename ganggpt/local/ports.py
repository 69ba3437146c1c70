"""TCP ports on the loopback address."""

import socket
from pathlib import Path

LOOPBACK = "127.0.0.1"


def is_free(port: int) -> bool:
    """Return whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: TIME_WAIT does not count
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def any_free() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def remembered(path: Path) -> int:
    """Return the port kept in the file while it is free, else a new one, then kept."""
    kept = path.read_text(encoding="utf-8").strip() if path.exists() else ""
    if kept.isdigit() and 0 < int(kept) < 65536 and is_free(int(kept)):
        return int(kept)
    port = any_free()
    path.write_text(str(port), encoding="utf-8")
    return port
