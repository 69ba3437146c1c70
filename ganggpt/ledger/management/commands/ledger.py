"""`manage.py ledger --audit`: prove that not a dollar has drifted; exit 1 and say where one has."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ganggpt.ledger.audit import Report, audit


class Command(BaseCommand):
    help = "Check every entry, balance and standing of the ledger against each other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--audit", action="store_true", required=True, help="exit 1 if anything does not hold")
        parser.add_argument("--json", action="store_true", dest="as_json", help="for programs")

    def handle(self, *, as_json: bool, **options: Any) -> None:
        """Print what was checked. Raises CommandError where something does not hold."""
        report = audit()
        self.stdout.write(json.dumps(asdict(report) | {"drift": report.drift}) if as_json else _table(report))
        if report.drift:
            raise CommandError(f"The ledger does not hold in {report.drift} places.")


def _table(report: Report) -> str:
    size = f"{report.accounts:,} accounts, {report.entries:,} entries, {report.lines:,} lines"
    rows = [f"{'ok' if not found.drift else found.drift:>8}  {found.holds}" for found in report.findings]
    places = [f"{found.holds}: not {place}" for found in report.findings for place in found.where]
    return "\n".join([f"{size}, ${report.dollars:,} held", *rows, *places, f"drift {report.drift}"])
