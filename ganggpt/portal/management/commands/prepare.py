"""`manage.py prepare`: everything between a new release and a city that can open. Safe to run again."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from ganggpt.ai.service import describe
from ganggpt.leaderboards import standings
from ganggpt.local.folder import write_private
from ganggpt.portal import demo_world
from players.public import BOARDS, create_missing_roles, turn_the_season


class Command(BaseCommand):
    help = "Migrate, create the roles, the map and the first season; --demo adds the demo world and its credentials."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="gangs, players, an admin and a demo player")
        parser.add_argument("--renew-passwords", action="store_true", help="of demo accounts, where they are not known")

    def handle(self, *, demo: bool, renew_passwords: bool, **options: Any) -> None:
        """Do it, in one process."""
        call_command("migrate", interactive=False, verbosity=0)
        create_missing_roles()
        demo_world.chart_the_map()
        turn_the_season(timezone.now())
        standings.forget_mirrors(BOARDS)
        if demo:
            demo_world.populate()
            demo_world.hand_out_credentials(renew=renew_passwords)
            write_private(Path(settings.DATA_DIR) / "storyteller", describe())
