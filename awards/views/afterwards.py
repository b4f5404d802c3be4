"""Who may see what a team alone gets after the publication."""

from uuid import UUID

from django.http import Http404, HttpRequest

from awards import rules
from awards.models import Nomination


def closed_team(request: HttpRequest, year: int, key: UUID) -> Nomination:
    """Return a nomination of whoever writes its dossier, or of an editor; others get 404.

    Unlike `access.nomination_for`, jurors have no business here.
    """
    found = Nomination.objects.filter(key=key, edition__year=year)
    nomination: Nomination | None = found.select_related("edition__page", "organisation").first()
    if nomination is None:
        raise Http404
    if not rules.may_write_dossier(request.user, nomination) and not rules.may_run_award(
        request.user
    ):
        raise Http404
    return nomination
