"""Missions as a Django app: what it brings to the spine."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "missions"

    def ready(self) -> None:
        from ganggpt.eventstore import codec, store
        from missions import tasks  # noqa: F401 - they declare themselves
        from missions.ai import wording  # noqa: F401
        from missions.application import handlers, policies, queries, upcasts  # noqa: F401

        # Who subscribes first is told first: watchers hear of a completion once its award can be read.
        # isort: split
        from missions.application import feeds  # noqa: F401
        from missions.domain import events
        from missions.projections import MISSION

        codec.register_events(events)
        store.register_aggregate(MISSION)
