"""`manage.py draw_zones popzone.ipl`: draw the zones' polygons from the boxes of the game's own file."""

import hashlib
import json
from argparse import ArgumentParser
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand

from factions.domain.geometry import FILE, contains
from factions.domain.zones import ZONES

Point = tuple[int, int]
Ring = list[Point]
Polygon = list[Ring]
NAMES = {zone.code: zone.name for zone in ZONES}
ALSO = {"DELSOL": "LOSPUER"}  # the game's second "La Puerta"
SEA, SURFACE = "OCEANA", 10  # metres: the sea's boxes that end below lie under piers, and nobody walks there


class Box(NamedTuple):
    """One of the file's boxes, to the metre; `code` is "" where the city has no zone."""

    west: int
    south: int
    east: int
    north: int
    code: str

    @property
    def area(self) -> int:
        return (self.east - self.west) * (self.north - self.south)


class Command(BaseCommand):
    help = "Draw the zones' polygons from the game's popzone.ipl: where its boxes overlap, the smaller one counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("popzone", type=Path, help="the game's common/data/levels/gta5/popzone.ipl")
        parser.add_argument("--out", type=Path, default=Path(str(FILE)))

    def handle(self, *args: Any, popzone: Path, out: Path, **options: Any) -> None:
        text = popzone.read_bytes()
        drawn = draw(boxes(text.decode()))
        features = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in drawn)
        out.write_text(
            f'{{"type":"FeatureCollection","source":{json.dumps(_source(text))},\n"features":[\n{features}\n]}}\n'
        )
        self.stdout.write(f"Drew {len(drawn)} zones in {out.stat().st_size} bytes.")


def _source(text: bytes) -> str:
    digest = hashlib.sha256(text).hexdigest()
    return (
        f"The boxes of Grand Theft Auto V's popzone.ipl (sha256 {digest}), drawn by `manage.py draw_zones`."
        " Game metres to the metre, x east and y north, not longitude and latitude. The smaller box counts where two"
        " overlap; land and sea of codes that the city has no zone for are in none."
    )


def boxes(text: str) -> list[Box]:
    """Return the boxes of a popzone.ipl: name, least x y z, greatest x y z, code, kind."""
    rows = [[cell.strip() for cell in line.split(",")] for line in text.splitlines() if line.count(",") >= 7]
    return [_box(row) for row in rows if row[7].upper() != SEA or max(float(row[3]), float(row[6])) > SURFACE]


def _box(row: list[str]) -> Box:
    west, south, _, east, north, _ = (round(float(cell)) for cell in row[1:7])
    code = row[7].upper()
    return Box(west, south, east, north, ALSO.get(code, code if code in NAMES else ""))


def draw(given: list[Box]) -> list[dict[str, Any]]:
    """Return a GeoJSON feature for each zone that has land, in the table's order."""
    xs = sorted({edge for box in given for edge in (box.west, box.east)})
    ys = sorted({edge for box in given for edge in (box.south, box.north)})
    painted = _painted(given, xs, ys)
    sides = _sides(painted, xs, ys)
    return [_feature(code, list(_polygons(sides[code]))) for code in NAMES if code in sides]


def _painted(given: list[Box], xs: list[int], ys: list[int]) -> list[list[str]]:
    """Return whose each cell between the boxes' edges is, row by row, with a margin of nobody's all around."""
    cells = [[""] * (len(xs) + 1) for _ in range(len(ys) + 1)]
    for box in sorted(given, key=lambda box: -box.area):
        left, right = bisect_left(xs, box.west), bisect_left(xs, box.east)
        for row in range(bisect_left(ys, box.south), bisect_left(ys, box.north)):
            cells[row + 1][left + 1 : right + 1] = [box.code] * (right - left)
    return cells


def _sides(cells: list[list[str]], xs: list[int], ys: list[int]) -> dict[str, dict[Point, list[Point]]]:
    """Return each zone's outer sides by where they start; the zone lies to their left."""
    sides: dict[str, dict[Point, list[Point]]] = defaultdict(lambda: defaultdict(list))
    for row in range(1, len(ys)):
        south, north = ys[row - 1], ys[row]
        for column in range(1, len(xs)):
            code = cells[row][column]
            if not code:
                continue
            west, east = xs[column - 1], xs[column]
            if cells[row - 1][column] != code:
                sides[code][west, south].append((east, south))
            if cells[row][column + 1] != code:
                sides[code][east, south].append((east, north))
            if cells[row + 1][column] != code:
                sides[code][east, north].append((west, north))
            if cells[row][column - 1] != code:
                sides[code][west, north].append((west, south))
    return sides


def _polygons(sides: dict[Point, list[Point]]) -> Iterator[Polygon]:
    """Yield the polygons that the sides enclose: outer rings counterclockwise, then their holes clockwise."""
    rings = [_straightened(ring) for ring in _rings(sides)]
    outer = sorted((ring for ring in rings if _area(ring) > 0), key=_area)
    holes = [ring for ring in rings if _area(ring) < 0]
    around = [next(at for at, ring in enumerate(outer) if contains([ring], *_beside(hole))) for hole in holes]
    for at, ring in enumerate(outer):
        yield [_closed(ring), *(_closed(hole) for hole, within in zip(holes, around, strict=True) if within == at)]


def _rings(sides: dict[Point, list[Point]]) -> Iterator[Ring]:
    """Yield the rings; one that meets itself in a point is two."""
    while sides:
        ring: Ring = [next(iter(sides))]
        while ring:
            here = ring[-1]
            ahead = _next(sides, ring[-2] if len(ring) > 1 else here, here)
            if ahead in ring:
                start = ring.index(ahead)
                yield ring[start:]
                del ring[start + 1 :]
                if ahead not in sides:
                    break
            else:
                ring.append(ahead)


def _next(sides: dict[Point, list[Point]], before: Point, here: Point) -> Point:
    """Take the side that goes on from here: the one to the left where two do, so that only corners touch."""
    ways = sides[here]
    turns = [(here[0] - before[0]) * (way[1] - here[1]) - (here[1] - before[1]) * (way[0] - here[0]) for way in ways]
    ahead = ways.pop(turns.index(max(turns)))
    if not ways:
        del sides[here]
    return ahead


def _straightened(ring: Ring) -> Ring:
    """Return the ring without the points on a straight line between their neighbours."""
    around = zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)
    return [here for before, here, after in around if not (before[0] == after[0] or before[1] == after[1])]


def _area(ring: Ring) -> int:
    """Return twice the area, positive for a counterclockwise ring."""
    return sum(x * north - east * y for (x, y), (east, north) in zip(ring, [*ring[1:], ring[0]], strict=True))


def _beside(ring: Ring) -> tuple[float, float]:
    """Return a point a little to the left of the middle of the first side."""
    (x, y), (east, north) = ring[:2]
    right, up = (east > x) - (east < x), (north > y) - (north < y)
    return (x + east) / 2 - up / 4, (y + north) / 2 + right / 4


def _closed(ring: Ring) -> Ring:
    return [*ring, ring[0]]


def _feature(code: str, polygons: list[Polygon]) -> dict[str, Any]:
    geometry = (
        {"type": "Polygon", "coordinates": polygons[0]}
        if len(polygons) == 1
        else {"type": "MultiPolygon", "coordinates": polygons}
    )
    return {"type": "Feature", "id": code, "properties": {"name": NAMES[code]}, "geometry": geometry}
