"""Players as a Django app: what it brings to the spine."""

from django.apps import AppConfig


class PlayersConfig(AppConfig):
    name = "players"

    def ready(self) -> None:
        from ganggpt.eventstore import codec, store
        from players import tasks  # noqa: F401 - they declare themselves
        from players.application import feeds, handlers, keyring, queries, staleness  # noqa: F401
        from players.domain import events
        from players.projections import PLAYER, SANCTION

        keyring.check()
        codec.register_events(events)
        store.register_aggregate(PLAYER)
        store.register_aggregate(SANCTION)
