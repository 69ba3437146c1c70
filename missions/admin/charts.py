"""How missions fare, as plots: cost by day, how many are taken and completed, what the ladder refuses."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pygal
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from pygal.style import CleanStyle

from ganggpt.ai.accounting import MILLION
from ganggpt.console import charts
from ganggpt.console.charts import PLAIN, svg
from missions.application import figures
from missions.application.figures import Fared

LOOK = PLAIN | {"style": CleanStyle, "height": 320, "width": 960, "legend_at_bottom": True}
NOTHING = "nothing yet"


def page(admin: Any, request: HttpRequest) -> HttpResponse:
    """Return a page of the console with all the plots."""
    now = timezone.now()
    by_type, by_author = figures.fared(now)
    drawn = (
        (
            cost_plot(figures.costs(now)),
            "What models were paid by day, in dollars, whatever became of it.",
        ),
        (fared_plot(by_type), "By type: of the missions offered how many were accepted, of those how many completed."),
        (fared_plot(by_author), "By who wrote the words: how many were accepted, and of those how many completed."),
        (stage_plot(figures.refusals(now)), "Drafts and answers that were refused, by the stage at which they fell."),
    )
    return charts.page(admin, request, "Missions in the last thirty days", drawn)


def cost_plot(days: list[tuple[date, int]]) -> str:
    """Return the dollars of each day as SVG."""
    chart = pygal.Bar(show_legend=False, x_label_rotation=45, no_data_text=NOTHING, **LOOK)
    chart.x_labels = [f"{day:%d %b}" for day, _ in days]
    chart.add("dollars", [spent / MILLION for _, spent in days])
    return svg(chart)


def fared_plot(groups: Mapping[str, Fared]) -> str:
    """Return acceptance and completion of each group as SVG, in per cent."""
    chart = pygal.Bar(range=(0, 100), x_label_rotation=20, no_data_text=NOTHING, **LOOK)
    chart.x_labels = [f"{name.lower()} ({each.offered})" for name, each in groups.items()]
    chart.add("accepted, % of offered", [each.acceptance for each in groups.values()])
    chart.add("completed, % of accepted", [each.completion for each in groups.values()])
    return svg(chart)


def stage_plot(stages: list[tuple[str, int]]) -> str:
    """Return how many fell at each stage as SVG."""
    chart = pygal.HorizontalBar(show_legend=False, no_data_text=NOTHING, **LOOK)
    chart.x_labels = [stage for stage, _ in stages]
    chart.add("refused", [number for _, number in stages])
    return svg(chart)
