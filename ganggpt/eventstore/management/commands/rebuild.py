"""`manage.py rebuild`: fold every stream and write its row anew; with `--check` only say which rows differ."""

from argparse import ArgumentParser
from collections.abc import Iterator
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
        """Report how many streams fold to their rows. Raises CommandError for what differs and stays so."""
        agree = [self._agrees(*stream, check=check) for stream in _streams()]
        if check and not all(agree):
            raise CommandError(f"{agree.count(False)} of {len(agree)} streams differ from their rows.")
        if orphans := list(_rows_without_a_stream()):
            raise CommandError(f"Rows without a stream: {', '.join(orphans[:20])}; {len(orphans)} in all.")
        self.stdout.write(f"{len(agree)} streams, {agree.count(False)} {'differ' if check else 'rewritten'}.")

    def _agrees(self, name: str, latest: int, *, check: bool) -> bool:
        kind, _, key = name.partition(":")
        if kind not in store.aggregates:
            raise CommandError(f"Nobody knows how to fold {name}.")
        with transaction.atomic():
            if agrees := _same(store.aggregates[kind], UUID(key), latest):
                return agrees
            self.stderr.write(f"{name} differs from its row")
            if not check:
                _rewrite(store.aggregates[kind], name)
        return False


def _streams() -> Iterator[tuple[str, int]]:
    streams = StoredEvent.objects.values("stream").annotate(latest=Max("version")).order_by("stream")
    return streams.values_list("stream", "latest").iterator()


def _rows_without_a_stream() -> Iterator[str]:
    """Look at the rows first: a row that is there has its stream already, one that comes later is not looked for."""
    rows = [aggregate.stream(key) for aggregate in store.aggregates.values() for key in aggregate.ids()]
    known = {name for name, _ in _streams()}
    yield from (name for name in rows if name not in known)


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
