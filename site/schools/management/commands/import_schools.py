"""`manage.py import_schools FILE.csv [--dry-run]`: organisations from a CSV file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from schools.domain.csv_file import ImportStoppedError
from schools.domain.importing import ImportResult, Refusal, import_schools

EVERY = 1_000
WIDTH = 30


class ProgressBar:
    """Says how far a step is: a bar on a terminal, a line per 1,000 rows elsewhere."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.is_terminal = stream.isatty()
        self.shown = ""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that `done` of `total` rows went through a step."""
        if self.is_terminal:
            self._draw(step, done, total)
        elif done % EVERY == 0 or done == total:
            self.stream.write(f"{done} van {total} rijen {step}\n")

    def _draw(self, step: str, done: int, total: int) -> None:
        filled = WIDTH * done // total if total else WIDTH
        line = f"{step} [{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}"
        if line != self.shown:
            self.stream.write(f"\r{line}")
            self.shown = line
        if done == total:
            self.stream.write("\n")
        self.stream.flush()


class Command(BaseCommand):
    """Import organisations."""

    help = (
        "Lees organisaties uit een CSV-bestand (UTF-8, met ; of ,). Een rij hoort bij een bekende "
        "organisatie met dat instellingsnummer, anders met die naam in die gemeente; een lege cel "
        "laat staan wat bekend is. Foute rijen komen in een tabel, de andere worden bewaard."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file."""
        parser.add_argument("file", metavar="BESTAND.csv", help="het CSV-bestand")
        parser.add_argument("--dry-run", action="store_true", help="alleen nakijken, niets bewaren")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, and show what happened; an unreadable file ends with exit code 1."""
        dry_run = bool(options["dry_run"])
        try:
            content = Path(options["file"]).read_bytes()
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['file']} is niet te lezen: {error}") from error
        try:
            result = import_schools(
                content=content, dry_run=dry_run, progress=ProgressBar(sys.stderr)
            )
        except ImportStoppedError as error:
            raise CommandError(str(error)) from error
        self._report(result, dry_run=dry_run)

    def _report(self, result: ImportResult, *, dry_run: bool) -> None:
        if result.refusals:
            self._table(result.refusals)
        lead = "Proefronde, er is niets bewaard. " if dry_run else ""
        self.stdout.write(
            f"{lead}{result.rows} rijen: {result.new} nieuw, {result.changed} bijgewerkt, "
            f"{result.same} ongewijzigd, {len(result.refusals)} geweigerd."
        )

    def _table(self, refusals: list[Refusal]) -> None:
        lines = [("Regel", "Organisatie", "Reden")]
        lines += [(str(one.line), one.name[:WIDTH] or "–", one.reason) for one in refusals]
        widths = [max(len(line[column]) for line in lines) for column in range(2)]
        self.stdout.write("Geweigerde rijen:")
        for line, name, reason in lines:
            self.stdout.write(f"{line:>{widths[0]}}  {name:<{widths[1]}}  {reason}")
