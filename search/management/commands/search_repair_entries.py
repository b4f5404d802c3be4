"""`manage.py search_repair_entries`: the table of what can be found, against the pages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.domain.entries import analyse_again
from search.domain.repairing import repair_everything, repair_presence, tell_again_what_changed

BATCH = 200


class Command(BaseCommand):
    """Idempotent; what was right stays as it is."""

    help = "Compares what can be found with what is public, and mends what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether a quick look is enough."""
        parser.add_argument(
            "--quick", action="store_true", help="look only at what can be found, not at its text"
        )

    def handle(self, *args: Any, quick: bool, **options: Any) -> None:
        """Mend, saying how far it is and what was wrong."""
        repair = repair_presence if quick else repair_everything
        repaired = repair(say=self.stdout.write)
        while tell_again_what_changed() or analyse_again(limit=BATCH):
            pass
        for key in repaired.mended:
            self.stdout.write(f"  hersteld: {key}")
        self.stdout.write(f"{repaired.looked_at} nagekeken, {len(repaired.mended)} hersteld.")
