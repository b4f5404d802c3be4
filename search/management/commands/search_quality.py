"""`manage.py search_quality`: how good the results are, for each engine."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.domain.quality import Report, measure, read_judgements
from search.domain.searching import engines
from search.engines.contract import EngineError


class Command(BaseCommand):
    """Prints nDCG@3 and nDCG@10; fails below a limit."""

    help = "Measures the results against graded answers, for each engine that is set up."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the graded answers, and what is too little."""
        parser.add_argument("judgements", type=Path, help="a CSV with query, doc_id and grade")
        parser.add_argument("--engine", help="only this one (elasticsearch or database)")
        parser.add_argument("--weakest", type=int, default=10, help="how many questions to show")
        parser.add_argument("--at-least", type=float, default=0.0, help="fail below this nDCG@3")

    def handle(
        self,
        *args: Any,
        judgements: Path,
        engine: str | None,
        weakest: int,
        at_least: float,
        **options: Any,
    ) -> None:
        """Ask every engine every question."""
        try:
            graded = read_judgements(judgements)
        except (OSError, KeyError, ValueError) as error:
            raise CommandError(f"{judgements}: geen bruikbare beoordelingen ({error}).") from error
        asked = [each for each in engines() if engine in (None, each.name)]
        if not asked or not graded:
            raise CommandError("Er is niets te meten.")
        low = []
        for each in asked:
            try:
                report = measure(engine=each, judgements=graded)
            except EngineError as error:
                raise CommandError(f"{each.name} antwoordt niet: {error}") from error
            self._show(report, weakest)
            if report.at_3 < at_least:
                low.append(each.name)
        if low:
            raise CommandError(f"nDCG@3 onder {at_least}: {', '.join(low)}.")

    def _show(self, report: Report, weakest: int) -> None:
        self.stdout.write(
            f"{report.engine}: nDCG@3 {report.at_3:.3f}, nDCG@10 {report.at_10:.3f} "
            f"({len(report.questions)} vragen)"
        )
        for each in report.questions[:weakest]:
            first = " ".join(name or "?" for name in each.first)
            self.stdout.write(f"  {each.at_3:.2f} {each.at_10:.2f}  {each.query}: {first}")
