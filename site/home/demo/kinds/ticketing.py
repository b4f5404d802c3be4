"""The fictitious ticketing systems."""

from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from practices.ticketing.enums import Channel
from practices.ticketing.models import TicketingPage
from vocabulary.models import Product

CHANNELS = {choice.label: choice.value for choice in Channel}


def build(row: dict[str, Any]) -> TicketingPage:
    """Return the system of one practice, not saved."""
    own = row["ticketing"]
    return TicketingPage(
        product=Product.objects.get_or_create(
            slug=slugify(own["product"]),
            defaults={"name": own["product"], "licence": own["licentie"]},
        )[0],
        hosting=own["hosting_keuze"].replace(" ", "-"),
        hosting_remark=own["hosting"],
        licence_remark=own["licentie"],
        cost_per_year=Decimal(str(own["kost_per_jaar_eur"])),
        users=own["aantal_gebruikers"],
        agents=own["aantal_behandelaars"],
        tickets_per_year=own["tickets_per_jaar"],
        first_response_before=Decimal(str(own["eerste_reactie_voor_uren"])),
        first_response_after=Decimal(str(own["eerste_reactie_na_uren"])),
        first_line_percentage=Decimal(str(own["opgelost_in_eerste_lijn_pct"])),
        channels=[CHANNELS[channel] for channel in own["kanalen"]],
        sso=own["sso_keuze"],
        sso_remark=_remark(own["sso"]),
        processing_agreement=own["verwerkersovereenkomst_keuze"],
        processing_agreement_remark=_remark(own["verwerkersovereenkomst"]),
        knowledge_base=own["kennisbank"],
        inventory_linked=own["inventaris_gekoppeld"],
        pluses="\n".join(own["pluspunten"]),
        minuses="\n".join(own["minpunten"]),
    )


def _remark(text: str) -> str:
    """Return what stands behind "ja, …" in a free answer."""
    return text.partition(",")[2].strip()
