"""The city's zones as the game draws them: where each lies, what it is worth, whom it borders, whose home it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReferenceZone:
    """One zone of the game's map.

    `x` (east) and `y` (north) are the centre in game metres; both values run 1-10; `home` is a gang's slug or "".
    """

    code: str
    name: str
    x: int
    y: int
    economic_value: int
    strategic_value: int
    neighbours: tuple[str, ...]
    home: str


_Row = tuple[str, str, int, int, int, int, str, str]

# Codes and names are what GET_NAME_OF_ZONE and the map's labels say. Centres and borders were computed from the boxes
# of the game's own popzone.ipl: the centroid of a code's boxes, and the pairs that meet along 100 m or more once the
# unlisted land between them is shared out to the nearest. The port, Legion Square and the airport's freeway were joined
# by hand, and what only water joins was left apart. DELSOL, the game's second "La Puerta", counts as LOSPUER. A border
# is written once, at the zone that comes first.
_TABLE: tuple[_Row, ...] = (
    # code, name, x, y, economic value, strategic value, home, borders
    ("DAVIS", "Davis", 115, -1747, 4, 6, "ballas", "CHAMH STRAW RANCHO STAD BANNING"),
    ("CHAMH", "Chamberlain Hills", -170, -1590, 3, 5, "families", "STRAW STAD LOSPUER"),
    ("STRAW", "Strawberry", 45, -1333, 4, 6, "families", "RANCHO LMESA PBOX SKID LEGSQU KOREAT LOSPUER"),
    ("RANCHO", "Rancho", 410, -1837, 4, 6, "vagos", "CYPRE LMESA BANNING"),
    ("CYPRE", "Cypress Flats", 776, -2258, 6, 6, "triads", "EBURO MURRI LMESA BANNING ELYSIAN TERMINA"),
    ("EBURO", "El Burro Heights", 1489, -1923, 5, 5, "marabunta-grande", "MURRI LMESA TERMINA PALHIGH"),
    ("MURRI", "Murrieta Heights", 1198, -1217, 4, 5, "marabunta-grande", "LMESA MIRR TATAMO PALHIGH"),
    ("LMESA", "La Mesa", 766, -1206, 6, 7, "vagos", "MIRR EAST_V TEXTI SKID"),
    ("MIRR", "Mirror Park", 1098, -545, 6, 4, "", "EAST_V ALTA TATAMO"),
    ("EAST_V", "East Vinewood", 910, -245, 5, 5, "lost-mc", "HAWICK ALTA HORS CHIL TATAMO"),
    ("PBOX", "Pillbox Hill", -59, -865, 10, 9, "", "TEXTI SKID LEGSQU KOREAT DOWNT"),
    ("TEXTI", "Textile City", 390, -730, 6, 6, "", "SKID DOWNT"),
    ("SKID", "Mission Row", 363, -1028, 6, 9, "lspd", "LEGSQU"),
    ("LEGSQU", "Legion Square", 200, -930, 8, 8, "", ""),
    ("KOREAT", "Little Seoul", -648, -841, 7, 6, "triads", "VCANA DELPE ROCKF MOVIE DOWNT LOSPUER"),
    ("VCANA", "Vespucci Canals", -1058, -1028, 6, 5, "lspd", "VESP BEACH DELPE LOSPUER"),
    ("VESP", "Vespucci", -1262, -1266, 5, 4, "", "BEACH"),
    ("BEACH", "Vespucci Beach", -1303, -1463, 7, 4, "", "DELBE LOSPUER"),
    ("DELPE", "Del Perro", -1512, -627, 8, 5, "", "DELBE MORN MOVIE PBLUFF"),
    ("DELBE", "Del Perro Beach", -1660, -900, 7, 4, "", "PBLUFF"),
    ("MORN", "Morningwood", -1473, -250, 7, 4, "", "ROCKF RICHM PBLUFF"),
    ("ROCKF", "Rockford Hills", -870, -124, 10, 7, "", "BURTON WVINE GOLF MOVIE DOWNT CHIL"),
    ("BURTON", "Burton", -292, -186, 8, 6, "lspd", "HAWICK ALTA VINE WVINE"),
    ("HAWICK", "Hawick", 330, -110, 6, 5, "", "ALTA DTVINE"),
    ("ALTA", "Alta", 254, -324, 7, 6, "", "VINE"),
    ("DTVINE", "Downtown Vinewood", 370, 210, 8, 7, "lspd", "WVINE CHIL"),
    ("VINE", "Vinewood", 134, -488, 7, 6, "", "DOWNT"),
    ("WVINE", "West Vinewood", -342, 222, 7, 5, "", "CHIL"),
    ("RICHM", "Richman", -1680, 197, 9, 4, "", "GOLF CHIL PBLUFF"),
    ("GOLF", "GWC and Golfing Society", -1236, 175, 9, 3, "", "CHIL"),
    ("MOVIE", "Richards Majestic", -1166, -495, 9, 4, "", ""),
    ("DOWNT", "Downtown", -43, -574, 9, 8, "", ""),
    ("HORS", "Vinewood Racetrack", 1150, 137, 7, 4, "", "CHIL TATAMO"),
    ("STAD", "Maze Bank Arena", -293, -1957, 7, 5, "", "BANNING ELYSIAN ZP_ORT AIRP LOSPUER"),
    ("BANNING", "Banning", 87, -2228, 5, 6, "", "ELYSIAN ZP_ORT"),
    ("ELYSIAN", "Elysian Island", 150, -2805, 8, 9, "", "TERMINA ZP_ORT"),
    ("TERMINA", "Terminal", 1030, -3070, 9, 10, "", ""),
    ("ZP_ORT", "Port of South Los Santos", -160, -2140, 7, 8, "", ""),
    ("AIRP", "Los Santos International Airport", -1193, -2768, 10, 10, "", "LOSPUER"),
    ("LOSPUER", "La Puerta", -728, -1635, 6, 7, "", ""),
    ("CHIL", "Vinewood Hills", 1, 999, 9, 6, "madrazo-cartel", "RGLEN BHAMCA TONGVAH TATAMO GREATC DESRT"),
    ("RGLEN", "Richman Glen", -1740, 970, 8, 3, "", "BHAMCA TONGVAH"),
    ("PBLUFF", "Pacific Bluffs", -2314, -19, 7, 3, "", "BHAMCA"),
    ("BHAMCA", "Banham Canyon", -2562, 954, 6, 3, "", "CHU TONGVAH"),
    ("CHU", "Chumash", -3122, 1204, 5, 4, "", "TONGVAH"),
    ("TONGVAH", "Tongva Hills", -2224, 1856, 3, 3, "", "GREATC LAGO"),
    ("TATAMO", "Tataviam Mountains", 2107, 334, 2, 4, "", "PALHIGH DESRT WINDF"),
    ("PALHIGH", "Palomino Highlands", 2210, -1336, 3, 4, "", ""),
    ("GREATC", "Great Chaparral", -647, 2242, 3, 4, "", "LAGO ARMYB ZANCUDO DESRT"),
    ("LAGO", "Lago Zancudo", -2369, 2588, 1, 4, "", "ARMYB ZANCUDO"),
    ("ARMYB", "Fort Zancudo", -2031, 3143, 8, 10, "", "ZANCUDO MTCHIL PALFOR"),
    ("ZANCUDO", "Zancudo River", -382, 3050, 2, 6, "aztecas", "DESRT SLAB"),
    ("HARMO", "Harmony", 430, 2640, 4, 6, "aztecas", "DESRT"),
    ("DESRT", "Grand Senora Desert", 1174, 2592, 2, 5, "", "JAIL WINDF ZQ_UAR SANDY SANCHIA"),
    ("JAIL", "Bolingbroke Penitentiary", 1718, 2603, 3, 8, "", ""),
    ("WINDF", "Ron Alternates Wind Farm", 2446, 2000, 5, 4, "", "ZQ_UAR"),
    ("ZQ_UAR", "Davis Quartz", 2878, 2720, 5, 3, "", "SANCHIA"),
    ("SANDY", "Sandy Shores", 2070, 3697, 4, 7, "", "SANCHIA GRAPES"),
    ("SLAB", "Stab City", 81, 3709, 2, 4, "lost-mc", "MTCHIL"),
    ("SANCHIA", "San Chianski Mountain Range", 3258, 3987, 1, 3, "", "HUMLAB GRAPES MTCHIL"),
    ("HUMLAB", "Humane Labs and Research", 3530, 3710, 8, 9, "", ""),
    ("GRAPES", "Grapeseed", 2173, 4783, 4, 5, "", "MTCHIL"),
    ("MTCHIL", "Mount Chiliad", 901, 5449, 2, 3, "", "PALFOR PALETO"),
    ("PALFOR", "Paleto Forest", -533, 5732, 3, 3, "", "PALETO"),
    ("PALETO", "Paleto Bay", -40, 6535, 5, 6, "", ""),
)


def _borders() -> dict[str, tuple[str, ...]]:
    """Return each code's neighbours, both ways, in the table's order."""
    pairs = [(row[0], other) for row in _TABLE for other in row[7].split()]
    both = {*pairs, *((there, here) for here, there in pairs)}
    return {row[0]: tuple(other[0] for other in _TABLE if (row[0], other[0]) in both) for row in _TABLE}


def _zones() -> tuple[ReferenceZone, ...]:
    """Return the table as zones, with both ends of each border."""
    borders = _borders()
    return tuple(
        ReferenceZone(code, name, x, y, economic, strategic, borders[code], home)
        for code, name, x, y, economic, strategic, home, _ in _TABLE
    )


ZONES: tuple[ReferenceZone, ...] = _zones()
