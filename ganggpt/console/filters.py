"""Filters whose choices come from the code: a table of millions would have to be read for them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest


def known(field: str, names: Callable[[], Iterable[str]]) -> type[admin.SimpleListFilter]:
    """Return a filter of a field by the names that the code knows."""

    class Filter(admin.SimpleListFilter):
        title = parameter_name = field

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
            return [(name, name) for name in sorted(names())]

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            return queryset.filter(**{field: self.value()}) if self.value() else queryset

    return Filter
