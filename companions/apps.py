"""Companions as a Django app: what it brings to the spine."""

from django.apps import AppConfig


class CompanionsConfig(AppConfig):
    name = "companions"

    def ready(self) -> None:
        from companions.application import feeds, handlers, policies, queries  # noqa: F401 - they declare themselves
        from companions.domain import events
        from companions.projections import COMPANION
        from ganggpt.eventstore import codec, store

        codec.register_events(events)
        store.register_aggregate(COMPANION)
