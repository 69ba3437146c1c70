"""What every list of the console is: read-only, bounded in queries, and changed by commands alone."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from unfold.admin import ModelAdmin

from ganggpt.messages import Audience, Permission

MOST_COUNTED = 10_000  # rows that a list counts, and so pages through: who looks further back searches or filters


def holds(request: HttpRequest, needs: Permission | Audience) -> bool:
    """Return whether whoever is logged in satisfies what a command asks for; Django keeps the answer for a request."""
    if isinstance(needs, Permission):
        return any(request.user.has_perm(f"players.{each}") for each in (needs, Permission.SUPER_ADMIN))
    return True


def may_enter(request: HttpRequest) -> bool:
    """Return whether whoever is logged in may look around in the console."""
    return bool(request.user.is_active and request.user.is_staff and holds(request, Permission.ADMIN_PANEL))


def sees_personal_data(request: HttpRequest) -> bool:
    """Return whether e-mail and network addresses are shown, and searched: most staff do without."""
    return holds(request, Permission.WRITE_PLAYER)


class ShallowPaginator(Paginator[Any]):
    """Counts no further than it lets one page: to count a table of millions is to read it whole."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows[:MOST_COUNTED].count())


class ReadOnlyAdmin(ModelAdmin):  # type: ignore[misc]
    """Rows that event streams fold to: shown, never edited."""

    list_per_page = 50
    paginator = ShallowPaginator
    show_full_result_count = False
    list_max_show_all = 0
    change_form_outer_before_template = "console/buttons.html"
    needs: ClassVar[Permission] = Permission.ADMIN_PANEL  # to look at the rows; to act takes what each command needs
    personal: ClassVar[tuple[str, ...]] = ()  # what is shown to those alone who may see personal data

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_enter(request) and holds(request, self.needs)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_list_display(self, request: HttpRequest) -> Sequence[Any]:
        return self._fit_for(request, super().get_list_display(request))

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> Sequence[Any]:
        return self._fit_for(request, super().get_fields(request, obj))

    def _fit_for(self, request: HttpRequest, names: Sequence[Any]) -> Sequence[Any]:
        return names if sees_personal_data(request) else [name for name in names if name not in self.personal]

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Return whether a list may be filtered by this: by its filters alone, not by guessing at what is not shown."""
        filters = (each[0] if isinstance(each, tuple) else each for each in self.list_filter)
        known = {getattr(each, "parameter_name", each) for each in filters}
        return lookup.partition("__")[0] in known and bool(super().lookup_allowed(lookup, value, request))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Return those whose command whoever is logged in may give."""
        known: dict[str, Any] = super().get_actions(request)
        return {name: each for name, each in known.items() if holds(request, each[0].needs)}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show a row, with a button for each action."""
        buttons = {"buttons": self.get_action_choices(request)[1:]}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | buttons)  # type: ignore[no-any-return]

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Act on the chosen rows; say so where what was chosen cannot be a row at all."""
        try:
            for key in request.POST.getlist(ACTION_CHECKBOX_NAME):
                self.opts.pk.to_python(key)
        except ValidationError:
            messages.error(request, "There is no such row.")
            return None
        return super().response_action(request, queryset)  # type: ignore[no-any-return]
