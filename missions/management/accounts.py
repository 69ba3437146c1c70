"""What `economy` writes: the days as CSV, two plots, and the figures as a table."""

import csv
from collections.abc import Sequence
from dataclasses import astuple, fields
from io import StringIO
from typing import Any

import pygal
from pygal.style import Style

from ganggpt.console.charts import PLAIN, svg
from missions.domain import economy
from missions.domain.economics import Bounds, Day, Exactness
from missions.domain.economics.figures import inflation, off_goal
from missions.domain.tariff import MARGIN

WEALTH = {"99 of 100 hold less": "p99", "nine of ten": "p90", "mean": "mean", "half": "median"}
STYLE = Style(background="#ffffff", plot_background="#ffffff", font_family="sans-serif")


def as_csv(days: Sequence[Day]) -> str:
    """Return a line for each day, under a head."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Day))
    writer.writerows([round(cell, 3) if isinstance(cell, float) else cell for cell in astuple(day)] for day in days)
    return text.getvalue()


def wealth_plot(days: Sequence[Day], title: str) -> str:
    """Return what players hold, day by day, as SVG."""
    chart = _chart(days, title, "dollars that a player holds")
    for name, column in WEALTH.items():
        chart.add(name, [getattr(day, column) for day in days])
    return svg(chart)


def pay_plot(days: Sequence[Day], title: str) -> str:
    """Return pay by the hour and the price index, day by day, as SVG."""
    chart = _chart(days, title, "dollars an hour", y_title_secondary="hours of pay", secondary_range=(0, _roof(days)))
    chart.add("paid in an hour of playing missions", [day.hourly for day in days])
    chart.add("goal", [economy.goal()] * len(days))
    chart.add("what a player holds, in hours of pay (right)", [day.index for day in days], secondary=True)
    return svg(chart)


def as_table(days: Sequence[Day], found: Exactness, bounds: Bounds) -> str:
    """Return the figures and what they are held to, in Markdown."""
    off = off_goal(days[bounds.settled :] or days)
    rows = [
        ("figure", "found", "bound"),
        ("---", "---:", "---:"),
        (f"of {found.plans:,} plans within ±{MARGIN:.0%}", f"{found.within / found.plans:.0%}", "100%"),
        ("pay by the expected minute, CV within a difficulty", f"{max(found.cv.values()):.3f}", f"≤ {bounds.cv}"),
        (f"pay by the hour off its goal, after day {bounds.settled}", f"{off:.1%}", f"≤ {bounds.off_goal:.0%}"),
        ("Gini coefficient of wealth, highest", f"{max(day.gini for day in days):.2f}", f"≤ {bounds.gini}"),
        ("index, growth by the month at the end", f"{inflation(days):.1%}", f"≤ {bounds.inflation:.0%}"),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _roof(days: Sequence[Day]) -> float:
    return float(max(day.index for day in days) * 1.1)


def _chart(days: Sequence[Day], title: str, y_title: str, **look: Any) -> pygal.Line:
    plain = PLAIN | {"width": 1000, "height": 480, "legend_at_bottom": True, "show_minor_x_labels": False}
    chart = pygal.Line(style=STYLE, title=title, x_title="day", y_title=y_title, range=None, **plain | look)
    chart.x_labels = [str(day.day) for day in days]
    chart.x_labels_major = [str(day.day) for day in days if day.day % 5 == 0]
    return chart
