"""Taking a case up, letting it go, and going on with a correction made in `/beheer/`."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from moderation.domain.claiming import claim_case, release_case
from moderation.domain.corrections import record_correction
from moderation.errors import AlreadyDecided, CaseError
from moderation.views.access import editors_only
from moderation.views.showing import find_case, told
from safeforms.domain.once import once
from safeforms.domain.text import storable
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "zaak:opnemen"
DETAIL_MAX = 500


@editors_only
@require_POST
def claim(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take a case up, take it over, or let it go."""
    case, _kind = find_case(case_id)
    action = request.POST.get("actie", "")
    address = reverse("moderation:case", args=[case.pk])

    def write() -> str:
        if action == "loslaten":
            release_case(case_id=case.pk, user=request.user)
        else:
            claim_case(case_id=case.pk, user=request.user, take_over=action == "overnemen")
        return address

    return _carry_out(request, address, write)


@editors_only
@require_POST
def adopt(request: HttpRequest, case_id: int) -> HttpResponse:
    """Let the case go on with a correction that this editor saved in Wagtail's own screen."""
    case, _kind = find_case(case_id)
    address = reverse("moderation:case", args=[case.pk])
    newer = case.page.get_latest_revision() if case.page else None
    if newer is None or newer.user_id != request.user.pk:
        raise Http404

    def write() -> str:
        record_correction(
            case_id=case.pk,
            based_on=case.revision_id,
            revision=newer,
            user=request.user,
            detail=storable(request.POST.get("toelichting", ""))[:DETAIL_MAX],
        )
        return address

    return _carry_out(request, address, write)


def _carry_out(request: HttpRequest, address: str, write: Callable[[], str]) -> HttpResponse:
    """Do it once, and tell what stood in the way."""
    token = request.POST.get(TOKEN_INPUT, "")
    try:
        return HttpResponseRedirect(once(token=token, form=FORM, user=request.user, write=write))
    except AlreadyDecided as error:
        return told(request, error.case)
    except (CaseError, InvalidToken) as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(address)
