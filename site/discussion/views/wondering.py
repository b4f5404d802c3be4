"""Asking what no page answers: from a search that found nothing, or from the open questions."""

from typing import Any, cast

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from discussion.domain.refusing import refuse_floods_from
from discussion.domain.wondering import begun_from
from discussion.domain.writing import write_comment
from discussion.forms.comment import QuestionForm
from discussion.registry import places_to_ask
from discussion.views.asking import place_of, write_form

FORM = "gesprek-vraag-stellen"
ONLINE = "Je vraag staat online, bij de open vragen."
WAITS = "Dank je. Een redacteur leest je eerste vraag voor ze online komt."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_around(request: HttpRequest) -> HttpResponse:
    """Ask in a network that one may see; what was searched for is taken over."""
    user = cast("User", request.user)
    places = {str(page.pk): page for page in places_to_ask(user)}
    searched = dict(request.GET.lists())
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        places=[(key, page.title) for key, page in places.items()],
        initial={"text": begun_from(searched=searched), "place": _only(places)},
    )
    if form.is_bound and form.is_valid() and form.is_trapped:
        # A program is told what it wants to hear.
        return HttpResponseRedirect(reverse("questions:index"))

    def keep() -> str:
        refuse_floods_from(address=get_adapter().get_client_ip(request) or "")
        page = places[form.cleaned_data["place"]]
        text = form.cleaned_data["text"]
        kept = write_comment(page=page, writer=user, text=text, is_question=True)
        messages.success(request, ONLINE if kept.is_public else WAITS)
        kept.refresh_from_db()
        return place_of(page, kept, user)

    return write_form(
        request,
        form,
        name=FORM,
        keep=keep,
        template="discussion/ask.html",
        context={"places": places},
    )


def _only(places: dict[str, Any]) -> str:
    """Return the one place there is; where there are more, people choose."""
    return next(iter(places)) if len(places) == 1 else ""
