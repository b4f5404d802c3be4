"""Which seat in a jury a request comes from; for others the page does not exist."""

from django.http import Http404, HttpRequest

from accounts.views.writing import person_of
from awards.models import Juror
from awards.views.access import edition_for


def seat_for(request: HttpRequest, year: int) -> Juror:
    """Return the seat of this person in the jury of a year, with its edition."""
    seats = Juror.objects.filter(edition=edition_for(year), user=person_of(request))
    juror: Juror | None = (
        seats.filter(accepted_at__isnull=False, left_at__isnull=True)
        .select_related("edition__page")
        .first()
    )
    if juror is None:
        raise Http404
    return juror


def crumbs(year: int, *rest: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way to a page of the jury."""
    return [("Jury", "/jury/"), (str(year), "/jury/"), *rest] if rest else [("Jury", "")]
