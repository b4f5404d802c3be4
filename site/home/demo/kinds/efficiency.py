"""The fictitious efficiency gains, and the rungs that they reached."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts.models import User
from practices.efficiency.domain.evidence import figures_digest
from practices.efficiency.enums import GainKind, HowKnown, Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord, GainLine

RUNGS = {choice.label: choice for choice in Rung}


def _counted(kind: GainKind, label: str, before: int, after: int) -> dict[str, Any]:
    """Return a line of something that was counted before and after."""
    return {
        "kind": kind,
        "label": label,
        "before": Decimal(before),
        "after": Decimal(after),
        "how_known": HowKnown.MEASURED,
    }


# Counts that the content gives in its sentences only.
COUNTED: dict[str, tuple[dict[str, Any], ...]] = {
    "P03": (_counted(GainKind.REPORTS, "vergeten wachtwoorden", 38, 9),),
    "P04": (_counted(GainKind.DEVICES, "printers", 96, 41),),
    "P06": (_counted(GainKind.REPORTS, "meldingen uit de klas", 21, 8),),
}


def build(row: dict[str, Any]) -> EfficiencyGainPage:
    """Return the gain of one practice, not saved."""
    own = row["efficientiewinst"]
    calculated = RUNGS[own["trede"]] >= Rung.CALCULATED
    page = EfficiencyGainPage(
        argument=own["argument_voor_directie"],
        investment=Decimal(str(own["eenmalige_investering_eur"])),
        extra_tasks=own["extra_taken"],
        calculation=own["meetmethode"] if calculated else "",
    )
    lines = [*_lines(own), *COUNTED.get(row["id"], ())]
    page.lines = [GainLine(sort_order=order, **line) for order, line in enumerate(lines)]
    return page


def _lines(own: dict[str, Any]) -> list[dict[str, Any]]:
    shared = {"how_known": HowKnown(own["hoe_geweten"]), "method": own["meetmethode"]}
    lines = []
    if own["kosten_voor_eur_per_jaar"] or own["kosten_na_eur_per_jaar"]:
        lines.append(
            {
                "kind": GainKind.COST,
                "before": Decimal(str(own["kosten_voor_eur_per_jaar"])),
                "after": Decimal(str(own["kosten_na_eur_per_jaar"])),
                **shared,
            }
        )
    # The content tells only how many hours became free, not how many there were.
    lines.append(
        {
            "kind": GainKind.HOURS,
            "difference": Decimal(str(own["uren_bespaard_per_week"])),
            **shared,
        }
    )
    return lines


def climb(
    page: EfficiencyGainPage, own: dict[str, Any], editor: User, checked_at: datetime
) -> None:
    """Record the two upper rungs, checked by an editor, as the content says they were reached."""
    sources = {
        Rung.CONFIRMED: "Bevestigd via een eenmalige link.",
        Rung.REPLICATED: "Een andere scholengemeenschap meldde dezelfde besparing aan de redactie.",
    }
    for rung, source in sources.items():
        if RUNGS[own["trede"]] >= rung:
            EvidenceRecord.objects.create(
                page=page,
                rung=rung,
                given_by="directie" if rung == Rung.CONFIRMED else "redactie",
                source=source,
                figures_digest=figures_digest(page),
                checked_by=editor,
                checked_at=checked_at,
            )
