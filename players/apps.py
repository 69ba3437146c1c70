"""Players as a Django app: what it brings to the spine."""

from django.apps import AppConfig


class PlayersConfig(AppConfig):
    name = "players"

    def ready(self) -> None:
        from ganggpt.eventstore import codec, store
        from players.application import feeds, handlers, queries  # noqa: F401 - they declare themselves
        from players.domain import events
        from players.projections import PLAYER

        codec.register_events(events)
        store.register_aggregate(PLAYER)
