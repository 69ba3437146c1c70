"""Small tables on a row's page: the newest of what belongs to it, never all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

NEWEST = 20  # rows of each table
Column = TypeVar("Column", bound=Callable[[Any, Any], Any])


def asked_once(column: Column) -> Column:
    """Let a column of a row's page be asked for once: a page shows a value after looking at it several times."""

    @wraps(column)
    def kept(admin: Any, row: Any) -> Any:
        values = row.__dict__.setdefault("_asked_once", {})
        if column.__name__ not in values:
            values[column.__name__] = column(admin, row)
        return values[column.__name__]

    return kept  # type: ignore[return-value]


def newest(rows: QuerySet[Any], *columns: str, most: int | None = None) -> SafeString:
    """Return the first rows, each with a link to its own page."""
    opts = rows.model._meta  # noqa: SLF001 - documented by Django
    page = f"admin:{opts.app_label}_{opts.model_name}_change"
    shown = [
        [link(reverse(page, args=[key]), first), *others]
        for key, first, *others in rows.values_list("pk", *columns)[: most or NEWEST]
    ]
    return table([column.replace("_", " ") for column in columns], shown)


def pairs(data: Mapping[str, Any] | None) -> SafeString:
    """Return what a JSON object holds, a line for each name."""
    return table((), [(name.replace("_", " "), plain(value)) for name, value in (data or {}).items()])


def table(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> SafeString:
    """Return the rows as HTML, every cell escaped."""
    shown = [[_cell(value) for value in row] for row in rows]
    return render_to_string("unfold/components/table.html", {"table": {"headers": headers, "rows": shown}})


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = plain(value)
    return "—" if value in (None, "") else value


def link(path: str, text: object) -> SafeString:
    """Return a link as HTML, its text escaped."""
    return format_html('<a class="text-primary-600 dark:text-primary-500" href="{}">{}</a>', path, text or "—")


def plain(value: Any) -> str:
    """Return a JSON value as staff read it."""
    if isinstance(value, list):
        return ", ".join(map(plain, value))
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return f"{value:,}" if is_number else str(value)
