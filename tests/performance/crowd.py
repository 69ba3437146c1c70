"""Players of a benchmark: each with a socket on their own stream, all on one event loop."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from time import time
from typing import Any

import httpx2
from websockets.asyncio.client import ClientConnection, connect

PASSWORD = "Str0ng!Enough"
SIGN_UPS = 4  # at a time: each costs two password hashes, and the machine has two cores
OFFERED = "missions.MissionOffered"
PATIENCE = 120.0  # seconds that an offer may take


@dataclass(frozen=True)
class Offer:
    """When the hops of one mission ended, in seconds since the epoch, and who wrote it."""

    asked: float
    answered: float
    requested: float
    began: float
    offered: float
    heard: float
    author: str

    @property
    def seconds(self) -> float:
        return self.heard - self.asked


@dataclass(frozen=True)
class Player:
    """One account."""

    http: httpx2.AsyncClient
    id: str
    token: str

    async def post(self, path: str, **body: Any) -> Any:
        """Return the answer. Raises HTTPStatusError."""
        response = await self.http.post(f"/api/v1/{path}", json=body, headers={"Authorization": f"Bearer {self.token}"})
        return response.raise_for_status().json()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[ClientConnection]:
        """Open a socket on the player's own stream."""
        base = str(self.http.base_url).rstrip("/").replace("http", "ws", 1)
        path = (await self.post("live/tickets"))["url"]
        async with connect(f"{base}{path}", proxy=None, open_timeout=60) as socket:
            await socket.send(json.dumps({"action": "watch", "stream": f"player:{self.id}"}))
            snapshot = json.loads(await socket.recv())
            assert snapshot["type"] == "snapshot", snapshot
            yield socket

    async def take(self, socket: ClientConnection) -> Offer:
        """Ask for a mission; return once the socket tells of the offer. Raises an ExceptionGroup where it fails."""
        asked = time()
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as tasks:
            asking, hearing = tasks.create_task(self._ask()), tasks.create_task(_hear(socket))
        heard, arrived = hearing.result()
        at = {name: datetime.fromisoformat(event["at"]).timestamp() for name, event in heard.items()}
        return Offer(
            asked=asked,
            answered=asking.result(),
            requested=at["missions.MissionRequested"],
            began=at["missions.WritingBegan"],
            offered=at[OFFERED],
            heard=arrived,
            author=heard[OFFERED]["data"]["author"],
        )

    async def _ask(self) -> float:
        await self.post("missions", difficulty=4)
        return time()


async def _hear(socket: ClientConnection) -> tuple[dict[str, Any], float]:
    """Return the events by name up to the offer, and when that one came."""
    heard: dict[str, Any] = {}
    while OFFERED not in heard:
        event = json.loads(await socket.recv())
        heard[event["name"]] = event
    return heard, time()


@asynccontextmanager
async def crowd(url: str, count: int) -> AsyncIterator[list[Player]]:
    """Register so many players and log them in."""
    limits = httpx2.Limits(max_connections=16, max_keepalive_connections=16)
    async with httpx2.AsyncClient(base_url=url, trust_env=False, timeout=60, limits=limits) as http:
        few = asyncio.Semaphore(SIGN_UPS)
        yield await asyncio.gather(*(_sign_up(http, f"bench_{number}", few) for number in range(count)))


async def _sign_up(http: httpx2.AsyncClient, name: str, few: asyncio.Semaphore) -> Player:
    known = {"username": name, "password": PASSWORD}
    async with few:
        born = await http.post("/api/v1/auth/register", json=known | {"email": f"{name}@example.invalid"})
        pair = await http.post("/api/v1/auth/login", json=known)
    return Player(http, born.raise_for_status().json()["id"], pair.raise_for_status().json()["access"])
