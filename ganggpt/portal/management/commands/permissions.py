"""`manage.py permissions`: who may do what, as docs/permissions.md tells it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ganggpt.portal.permissions import markdown


class Command(BaseCommand):
    help = "Print who may do what, as Markdown; or write it to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, help="where to write it")

    def handle(self, *, file: Path | None, **options: Any) -> None:
        """Do it."""
        if file:
            file.write_text(markdown())
        else:
            self.stdout.write(markdown(), ending="")
