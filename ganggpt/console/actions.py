"""Actions of the console: ask for what a command needs, give it for each chosen row, tell how each of them ended."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ganggpt.bus import execute
from ganggpt.messages import Actor, Audience, Command, Permission, Refusal

MOST_ROWS = 100  # each takes a transaction of its own, and a request ends in time
ActorOf = Callable[[Any], Actor]
Fields = Mapping[str, forms.Field]
FieldsOf = Callable[[Sequence[Any]], Fields]
NO_ROW = SimpleNamespace(pk="none")


class CommandAction:
    """An admin action that gives one command for each chosen row.

    With `fields` (or what makes them for the chosen rows), a form is shown first, and what comes back goes to `make`
    beside the row. The form carries a nonce under which each row's command is done: sent twice, it is done once.
    `most` is how many rows it takes. With `stays`, for one row, a refusal is told at the form, which keeps what was
    typed.
    """

    def __init__(
        self,
        label: str,
        command: type[Command],
        make: Callable[..., Command],
        actor_of: ActorOf,
        *,
        fields: Fields | FieldsOf | None = None,
        initial: Callable[[Any], dict[str, Any]] = lambda row: {},
        describe: Callable[[Any], str] = str,
        most: int = MOST_ROWS,
        stays: bool = False,
    ):
        self.label = self.short_description = label
        self.__name__ = label.lower().replace(" ", "_")  # by which Django knows it
        self.command = command
        self.needs: Permission | Audience = command.needs
        self.most = most
        self._make, self._actor_of, self._describe, self._initial = make, actor_of, describe, initial
        self._fields = fields
        self._stays = stays

    def __call__(self, admin: Any, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        is_sent = "nonce" in request.POST
        if is_sent:  # what was acted upon may not fit the list's filter any more
            rows = admin.get_queryset(request).filter(pk__in=request.POST.getlist(ACTION_CHECKBOX_NAME))
        chosen = list(rows[: self.most + 1])
        if len(chosen) > self.most:
            messages.error(request, f"{self.label}: nothing done, choose at most {self.most} rows at a time.")
            return None
        if self._fields is None:
            self._give(request, chosen, {})
            return _back(admin, request, chosen)
        asks = _form_of(self._fields(chosen) if callable(self._fields) else self._fields)
        form = asks(request.POST) if is_sent else asks(initial=self._initial(chosen[0]) if chosen else {})
        if not (is_sent and form.is_valid()):
            return self._ask(admin, request, chosen, form)
        asked = dict(form.cleaned_data)
        refused = self._give(request, chosen, asked, asked.pop("nonce"))
        if refused and self._stays:
            _told_at(form, refused)
            return self._ask(admin, request, chosen, form)
        return _back(admin, request, chosen)

    def _ask(self, admin: Any, request: HttpRequest, chosen: Sequence[Any], form: forms.Form) -> HttpResponse:
        context = {
            **admin.admin_site.each_context(request),
            "opts": admin.opts,
            "title": self.label,
            "rows": [(row.pk, self._describe(row)) for row in chosen],
            "form": form,
            "action": self.__name__,
            "checkbox": ACTION_CHECKBOX_NAME,
            "on_page": "on_page" in request.POST,
        }
        return TemplateResponse(request, "console/ask.html", context)

    def _give(
        self, request: HttpRequest, chosen: Sequence[Any], asked: dict[str, Any], nonce: UUID | None = None
    ) -> Refusal | None:
        """Give the command for each row, tell how each ended, and return the last refusal."""
        actor, ended, refused = self._actor_of(request.user), Counter[str](), None
        for row in chosen:
            once = f"console:{nonce}:{row.pk}" if nonce else ""
            try:
                done = execute(self._make(row, **asked), by=actor, once=once)
                ended["waits for a second pair of eyes" if done.awaits else "done"] += 1
            except Refusal as refusal:
                refused = refusal
                if not self._stays:
                    messages.error(request, f"{self._describe(row)}: {_why(refusal)}")
        for how, number in ended.items():
            messages.success(request, f"{self.label}: {number} {how}.")
        return refused


class CommandPage(CommandAction):
    """A page of its own that gives one command, about no row there is: to make one. `make` is given the row too."""

    def __call__(self, admin: Any, request: HttpRequest, rows: QuerySet[Any] | None = None) -> HttpResponse:
        assert isinstance(self._fields, Mapping)
        form = _form_of(self._fields)(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._ask(admin, request, (), form)
        asked = dict(form.cleaned_data)
        self._give(request, (NO_ROW,), asked, asked.pop("nonce"))
        return HttpResponseRedirect(reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist"))


def _form_of(fields: Fields) -> type[forms.Form]:
    nonce = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    return type("Asked", (forms.Form,), {**fields, "nonce": nonce})


def _told_at(form: forms.Form, refusal: Refusal) -> None:
    form.add_error(None, refusal.detail)
    for field, found in refusal.errors.items():
        form.add_error(field if field in form.fields else None, found)


def _why(refusal: Refusal) -> str:
    faults = [f"{field}: {' '.join(found)}" for field, found in refusal.errors.items()]
    return " ".join([refusal.detail, *faults])


def _back(admin: Any, request: HttpRequest, chosen: Sequence[Any]) -> HttpResponse:
    """Return the way to where the action was chosen: the row's page, or the list."""
    if "on_page" in request.POST and chosen:
        page = f"admin:{admin.opts.app_label}_{admin.opts.model_name}_change"
        return HttpResponseRedirect(reverse(page, args=[chosen[0].pk]))
    return HttpResponseRedirect(request.get_full_path())
