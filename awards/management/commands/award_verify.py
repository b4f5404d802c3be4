"""`manage.py award_verify`: whether the ballots of an edition are what its log sealed."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from awards.domain.auditing import audit
from awards.domain.bodies import result_body
from awards.domain.counting import count
from awards.domain.evidence import Evidence, dump
from awards.domain.exporting import evidence_of
from awards.domain.tallying import SealedError
from awards.models import Edition

PROVES = """\
Dit bewijst dat de stembrieven, het reglement en de uitslag in de databank die van het logboek zijn,
en dat geen regel van dat logboek veranderde sinds het zegel dat op de uitslagpagina staat.
Dit bewijst niet dat niemand de stembrieven las: wie de databank beheert, kan dat. En wie het hele
logboek opnieuw maakte voor er een zegel of een ontvangstcode de deur uit was, valt niet op."""


class Command(BaseCommand):
    """Exits with 1 where something differs."""

    help = "Kijkt de stembrieven, het logboek en de uitslag van een editie na."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year, and where the evidence goes."""
        parser.add_argument("year", type=int, help="het jaar van de editie")
        parser.add_argument(
            "--export", type=Path, help="schrijf het bewijsbestand, voor het losse script"
        )

    def handle(self, *args: Any, year: int, export: Path | None, **options: Any) -> None:
        """Name every fault; write the evidence where that is asked."""
        edition = Edition.objects.filter(year=year).first()
        if edition is None:
            raise CommandError(f"Er is geen editie {year}.")
        try:
            evidence = evidence_of(edition=edition)
        except SealedError as error:
            raise CommandError("Er is nog een ronde open: haar scores kent niemand.") from error
        if export is not None:
            export.write_text(dump(evidence), encoding="utf-8")
            self.stdout.write(f"Bewijsbestand: {export}")
        faults = audit(evidence, published_root=edition.chain_root or None)
        for fault in faults:
            self.stdout.write(f"FOUT [{fault.kind}] {fault.subject}: {fault.text}")
        self._say_result(evidence)
        self.stdout.write(PROVES)
        if faults:
            sys.exit(1)
        self.stdout.write(f"In orde: {len(evidence.log)} regels in het logboek.")

    def _say_result(self, evidence: Evidence) -> None:
        for stored in evidence.rounds:
            self.stdout.write(f"Herteld, {stored.key}:")
            try:
                ranking = result_body(count(evidence.round_of(stored)))["ranking"]
            except (ValueError, KeyError, TypeError, ZeroDivisionError) as error:
                self.stdout.write(f"  Niet te tellen: {error}")
                continue
            for one in ranking:
                team = evidence.dossiers.get(one["dossier"], one["dossier"])
                self.stdout.write(f"  {one['place']}. {team}: {one['total']}")
