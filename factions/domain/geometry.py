"""Where the zones lie: polygons in game metres (x east, y north), and which of them a position is in."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

FILE = files("factions.domain") / "zones.geojson"
Ring = Sequence[Sequence[float]]
Band = tuple[list[float], list[str | None]]  # where something begins from west to east, and what


@cache
def geometries() -> Mapping[str, Mapping[str, Any]]:
    """Return each zone's GeoJSON geometry by its code. Every side runs along an axis, and no two zones overlap."""
    features = json.loads(FILE.read_text(encoding="utf-8"))["features"]
    return {feature["id"]: feature["geometry"] for feature in features}


def polygons(geometry: Mapping[str, Any]) -> Sequence[Sequence[Ring]]:
    """Return a geometry's polygons: each its outer ring, then its holes."""
    coordinates: Sequence[Any] = geometry["coordinates"]
    return coordinates if geometry["type"] == "MultiPolygon" else [coordinates]


def locate(x: float, y: float) -> str | None:
    """Return the code of the zone in which the position lies; None at sea, and where the city has no zone.

    A zone has its west and south borders, and not its east and north ones.
    """
    souths, bands = _index()
    starts, codes = bands[bisect_right(souths, y)]
    return codes[bisect_right(starts, x)]


def contains(rings: Sequence[Ring], x: float, y: float) -> bool:
    """Return whether the position lies in what the rings enclose: west of it is an odd number of sides."""
    sides = (side for ring in rings for side in zip(ring, [*ring[1:], ring[0]], strict=True))
    return sum(min(a[1], b[1]) <= y < max(a[1], b[1]) and a[0] <= x for a, b in sides) % 2 == 1


@cache
def _index() -> tuple[list[float], list[Band]]:
    """Return the map cut into bands along y: where each begins, and what lies in it from west to east.

    The first band is all that lies south of the map.
    """
    sides = [side for code, geometry in geometries().items() for side in _upright(code, geometry)]
    souths = sorted({end for _, low, high, _ in sides for end in (low, high)})
    at = {south: band for band, south in enumerate(souths, 1)}
    crossed: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for x, low, high, code in sides:
        for band in range(at[low], at[high]):
            crossed[band][code].append(x)
    return souths, [_band(crossed[band]) for band in range(len(souths) + 1)]


def _upright(code: str, geometry: Mapping[str, Any]) -> list[tuple[float, float, float, str]]:
    """Return the sides that run north and south: x, from and to which y, and the zone."""
    rings = [ring for polygon in polygons(geometry) for ring in polygon]
    sides = [side for ring in rings for side in pairwise(ring)]
    return [(a[0], min(a[1], b[1]), max(a[1], b[1]), code) for a, b in sides if a[0] == b[0]]


def _band(crossed: Mapping[str, list[float]]) -> Band:
    """Return where each zone begins and ends within one band; two zones side by side share a border."""
    begins: dict[float, str | None] = {}
    for code, xs in crossed.items():
        ordered = sorted(xs)
        begins.update(dict.fromkeys(ordered[::2], code))
        for end in ordered[1::2]:
            begins.setdefault(end, None)
    starts = sorted(begins)
    return starts, [None, *(begins[start] for start in starts)]
