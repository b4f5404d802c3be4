"""`manage.py restore`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from operations import backup


class Command(BaseCommand):
    """Puts a backup back."""

    help = "Puts a backup back into an empty site; with --replace over what is there."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder, and whether what is there may go."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--replace", action="store_true", help="over what is there")

    def handle(self, *args: Any, folder: Path, replace: bool = False, **options: Any) -> None:
        """Do it, saying each step."""
        try:
            backup.restore(folder=folder, say=self.stdout.write, replace=replace)
        except backup.BackupError as error:
            raise CommandError(str(error)) from error
