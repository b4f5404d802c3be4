"""`/beheer/zoeken/toestand/`: how the search does, and two buttons."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.views.writing import write_once
from safeforms.tokens import InvalidToken
from search.domain.state import ask_for, state_of_search
from search.elastic.client import is_configured
from search.enums import IndexWork

FORM = "zoekindex"
BUTTONS = {"controle": IndexWork.CHECK, "herbouw": IndexWork.REBUILD}
ASKED = {
    IndexWork.CHECK: "De controle is gevraagd. Ververs deze pagina straks voor het resultaat.",
    IndexWork.REBUILD: "De herbouw is gevraagd. Zoeken gaat intussen gewoon door.",
}


@login_required
@permission_required("search.view_indexrun", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def state(request: HttpRequest) -> HttpResponse:
    """Show the state, or have the worker check or rebuild the index."""
    if request.method == "POST":
        return _ask(request)
    context = {"state": state_of_search(), "form_name": FORM}
    return render(request, "search/admin/state.html", context)


def _ask(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("search.add_indexrun"):
        raise PermissionDenied
    here = reverse("search_editors:state")
    work = BUTTONS.get(request.POST.get("werk", ""))
    if work is None or not is_configured():
        messages.error(request, "Dat kan hier niet.")
        return redirect(here)

    def write() -> str:
        if ask_for(work):
            messages.success(request, ASKED[work])
        else:
            messages.info(request, "Dat is al gevraagd. De worker is ermee bezig.")
        return here

    try:
        return write_once(request, FORM, None, write) or redirect(here)
    except InvalidToken as error:
        messages.error(request, str(error))
        return redirect(here)
