"""What a saving is found by."""

from django.utils.text import slugify

from practices.efficiency.domain.evidence import rung_reached
from practices.efficiency.domain.reading import read, savings_of_page
from practices.efficiency.models import EfficiencyGainPage
from practices.registry import Findable


def findable(page: EfficiencyGainPage) -> Findable:
    """Return the sentence for the directie, what was saved, and how sure that is."""
    rung = rung_reached(read(page))
    saved = savings_of_page(page).euro
    return Findable(
        names=("efficiëntiewinst", "besparing"),
        text=(page.argument, page.calculation, page.extra_tasks, *_lines(page)),
        facets=(("trede", slugify(rung.label), str(rung.label)),),
        saving=saved.low if saved else None,
    )


def _lines(page: EfficiencyGainPage) -> tuple[str, ...]:
    return tuple(text for row in page.lines.all() for text in (row.label, row.method))
