"""What `simulate` writes: the rows as CSV, the story as a plot, and the figures as a table."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from io import StringIO

import pygal
from pygal.style import Style

from factions.domain.gangs import GANGS
from factions.domain.simulation import Figures, Record, Row
from ganggpt.console.charts import svg

STEP = 6  # hours between two points of the plot
HEAD = (
    "seed",
    "Gini of zones",
    "Gini of influence",
    "largest ever",
    "at the end",
    "flips",
    "quietest day",
    "wars",
)


def as_csv(record: Record) -> str:
    """Return a line for each hour and faction, under a head."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Row))
    writer.writerows(astuple(row) for row in record.rows)
    return text.getvalue()


def as_plot(record: Record, title: str) -> str:
    """Return influence over time, one band for each gang in its colour, as SVG."""
    colours = tuple(gang.colour for gang in GANGS)
    style = Style(
        colors=colours, background="#ffffff", plot_background="#ffffff", opacity=".85", font_family="sans-serif"
    )
    chart = pygal.StackedLine(
        style=style,
        fill=True,
        show_dots=False,
        js=(),
        truncate_label=-1,
        truncate_legend=-1,
        width=1000,
        height=480,
        title=title,
        x_title="day",
        y_title="influence, points over all zones",
        show_minor_x_labels=False,
        legend_at_bottom=True,
        legend_at_bottom_columns=3,
    )
    hours = list(range(STEP, record.rows[-1].hour + 1, STEP))
    chart.x_labels = [f"{hour / 24:g}" for hour in hours]
    chart.x_labels_major = [f"{hour // 24}" for hour in hours if hour % (5 * 24) == 0]
    kept = set(hours)
    for gang in GANGS:
        points = [row.influence for row in record.rows if row.faction == gang.slug and row.hour in kept]
        chart.add(gang.name, points)
    return svg(chart)


def as_table(figures: Mapping[int, Figures]) -> str:
    """Return the figures by seed as a table in Markdown."""
    lines = [_line(HEAD), _line(["---:"] * len(HEAD))]
    return "\n".join([*lines, *(_line(_cells(seed, each)) for seed, each in figures.items())])


def _cells(seed: int, each: Figures) -> Sequence[str]:
    return [
        str(seed),
        _over_time(each.zones),
        _over_time(each.influence),
        f"{each.largest_ever:.0%}",
        f"{each.largest_last:.0%}",
        str(each.flips),
        str(each.quietest),
        f"{each.wars}, {each.fought} fought",
    ]


def _over_time(by_day: Mapping[int, float]) -> str:
    return " · ".join(f"{value:.2f}" for value in by_day.values())


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
