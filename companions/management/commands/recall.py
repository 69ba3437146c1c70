"""`manage.py recall --dataset FILE [--json]`: how much of the evidence for each question companions would recall."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from companions.application.evaluation import dataset, scoring


class Command(BaseCommand):
    help = "Measure recall and forgetting on dialogues in LoCoMo's format. No model, no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dataset", type=Path, required=True, help="a file of LoCoMo's shape")
        parser.add_argument("--json", action="store_true", help="one object, shares from 0 to 1")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = scoring.measure(dataset.load(options["dataset"]))
        except dataset.BadDataset as bad:
            raise CommandError(str(bad)) from bad
        self.stdout.write(json.dumps(found, indent=2) if options["json"] else "\n".join(_lines(found)))


def _lines(found: dict[str, Any]) -> list[str]:
    depths = list(found["overall"])
    rows = {"overall": found["overall"], **found["by_category"]}
    table = [f"{'evidence recalled, %':<22}" + "".join(f"{name:>11}" for name in depths)]
    table += [f"{name:<22}" + "".join(f"{100 * row[depth]:>11.1f}" for depth in depths) for name, row in rows.items()]
    kept = ", ".join(f"{100 * share:.1f} % at {budget} %" for budget, share in found["forgetting"].items())
    return [
        *table,
        f"{found['questions']} questions; {found['tokens']} tokens in ten memories; "
        f"{found['p50_ms']} ms, p95 {found['p95_ms']} ms a question",
        f"forgetting keeps of the evidence {kept} of the memories",
    ]
