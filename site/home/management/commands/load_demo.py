"""Load the fictitious content of the demo."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from home.demo.loading import load_demo


class Command(BaseCommand):
    """Idempotent; refuses under production settings."""

    help = "Loads fictitious organisations, people, practices and networks that are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day that the content's reference date is moved to."""
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            default=None,
            help="the day that counts as today, as 2026-11-21 (default: today)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, saying each step."""
        load_demo(today=options["date"] or timezone.localdate(), say=self.stdout.write)
