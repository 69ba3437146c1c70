"""Factions as a Django app: what it brings to the spine."""

from django.apps import AppConfig


class FactionsConfig(AppConfig):
    name = "factions"

    def ready(self) -> None:
        from factions.application import feeds, handlers, queries, staleness, upcasts  # noqa: F401 - declare themselves
        from factions.domain import events
        from factions.projections import AGGREGATES
        from ganggpt.eventstore import codec, store

        codec.register_events(events)
        for aggregate in AGGREGATES:
            store.register_aggregate(aggregate)
