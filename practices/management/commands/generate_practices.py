"""`manage.py generate_practices`: invented practices of all kinds, to measure with."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from practices.domain.generating import generate

MOST = 100_000


class Command(BaseCommand):
    """Publishes invented practices; the same seed again changes nothing."""

    help = "Publishes invented practices of all kinds; refuses under production settings."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many, and which."""
        parser.add_argument("--count", type=int, default=200, help="how many there are in all")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same practices")

    def handle(self, *args: Any, count: int, seed: int, **options: Any) -> None:
        """Make what is missing, saying how far it is."""
        if not 0 <= count <= MOST:
            raise CommandError(f"--count {count}: geef een getal van 0 tot {MOST}.")
        if seed < 0:
            raise CommandError(f"--seed {seed}: geef een getal vanaf 0.")
        try:
            made = generate(count=count, seed=seed, say=self.stdout.write)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Klaar: {made} verzonnen praktijken erbij.")
