"""Which edition and nomination a request is about, and who may be there; others get 404."""

from uuid import UUID

from django.http import Http404, HttpRequest

from awards import rules
from awards.models import Edition, Nomination

SHOW_OR_POST = ["GET", "HEAD", "POST"]


def edition_for(year: int) -> Edition:
    """Return the edition of a year, once its page is there to read."""
    found = Edition.objects.filter(year=year, page__live=True).select_related("page").first()
    if found is None:
        raise Http404
    return found


def nomination_for(request: HttpRequest, year: int, key: UUID) -> Nomination:
    """Return a nomination whose dossier this person may read."""
    found = Nomination.objects.filter(key=key, edition__year=year)
    nomination: Nomination | None = found.select_related("edition__page", "organisation").first()
    if nomination is None or not rules.may_read_dossier(request.user, nomination):
        raise Http404
    return nomination


def own_nomination(request: HttpRequest, year: int, key: UUID) -> Nomination:
    """Return a nomination whose dossier this person writes."""
    nomination = nomination_for(request, year, key)
    if not rules.may_write_dossier(request.user, nomination):
        raise Http404
    return nomination
