"""Where the zones lie: which of them a position is in, on borders, corners and in holes too; and how they are drawn."""

import json
import time
from collections.abc import Sequence
from io import StringIO
from itertools import pairwise
from math import dist
from pathlib import Path
from random import Random

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from factions.domain import geometry
from factions.domain.geometry import FILE, Ring, contains, geometries, locate, polygons
from factions.domain.zones import ZONES

pytestmark = pytest.mark.unit

Point = Sequence[float]
CODES = [zone.code for zone in ZONES]
RINGS = {code: [ring for polygon in polygons(geometries()[code]) for ring in polygon] for code in CODES}
every_zone = pytest.mark.parametrize("code", CODES)
east = st.floats(-4_300, 5_100)
north = st.floats(-7_200, 8_100)


def area(rings: Sequence[Ring]) -> float:
    """Return the area that the rings enclose, in square metres."""
    return sum(a[0] * b[1] - b[0] * a[1] for ring in rings for a, b in pairwise(ring)) / 2


def side_by_side(one: str, other: str) -> float:
    """Return along how many metres two zones meet."""
    return sum(
        max(
            0,
            min(max(a[along], b[along]), max(p[along], q[along]))
            - max(min(a[along], b[along]), min(p[along], q[along])),
        )
        for along, across in ((0, 1), (1, 0))
        for ring in RINGS[one]
        for a, b in pairwise(ring)
        if a[across] == b[across]
        for beside in RINGS[other]
        for p, q in pairwise(beside)
        if p[across] == q[across] == a[across]
    )


def apart(one: str, other: str) -> float:
    """Return how many metres lie between two zones."""
    sides = [[(a, b) for ring in RINGS[code] for a, b in pairwise(ring)] for code in (one, other)]
    return min(dist((0, 0), [_gap(a, b, p, q, axis) for axis in (0, 1)]) for a, b in sides[0] for p, q in sides[1])


def _gap(a: Point, b: Point, p: Point, q: Point, axis: int) -> float:
    low, high = sorted((a[axis], b[axis])), sorted((p[axis], q[axis]))
    return max(low[0] - high[1], high[0] - low[1], 0)


def test_every_zone_is_drawn_and_nothing_else() -> None:
    assert list(geometries()) == CODES
    assert len(CODES) == 65


@every_zone
def test_a_zones_rings_are_closed_run_along_the_axes_and_turn_the_right_way(code: str) -> None:
    assert geometries()[code]["type"] in ("Polygon", "MultiPolygon")
    for outer, *holes in polygons(geometries()[code]):
        assert area([outer]) > 0
        assert all(area([hole]) < 0 for hole in holes)
    for ring in RINGS[code]:
        assert ring[0] == ring[-1]
        assert len({tuple(point) for point in ring}) == len(ring) - 1
        turns = [a[0] == b[0] for a, b in pairwise(ring)]
        assert all((a[0] == b[0]) != (a[1] == b[1]) for a, b in pairwise(ring))
        assert all(before != after for before, after in pairwise(turns))


@every_zone
def test_a_zones_centre_lies_in_it(code: str) -> None:
    zone = ZONES[CODES.index(code)]
    if code != "DOWNT":  # two strips along Pillbox Hill, with their centre between them
        assert locate(zone.x, zone.y) == code
    else:
        assert locate(zone.x, zone.y + 2) == code


def test_zones_that_meet_are_neighbours_unless_only_water_joins_them() -> None:
    """They agree with the table's borders, which were found another way: where 100 m are shared."""
    meeting = {
        frozenset((one, other))
        for at, one in enumerate(CODES)
        for other in CODES[at + 1 :]
        if side_by_side(one, other) >= 100
    }
    neighbours = {frozenset((zone.code, other)) for zone in ZONES for other in zone.neighbours}
    assert meeting - neighbours == {frozenset(("ELYSIAN", "AIRP"))}
    assert len(neighbours - meeting) == 13
    # What the table joins across land that the city has no zone for:
    far = {pair for pair in neighbours - meeting if apart(*pair) > 300}
    assert far == {frozenset(pair) for pair in (("ARMYB", "MTCHIL"), ("ARMYB", "PALFOR"), ("SLAB", "MTCHIL"))}


@given(east, north)
def test_a_position_is_in_the_one_zone_whose_polygon_it_is_in_or_in_none(x: float, y: float) -> None:
    within = [code for code in CODES if contains(RINGS[code], x, y)]
    assert within == [code for code in (locate(x, y),) if code]


@given(st.sampled_from(CODES), st.data())
def test_borders_and_corners_belong_to_one_zone_at_most(code: str, data: st.DataObject) -> None:
    ring = data.draw(st.sampled_from(RINGS[code]))
    a, b = data.draw(st.sampled_from(list(pairwise(ring))))
    for x, y in (a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)):
        assert [each for each in CODES if contains(RINGS[each], x, y)] == [each for each in (locate(x, y),) if each]


@pytest.mark.parametrize(
    ("place", "x", "y", "code"),
    [
        ("Grove Street", 100, -1_940, "DAVIS"),
        ("Mission Row police station", 440, -980, "SKID"),
        ("Legion Square", 195, -930, "LEGSQU"),
        ("the airport's runways", -1_300, -2_700, "AIRP"),
        ("Del Perro Pier, though the sea is under it", -1_850, -1_240, "DELBE"),
        ("Sandy Shores", 1_960, 3_740, "SANDY"),
        ("Paleto Bay's bank", -110, 6_460, "PALETO"),
        ("Fort Zancudo", -2_200, 3_200, "ARMYB"),
        ("the prison", 1_700, 2_600, "JAIL"),
        ("the docks", 1_000, -3_000, "TERMINA"),
        ("Galileo Observatory, a hole in Vinewood Hills", -430, 1_130, None),
        ("the Alamo Sea", 800, 4_000, None),
        ("the open sea", -3_900, 0, None),
        ("far south", 0, -10_000, None),
        ("far north", 0, 10_000, None),
        ("far east", 10_000, 0, None),
        ("far west", -10_000, 0, None),
    ],
)
def test_known_places_are_where_the_game_has_them(place: str, x: float, y: float, code: str | None) -> None:
    assert locate(x, y) == code


def test_a_zone_has_its_west_and_south_borders_and_not_the_others() -> None:
    west, south, east, north = -284, -1_762, -64, -1_425  # Chamberlain Hills is one box
    assert RINGS["CHAMH"] == [[[west, south], [east, south], [east, north], [west, north], [west, south]]]
    inside = [(west, south), (west, north - 0.01), (east - 0.01, south), (east - 0.01, north - 0.01)]
    beside = {(west - 0.01, south): "LOSPUER", (east, south): "DAVIS", (west, north): "STRAW", (east, north): "STRAW"}
    assert [locate(*corner) for corner in inside] == ["CHAMH"] * 4
    assert {corner: locate(*corner) for corner in beside} == beside


def test_a_ring_encloses_by_the_same_rule_and_a_hole_does_not() -> None:
    square, hole = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]
    for point, is_inside in {
        (0, 0): True, (4, 0): False, (0, 4): False, (4, 4): False, (0, 3.9): True, (3.9, 0): True, (-0.1, 2): False,
        (1, 1): False, (3, 1): True, (1, 3): True, (3, 3): True, (2, 2): False, (2, 0.9): True, (0.9, 2): True,
    }.items():  # fmt: skip
        assert contains([square, hole], *point) is is_inside, point
        assert contains([square[:-1], hole[:-1]], *point) is is_inside, point


def test_the_index_is_made_of_the_sides_that_run_north_and_south(monkeypatch: pytest.MonkeyPatch) -> None:
    """A square with a hole, and beside it another in two parts: each band tells who begins and ends where."""
    square = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]
    hole = [[3, 3], [3, 6], [6, 6], [6, 3], [3, 3]]
    right, far = [[9, 0], [12, 0], [12, 3], [9, 3], [9, 0]], [[20, 6], [22, 6], [22, 9], [20, 9], [20, 6]]
    town = {
        "HOLLOW": {"type": "Polygon", "coordinates": [square, hole]},
        "TWICE": {"type": "MultiPolygon", "coordinates": [[right], [far]]},
    }
    monkeypatch.setattr(geometry, "geometries", lambda: town)
    souths, bands = geometry._index.__wrapped__()
    assert souths == [0, 3, 6, 9]
    assert bands == [
        ([], [None]),
        ([0, 9, 12], [None, "HOLLOW", "TWICE", None]),
        ([0, 3, 6, 9], [None, "HOLLOW", None, "HOLLOW", None]),
        ([0, 9, 20, 22], [None, "HOLLOW", None, "TWICE", None]),
        ([], [None]),
    ]


@pytest.mark.performance
def test_a_position_is_found_in_less_than_five_microseconds() -> None:
    dice = Random(1)
    positions = [(dice.uniform(-4_000, 4_500), dice.uniform(-4_000, 7_500)) for _ in range(50_000)]
    locate(0, 0)
    start = time.perf_counter()
    for position in positions:
        locate(*position)
    assert (time.perf_counter() - start) / len(positions) < 5e-6


# A town of boxes: Davis 10 x 10 with Chamberlain Hills in its middle, Strawberry beside it in two corners that touch.
POPZONE = """zone
T1, 0.2, 0.0, 0.0, 10.0, 9.9, 50.0, Davis, 0
T2, 4.0, 4.0, 0.0, 6.0, 6.0, 50.0, ChamH, 0
T3, 10.0, 0.0, 50.0, 12.0, 2.0, 0.0, STRAW, 0
T4, 12.0, 2.0, 0.0, 14.0, 4.0, 50.0, Straw, 0
T5, 20.0, 0.0, 0.0, 22.0, 2.0, 50.0, DelSol, 0
T6, 22.0, 0.0, 0.0, 24.0, 2.0, 50.0, LosPuer, 0
T7, 1.0, 1.0, 0.0, 2.0, 2.0, 50.0, ProcoB, 0
T8, 7.0, 7.0, 10.0, 8.0, 8.0, -90.0, Oceana, 0
T9, 7.0, 1.0, -100.0, 8.0, 2.0, 1150.0, OCEANA, 0
end
"""
SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]


def test_zones_are_drawn_from_the_games_boxes(tmp_path: Path) -> None:
    (tmp_path / "popzone.ipl").write_text(POPZONE)
    said = StringIO()
    call_command("draw_zones", tmp_path / "popzone.ipl", out=tmp_path / "out.geojson", stdout=said)
    drawn = json.loads((tmp_path / "out.geojson").read_text())
    assert said.getvalue().startswith("Drew 4 zones")
    assert drawn["type"] == "FeatureCollection"
    assert "popzone.ipl (sha256 " in drawn["source"]
    shapes = {feature["id"]: polygons(feature["geometry"]) for feature in drawn["features"]}
    [[outer, *holes]] = shapes["DAVIS"]
    assert outer == SQUARE  # to the metre; the sea below a pier does not count, that beside the land does
    assert {frozenset(map(tuple, hole)) for hole in holes} == {
        frozenset({(1, 1), (1, 2), (2, 1), (2, 2)}),
        frozenset({(4, 4), (4, 6), (6, 4), (6, 6)}),
        frozenset({(7, 1), (7, 2), (8, 1), (8, 2)}),
    }
    assert shapes["CHAMH"] == [[[[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]]]
    assert list(shapes["STRAW"]) == [
        [[[10, 0], [12, 0], [12, 2], [10, 2], [10, 0]]],
        [[[12, 2], [14, 2], [14, 4], [12, 4], [12, 2]]],
    ]
    assert shapes["LOSPUER"] == [[[[20, 0], [24, 0], [24, 2], [20, 2], [20, 0]]]]


def test_a_hole_that_meets_itself_in_a_point_is_two(tmp_path: Path) -> None:
    lines = ["T1, 0, 0, 0, 9, 9, 50, Davis, 0", "T2, 3, 3, 0, 4, 4, 50, ChamH, 0", "T3, 4, 4, 0, 5, 5, 50, ChamH, 0"]
    (tmp_path / "popzone.ipl").write_text("\n".join(["zone", *lines, "end"]))
    call_command("draw_zones", tmp_path / "popzone.ipl", out=tmp_path / "out.geojson", stdout=StringIO())
    features = json.loads((tmp_path / "out.geojson").read_text())["features"]
    assert {feature["id"]: [len(p) for p in polygons(feature["geometry"])] for feature in features} == {
        "DAVIS": [3],
        "CHAMH": [1, 1],
    }


def test_what_is_shipped_says_where_it_is_from() -> None:
    source = json.loads(FILE.read_text())["source"]
    assert "popzone.ipl (sha256 8adccc056fdb48b60559325ac67045a4426148c3c16bd0c6f7f64f0580ccbf94)" in source
    assert "Game metres" in source
