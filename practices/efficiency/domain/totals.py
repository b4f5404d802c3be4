"""What all schools together saved: only what a directie confirmed is added up."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.http import urlencode
from django.utils.text import slugify

from pages.enums import Audience
from practices.efficiency.domain.evidence import rung_reached
from practices.efficiency.domain.reading import read
from practices.efficiency.domain.rungs import lifted_pages
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage

_SHOWN = [slugify(rung.label) for rung in Rung if rung >= Rung.CONFIRMED]
CASES_URL = f"/praktijken/efficientiewinsten/?{urlencode({'trede': _SHOWN}, doseq=True)}"


@dataclass(frozen=True)
class ConfirmedTotal:
    """The confirmed saving a year, and what it is made of.

    Attributes:
        euro: Sum of the confirmed practices' savings, of a range its cautious bound.
        schools_count: Schools of the confirmed practices; two practices of one organisation are
            about the same schools.
        practices_count: All published practices of this kind that everybody may read.
        confirmed_count: Those whose present figures a directie confirmed, and that save money.
        url: Where the confirmed cases are listed.
    """

    euro: Decimal
    schools_count: int
    practices_count: int
    confirmed_count: int
    url: str = CASES_URL


def confirmed_total() -> ConfirmedTotal:
    """Add up what is online for everybody, in as many queries whatever the number of practices."""
    public = EfficiencyGainPage.objects.published().filter(audience=Audience.EVERYONE)
    euro, confirmed = Decimal(0), 0
    schools: dict[int, int] = {}
    for page in lifted_pages(public):
        reading = read(page)
        saving = reading.savings.euro
        if rung_reached(reading) < Rung.CONFIRMED or saving is None or saving.low <= 0:
            continue
        euro += saving.low
        confirmed += 1
        # A practice is about one school at least, also where nobody counted them.
        known = schools.get(page.organisation_id, 1)
        schools[page.organisation_id] = max(known, page.schools_count or 1)
    return ConfirmedTotal(
        euro=euro,
        schools_count=sum(schools.values()),
        practices_count=public.count(),
        confirmed_count=confirmed,
    )
