"""`manage.py backup`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from operations import backup


class Command(BaseCommand):
    """Keeps database and files in a new folder."""

    help = "Keeps database and files in a new folder."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Do it, saying each step."""
        try:
            backup.back_up(folder=folder, say=self.stdout.write)
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
