"""Finding savings by how sure they are."""

from decimal import Decimal
from typing import Any

from django.db.models import DecimalField
from django.utils.text import slugify

from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord

RUNG_CHOICES = tuple((slugify(rung.label), str(rung.label)) for rung in Rung)
_RUNGS = {slugify(rung.label): rung for rung in Rung}
_MONEY: DecimalField[Decimal, Decimal] = DecimalField(max_digits=16, decimal_places=2)


def lifted_pages(found: Any = None) -> list[EfficiencyGainPage]:
    """Return the pages that have a checked claim to an upper rung, with rows and claims read.

    Whether the claim still counts depends on the figures: ask `rung_of`. Three queries, however
    many pages there are.
    """
    pages = EfficiencyGainPage.objects.all() if found is None else found
    checked = EvidenceRecord.objects.filter(checked_at__isnull=False, refused_at__isnull=True)
    return list(
        pages.filter(pk__in=checked.values("page")).prefetch_related("lines", "evidence_records")
    )
