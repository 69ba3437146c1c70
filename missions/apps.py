"""Missions as a Django app: what it brings to the spine."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "missions"

    def ready(self) -> None:
        from ganggpt.eventstore import codec, store
        from missions import ai, tasks  # noqa: F401 - they declare themselves
        from missions.application import feeds, handlers, policies  # noqa: F401
        from missions.domain import events
        from missions.projections import MISSION

        codec.register_events(events)
        store.register_aggregate(MISSION)
