"""Finding savings by how sure they are."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, Q, Sum, When
from django.db.models.functions import Coalesce
from django.utils.text import slugify

from practices.efficiency.domain.evidence import rung_reached
from practices.efficiency.domain.reading import read
from practices.efficiency.enums import GainKind, Rung
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


def with_rungs(found: Any, values: Iterable[str]) -> Any:
    """Keep the savings that stand on one of these rungs; unknown values find nothing."""
    wanted = {_RUNGS[value] for value in values if value in _RUNGS}
    upper = {page.pk: rung_reached(read(page)) for page in lifted_pages()}
    lifted = [pk for pk, rung in upper.items() if rung >= Rung.CONFIRMED]
    kept = Q(pk__in=[pk for pk in lifted if upper[pk] in wanted])
    # Empty text and text of spaces are the same to an author; forms strip what they store.
    if Rung.STATED in wanted:
        kept |= Q(calculation="") & ~Q(pk__in=lifted)
    if Rung.CALCULATED in wanted:
        kept |= ~Q(calculation="") & ~Q(pk__in=lifted)
    return found.filter(kept)


def with_saving(found: Any) -> Any:
    """Add `saving`: euro a year at the cautious bound, as `savings_of` counts; null is unknown."""
    pair = F("lines__before") - Coalesce(F("lines__after_high"), F("lines__after"))
    gained = Case(
        When(
            lines__before__isnull=False,
            lines__after__isnull=False,
            then=pair,
        ),
        default=F("lines__difference"),
        output_field=_MONEY,
    )
    counts = Q(lines__kind=GainKind.COST, lines__avoided=False)
    return found.annotate(saving=Sum(gained, filter=counts, output_field=_MONEY))
