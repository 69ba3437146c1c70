"""Factions as a Django app: what it brings to the spine."""

from django.apps import AppConfig


class FactionsConfig(AppConfig):
    name = "factions"

    def ready(self) -> None:
        from factions.application import feeds, handlers, queries, staleness  # noqa: F401 - they declare themselves
        from factions.domain import events
        from factions.projections import FACTION, ZONE
        from ganggpt.eventstore import codec, store

        codec.register_events(events)
        store.register_aggregate(FACTION)
        store.register_aggregate(ZONE)
