"""Pictures in the console: pygal without what it leaves behind, SVG in which nothing can run, and pages of them."""

import sys
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

import pygal
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

# For modules of pygal's that were split off long ago it hooks itself into every import, in a way that Python warns of.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "PluginImportFixer"]
PLAIN: dict[str, Any] = {"js": (), "truncate_legend": -1, "dots_size": 2, "show_x_guides": False}


def svg(chart: pygal.graph.graph.Graph) -> str:
    """Return a chart as an SVG element without scripts."""
    chart.add_xml_filter(_without_scripts)
    return str(chart.render(is_unicode=True, disable_xml_declaration=True))


def shown(picture: str, words: str) -> SafeString:
    """Return a picture as an image of a page; `words` say what it shows to whoever cannot see it."""
    data = b64encode(picture.encode()).decode()
    return format_html('<img class="max-w-full" alt="{}" src="data:image/svg+xml;base64,{}">', words, data)


def page(admin: Any, request: HttpRequest, title: str, pictures: Iterable[tuple[str, str]]) -> HttpResponse:
    """Return a page of the console with these pictures, each with the words that say what it shows."""
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": title,
        "pictures": [(shown(picture, words), words) for picture, words in pictures],
    }
    return TemplateResponse(request, "console/pictures.html", context)


def _without_scripts(root: Any) -> Any:
    for parent in [*root.iter()]:
        for script in [child for child in parent if str(child.tag).endswith("script")]:
            parent.remove(script)
    return root
