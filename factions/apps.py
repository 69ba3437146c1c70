"""Factions as a Django app: what it brings to the spine."""

from django.apps import AppConfig


class FactionsConfig(AppConfig):
    name = "factions"

    def ready(self) -> None:
        from factions import ai, tasks  # noqa: F401 - they declare themselves
        from factions.application import (  # noqa: F401 - they declare themselves
            feeds,
            handlers,
            policies,
            queries,
            staleness,
            upcasts,
        )
        from factions.domain import events
        from factions.projections import AGGREGATES
        from ganggpt.eventstore import codec, store

        codec.register_events(events)
        for aggregate in AGGREGATES:
            store.register_aggregate(aggregate)
