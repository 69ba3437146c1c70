"""Dead letters as a Django app: it hears of every task that fails."""

from django.apps import AppConfig


class DeadLettersConfig(AppConfig):
    name = "ganggpt.deadletters"
    label = "deadletters"
    verbose_name = "Dead letters"

    def ready(self) -> None:
        from ganggpt.deadletters import burying, commands  # noqa: F401 - they declare themselves
