"""How influence in a zone went, as a picture."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from pygal import DateTimeLine
from pygal.style import CleanStyle

from ganggpt.console.charts import PLAIN, svg

LOOK = PLAIN | {
    "range": (0, 100),
    "height": 320,
    "width": 960,
    "x_label_rotation": 20,
    "x_value_formatter": lambda at: f"{at:%d %b %H:%M}",
    "no_data_text": "nobody has had a say here yet",
}
Sample = tuple[Any, str, str, datetime, int]  # of whom, under which name, in which colour, when, points


def influence_plot(samples: Iterable[Sample]) -> str:
    """Return as SVG how many points each faction had over time; the samples come sorted by faction, then time."""
    lines = [list(those) for _, those in groupby(samples, itemgetter(0))]
    colours = tuple(those[0][2] for those in lines) or ("#888888",)
    chart = DateTimeLine(style=CleanStyle(colors=colours), **LOOK)
    for those in lines:
        chart.add(those[0][1], [(at, points) for *_, at, points in those])
    return svg(chart)
