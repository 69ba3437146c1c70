"""One load at a time for a key in a process: who asks meanwhile waits for that one."""

from collections.abc import Callable
from threading import Event, Lock

from ganggpt.cache.drops import Drops

PATIENCE = 2.0  # seconds to wait for another's load before loading oneself


class Flight:
    def __init__(self, moment: int) -> None:
        self.moment = moment
        self.landed = Event()
        self.body: bytes | None = None


class Flights:
    def __init__(self, drops: Drops) -> None:
        self._drops = drops
        self._flying: dict[str, Flight] = {}
        self._lock = Lock()

    def board(self, keys: tuple[str, ...], moment: int, load: Callable[[], bytes]) -> tuple[bytes, bool]:
        """Return what was loaded for the first key, and whether by another. Raises what one's own load raises."""
        flight, mine = self._flight(keys, moment)
        if mine:
            return self._fly(keys[0], flight, load), False
        flight.landed.wait(PATIENCE)
        return (load(), False) if flight.body is None else (flight.body, True)

    def _flight(self, keys: tuple[str, ...], moment: int) -> tuple[Flight, bool]:
        """Return the first key's flight; a new one where none has begun since one of the keys was last dropped."""
        with self._lock:
            flight = self._flying.get(keys[0])
            if flight and self._drops.spared(keys, flight.moment):
                return flight, False
            flight = self._flying[keys[0]] = Flight(moment)
            return flight, True

    def _fly(self, key: str, flight: Flight, load: Callable[[], bytes]) -> bytes:
        try:
            flight.body = load()
            return flight.body
        finally:
            with self._lock:
                if self._flying.get(key) is flight:
                    del self._flying[key]
            flight.landed.set()
