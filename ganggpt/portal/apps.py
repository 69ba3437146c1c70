"""The portal as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "ganggpt.portal"
    label = "portal"

    def ready(self) -> None:
        from ganggpt.portal import stats, streams  # noqa: F401 - they declare themselves
