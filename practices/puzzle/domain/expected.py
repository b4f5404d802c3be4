"""How many ICT-punten a school may expect: an order of magnitude where the number is unknown."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone

from practices.puzzle.domain.counting import rounded
from practices.puzzle.models import PuzzlePage
from vocabulary.domain.parameters import values_of_school_year
from vocabulary.domain.schoolyears import school_year_of
from vocabulary.enums import ParameterKey

PRIMARY, SECONDARY = {"kleuter", "lager"}, {"secundair"}
WEIGHTS = (
    (PRIMARY, (ParameterKey.WEIGHT_PRIMARY,)),
    (SECONDARY, (ParameterKey.WEIGHT_SECONDARY_A, ParameterKey.WEIGHT_SECONDARY_B)),
)


@dataclass(frozen=True)
class Expected:
    """Whole points, from the lightest to the heaviest weight of a pupil."""

    low: Decimal
    high: Decimal
    pupils: int

    @property
    def is_one(self) -> bool:
        """Whether both ends are the same."""
        return self.low == self.high


def points_for(*, pupils: int, weights: tuple[Decimal, ...], points_per_pupil: Decimal) -> Expected:
    """Return pupils x weight x points, for the lightest and the heaviest weight."""
    found = [Fraction(pupils) * Fraction(weight) * Fraction(points_per_pupil) for weight in weights]
    return Expected(rounded(min(found), 0), rounded(max(found), 0), pupils)


def expected_points(page: PuzzlePage) -> Expected | None:
    """Return what a page's pupils may bring; None where its levels have no known weight.

    Costs two queries: it is for the author of an unfinished puzzle, not for readers.
    """
    if not page.pupils:
        return None
    levels = {level.slug for level in page.education_levels.all()}
    keys = next((keys for allowed, keys in WEIGHTS if levels and levels <= allowed), ())
    if not keys:
        return None
    try:
        values = values_of_school_year(page.school_year)
    except ValueError:
        values = values_of_school_year(school_year_of(timezone.localdate()))
    needed = (*keys, ParameterKey.POINTS_PER_PUPIL)
    if any(key not in values for key in needed):
        return None
    return points_for(
        pupils=page.pupils,
        weights=tuple(values[key].value for key in keys),
        points_per_pupil=values[ParameterKey.POINTS_PER_PUPIL].value,
    )
