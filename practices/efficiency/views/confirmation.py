"""An author asks the directie to confirm."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from practices.efficiency.domain.confirming import TooManyLinks, ask_confirmation
from practices.efficiency.domain.facts import facts_of
from practices.efficiency.forms.confirmation import ConfirmationForm
from practices.efficiency.models import EfficiencyGainPage
from practices.rules import may_edit
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "besparing-bevestigen"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the form, and mail the link once."""
    page = get_object_or_404(EfficiencyGainPage, key=key, live=True)
    if not may_edit(request.user, page):
        raise Http404
    form = ConfirmationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        status_url = reverse("practices:status", args=[page.key])

        def write() -> str:
            ask_confirmation(page=page, user=request.user, email=form.cleaned_data["email"])
            return status_url

        try:
            url = once(
                token=request.POST.get(TOKEN_INPUT, ""), form=FORM, user=request.user, write=write
            )
        except TooManyLinks:
            form.add_error("email", "Er staan al drie links open. Wacht tot er een gebruikt is.")
        except InvalidToken as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De mail aan je directie is onderweg.")
            return redirect(url)
    return render(
        request,
        "practices/efficiency/ask_confirmation.html",
        {"form": form, "page": page, "facts": facts_of(page), "form_name": FORM},
        status=422 if form.errors else 200,
    )
