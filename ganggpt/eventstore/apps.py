"""The event store as a Django app."""

from django.apps import AppConfig


class EventStoreConfig(AppConfig):
    name = "ganggpt.eventstore"
    label = "eventstore"
    verbose_name = "Events"
