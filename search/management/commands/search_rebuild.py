"""`manage.py search_rebuild`: the index anew, beside the live one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.elastic.client import FAILURES, is_configured
from search.elastic.keeping import rebuild_now
from search.elastic.rebuilding import AlreadyRebuildingError

WIDTH = 30


class Command(BaseCommand):
    """Searches and writes go on meanwhile."""

    help = "Bouwt de zoekindex opnieuw op uit de tabel; zoeken gaat intussen gewoon door."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, with a bar that says how far it is."""
        if not is_configured():
            raise CommandError("Er is geen Elasticsearch ingesteld (ELASTICSEARCH_URL).")
        try:
            done = rebuild_now(progress=self._bar)
        except AlreadyRebuildingError as error:
            raise CommandError("De index wordt al opnieuw opgebouwd.") from error
        except FAILURES as error:
            raise CommandError(f"Elasticsearch werkte niet mee: {error}") from error
        self.stdout.write(
            f"\nKlaar in {done.seconds:.1f} s: {done.entries} ingangen in {done.index}, "
            f"{done.caught_up} bijgewerkt onderweg, {len(done.dropped)} oude indexen verwijderd."
        )

    def _bar(self, done: int, total: int) -> None:
        filled = WIDTH * done // max(1, total)
        bar = "█" * filled + "·" * (WIDTH - filled)
        self.stdout.write(f"\r{bar} {done} van {total}", ending="")
        self.stdout.flush()
