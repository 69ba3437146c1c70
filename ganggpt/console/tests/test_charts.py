"""Charts of the console: nothing in them runs, and pygal leaves nothing behind in Python's imports."""

import sys

import pytest
from pygal import Line

from ganggpt.console.charts import PLAIN, svg

pytestmark = pytest.mark.unit


def test_a_chart_is_one_element_in_which_nothing_runs() -> None:
    chart = Line(title="<script>alert(1)</script>", **PLAIN)
    chart.add("<script>Ballas", [1, 2, 3])
    drawn = svg(chart)
    assert drawn.startswith("<svg")
    assert "&lt;script&gt;Ballas" in drawn
    assert "<script" not in drawn


def test_imports_are_as_python_has_them() -> None:
    assert "PluginImportFixer" not in {type(finder).__name__ for finder in sys.meta_path}
