"""`manage.py rebuild`: fold every stream and write its row anew; with `--check` only say which rows differ."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Max

from ganggpt.eventstore import store
from ganggpt.eventstore.models import StoredEvent
from ganggpt.messages import NotFound


class Command(BaseCommand):
    help = "Fold every stream and write its row anew; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a row differs")

    def handle(self, *, check: bool, **options: Any) -> None:
        """Report how many streams fold to their rows. Raises CommandError if, with --check, any does not."""
        differing = count = 0
        streams = StoredEvent.objects.values("stream").annotate(latest=Max("version")).order_by("stream")
        for name, latest in streams.values_list("stream", "latest").iterator():
            kind, _, key = name.partition(":")
            count += 1
            with transaction.atomic():
                if not _same(aggregate := store.aggregates[kind], UUID(key), latest):
                    differing += 1
                    self.stderr.write(f"{name} differs from its row")
                    if not check:
                        _rewrite(aggregate, name)
        if check and differing:
            raise CommandError(f"{differing} of {count} streams differ from their rows.")
        self.stdout.write(f"{count} streams, {differing} {'differ' if check else 'rewritten'}.")


def _same(aggregate: store.Aggregate[Any], key: UUID, latest: int) -> bool:
    """Compare the fold with the row as it is now: events committed meanwhile are in neither or in both."""
    try:
        row, version = aggregate.load(key)
    except NotFound:
        return False
    events = store.read(aggregate.stream(key))
    return version == len(events) >= latest and aggregate.fold(events) == row


def _rewrite(aggregate: store.Aggregate[Any], stream: str) -> None:
    events = store.read(stream)
    aggregate.save(aggregate.fold(events), len(events))
