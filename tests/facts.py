"""Everything that the city remembers, to compare: a refusal must leave all of it as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps

from ganggpt.eventstore.models import AuditEntry

OURS = ("players", "factions", "missions", "companions", "eventstore", "deadletters", "ledger", "live")


def facts() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every table of ours but the audit, which tells of refusals too."""
    models = [model for model in apps.get_models() if model._meta.app_label in OURS and model is not AuditEntry]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Fail if anything but the audit is different at the end of the block."""
    before = facts()
    yield
    assert facts() == before
