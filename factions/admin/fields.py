"""Fields of the console's forms that name a faction, a player or a rank."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from unfold import widgets

from factions.models import Faction, Rank
from ganggpt.console.actions import Fields, FieldsOf
from ganggpt.console.fields import choice


class FactionField(forms.CharField):
    """A faction by its slug; its id comes back, or None where nothing is asked for."""

    widget = widgets.UnfoldAdminTextInputWidget

    def clean(self, value: Any) -> UUID | None:
        """Return the faction's id. Raises ValidationError where none has the slug."""
        slug = super().clean(value)
        if not slug:
            return None
        found = Faction.objects.filter(slug=slug.lower()).values_list("pk", flat=True).first()
        if found is None:
            raise ValidationError("There is no faction of that slug.")
        return found


class PlayerField(forms.CharField):
    """A player by name; their id comes back."""

    widget = widgets.UnfoldAdminTextInputWidget

    def clean(self, value: Any) -> UUID:
        """Return the player's id. Raises ValidationError where nobody has the name."""
        accounts = get_user_model().objects.filter(username__lower=super().clean(value).lower())
        found: UUID | None = accounts.values_list("pk", flat=True).first()
        if found is None:
            raise ValidationError("There is no player of that name.")
        return found


def a_rank_of(path: str, label: str = "Rank") -> FieldsOf:
    """Return what asks for a rank of the chosen rows' factions; `path` is where a row has its faction's id."""

    def fields(rows: Sequence[Any]) -> Fields:
        ladders = Rank.objects.filter(faction__in={getattr(row, path) for row in rows}).order_by("level")
        known = dict(ladders.values_list("key", "name"))
        return {"rank": choice(known.items(), label=label)}

    return fields
