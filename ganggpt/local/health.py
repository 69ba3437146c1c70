"""Asks the web process whether it serves."""

import asyncio
import http

from ganggpt.local.errors import CannotRun
from ganggpt.local.ports import LOOPBACK

REQUEST = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


async def until_healthy(port: int, seconds: float = 60) -> None:
    """Return once /healthz answers 200. Raises CannotRun after the seconds given."""
    try:
        async with asyncio.timeout(seconds):
            while not await is_healthy(port):  # noqa: ASYNC110  another process's health is no event of ours
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise CannotRun(f"Nothing healthy answered on port {port} within {seconds:g} s.") from None


async def is_healthy(port: int) -> bool:
    """Return whether /healthz answers 200 now; asked of the loopback address itself, past any proxy."""
    try:
        reader, writer = await asyncio.open_connection(LOOPBACK, port)
    except OSError:
        return False
    try:
        writer.write(REQUEST)
        status = await reader.readline()
    except OSError:
        return False
    finally:
        writer.close()
    return status.split()[1:2] == [str(http.HTTPStatus.OK.value).encode()]
