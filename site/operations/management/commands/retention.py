"""`manage.py retention`: clear what is past its period."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from operations.retention import Cleared, apply_retention, find_due


class Command(BaseCommand):
    """Clears what the worker clears once a day."""

    help = "Deletes what is past its period, and says how much of each kind."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to change nothing."""
        parser.add_argument("--dry-run", action="store_true", help="only say how much is due")

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        """Run, and report."""
        report = find_due() if dry_run else apply_retention()
        if not report:
            self.stdout.write("Een ander proces is er al mee bezig.")
        for line in report:
            self.stdout.write(_said(line, dry_run=dry_run))


def _said(line: Cleared, *, dry_run: bool) -> str:
    if line.number is None:
        return f"{line.kept.title}: mislukt"
    return f"{line.kept.title}: {line.number} {'te wissen' if dry_run else 'gewist'}"
