"""`manage.py send_digests`: the digests that are due, without waiting for the worker."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from notifications.domain.digests import send_due_digests
from operations.clock import database_now


class Command(BaseCommand):
    """Queues the mails; the worker sends them."""

    help = "Maakt de mails over wat mensen volgen, zoals de worker dat elke ochtend doet."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take up to when."""
        parser.add_argument(
            "--now", action="store_true", help="tot nu, in plaats van tot zes uur vanmorgen"
        )

    def handle(self, *args: Any, now: bool, **options: Any) -> None:
        """Say how many mails that gave."""
        made = send_due_digests(until=database_now() if now else None)
        self.stdout.write(f"{made} {'mail' if made == 1 else 'mails'} in de wachtrij.")
