"""pygal, without what it leaves behind: charts as SVG in which nothing can run and which ask for nothing else."""

import sys
from typing import Any

import pygal

# For modules of pygal's that were split off long ago it hooks itself into every import, in a way that Python warns of.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "PluginImportFixer"]
PLAIN: dict[str, Any] = {"js": (), "truncate_legend": -1, "dots_size": 2, "show_x_guides": False}


def svg(chart: pygal.graph.graph.Graph) -> str:
    """Return a chart as an SVG element without scripts."""
    chart.add_xml_filter(_without_scripts)
    return str(chart.render(is_unicode=True, disable_xml_declaration=True))


def _without_scripts(root: Any) -> Any:
    for parent in [*root.iter()]:
        for script in [child for child in parent if str(child.tag).endswith("script")]:
            parent.remove(script)
    return root
