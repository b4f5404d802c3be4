"""`manage.py search_check`: whether the index is the table."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.elastic.client import FAILURES, is_configured
from search.elastic.delivery import is_missing
from search.elastic.keeping import check_now

NAMES = {
    "missing": "ontbreken in de index",
    "old": "zijn in de index ouder",
    "ahead": "zijn in de index nieuwer dan de tabel",
    "wrong": "zijn in de index voor andere lezers",
    "extra": "staan alleen in de index",
}
SHOWN = 20


class Command(BaseCommand):
    """Exits with 1 while there are differences that nobody mended."""

    help = "Vergelijkt elke sleutel en versie van de zoekindex met de tabel."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to mend."""
        parser.add_argument("--repair", action="store_true", help="herstel wat verschilt")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        """Say what differs, and what was mended."""
        if not is_configured():
            raise CommandError("Er is geen Elasticsearch ingesteld (ELASTICSEARCH_URL).")
        try:
            found = check_now(repair=repair)
        except FAILURES as error:
            advice = "Er is nog geen index: doe `manage.py search_rebuild`."
            raise CommandError(advice if is_missing(error) else str(error)) from error
        for name, what in NAMES.items():
            keys = getattr(found, name)
            if keys:
                rest = " …" if len(keys) > SHOWN else ""
                self.stdout.write(f"{len(keys)} {what}: {', '.join(keys[:SHOWN])}{rest}")
        if not found.count:
            self.stdout.write(f"De index is de tabel: {found.entries} ingangen.")
        elif repair:
            self.stdout.write(f"{found.count} van {found.entries} hersteld.")
        else:
            sys.exit(1)
