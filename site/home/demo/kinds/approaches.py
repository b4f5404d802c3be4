"""The fictitious approaches."""

from decimal import Decimal
from typing import Any

from practices.approaches.models import ApproachPage


def build(row: dict[str, Any]) -> ApproachPage:
    """Return the approach of one practice, not saved."""
    own = row["aanpak_soort"]
    return ApproachPage(
        yielded=own["opbrengst"],
        topics=own["onderwerpen"],
        hours=Decimal(str(own["uren"])),
        cost=Decimal(str(own["kost_eur"])),
        quote=own["citaat"],
        quoted=own["citaat_functie"],
        estimated=["hours"] if own.get("uren_geschat") else [],
    )
