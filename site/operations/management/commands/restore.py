"""`manage.py restore`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from operations import backup


class Command(BaseCommand):
    """Puts a backup back."""

    help = "Puts a backup back, over what is there."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Do it, saying each step."""
        try:
            backup.restore(folder=folder, say=self.stdout.write)
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
