"""Invented savings, of which one in four was confirmed."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from practices.domain.generating import Ask, Chance, Generator, register_generator
from practices.efficiency.domain.evidence import figures_digest
from practices.efficiency.enums import GainKind, HowKnown, Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord, GainLine

CONFIRMED_ONE_IN = 4
UNITS = {GainKind.OTHER: "bladzijden per maand"}


def build(ask: Ask) -> EfficiencyGainPage:
    """Return a saving, not saved."""
    chance = ask.chance
    page = EfficiencyGainPage(
        argument="Samen één keer regelen kost minder dan elk apart.",
        investment=chance.choice((None, Decimal(0), Decimal(chance.randint(1, 200) * 100))),
        calculation=chance.choice(("", "Facturen van voor en na, naast elkaar gelegd.")),
    )
    # Costs once: the rest are things that a school counts.
    first = _line(GainKind.COST, chance, 0)
    rest = [
        _line(chance.choice((GainKind.HOURS, GainKind.REPORTS, GainKind.DEVICES)), chance, order)
        for order in range(1, ask.rows)
    ]
    page.lines = [first, *rest]
    return page


def _line(kind: GainKind, chance: Chance, order: int) -> GainLine:
    before = Decimal(chance.randint(200, 900) * (50 if kind == GainKind.COST else 1))
    return GainLine(
        sort_order=order,
        kind=kind,
        label=f"verzonnen post {order + 1}",
        before=before,
        after=(before * chance.randint(20, 90) / 100).quantize(Decimal(1)),
        how_known=chance.choice(HowKnown.values),
        method="Geteld in de eigen administratie.",
    )


def confirm(page: EfficiencyGainPage, chance: Chance) -> Any:
    """Record a confirmation by a directie that does not exist, for some of them."""
    if chance.randrange(CONFIRMED_ONE_IN):
        return None
    return EvidenceRecord.objects.create(
        page=page,
        rung=Rung.CONFIRMED,
        given_by="directie",
        source="Verzonnen bevestiging.",
        figures_digest=figures_digest(page),
        checked_by=page.owner,
        checked_at=timezone.now(),
    )


register_generator(
    Generator(
        slug=EfficiencyGainPage.kind_slug,
        subjects=("Samen aankopen", "Eén server in plaats van zeven", "Minder afdrukken"),
        build=build,
        afterwards=confirm,
    )
)
