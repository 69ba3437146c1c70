"""What the console's forms ask for."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from unfold import widgets

Choices = Iterable[tuple[Any, str]]
HOUR, DAY = 3600, 86_400
FOR_EVER = 0
DURATIONS = {
    HOUR: "an hour", DAY: "a day", 3 * DAY: "three days", 7 * DAY: "a week", 30 * DAY: "thirty days",
    FOR_EVER: "for ever",
}  # fmt: skip


def words(label: str, *, least: int = 3, most: int = 300) -> forms.Field:
    """Return a field for a few sentences, which must be filled in."""
    return forms.CharField(
        label=label, min_length=least, max_length=most, widget=widgets.UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )


def line(label: str, *, most: int, required: bool = True) -> forms.Field:
    """Return a field for a few words."""
    return forms.CharField(label=label, max_length=most, required=required, widget=widgets.UnfoldAdminTextInputWidget)


def number(label: str, *, least: int, most: int) -> forms.Field:
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, widget=widgets.UnfoldAdminIntegerFieldWidget
    )


def share(label: str) -> forms.Field:
    """Return a field for a number from 0 to 1."""
    return forms.FloatField(
        label=label, min_value=0, max_value=1, step_size=0.01, widget=widgets.UnfoldAdminDecimalFieldWidget
    )


def dollars() -> forms.Field:
    return forms.IntegerField(min_value=1, max_value=10**12, widget=widgets.UnfoldAdminIntegerFieldWidget)


def choice(choices: Choices, label: str | None = None) -> forms.Field:
    return forms.ChoiceField(label=label, choices=list(choices), widget=widgets.UnfoldAdminSelectWidget)


def duration() -> forms.Field:
    """Return a field whose value is seconds, or None for ever."""
    return forms.TypedChoiceField(
        label="How long",
        choices=list(DURATIONS.items()),
        coerce=lambda seconds: int(seconds) or None,
        initial=DAY,
        widget=widgets.UnfoldAdminSelectWidget,
    )


def several(choices: Choices) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=list(choices), required=False, widget=widgets.UnfoldAdminCheckboxSelectMultipleWidget
    )


def one_of(rows: QuerySet[Any], name: str) -> forms.Field:
    """Return a field that chooses a row by its unique name."""
    return forms.ModelChoiceField(rows, to_field_name=name, empty_label=None, widget=widgets.UnfoldAdminSelectWidget)
