"""The ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "ganggpt.ledger"
    label = "ledger"

    def ready(self) -> None:
        from ganggpt.ledger import commands  # noqa: F401 - its handler declares itself
