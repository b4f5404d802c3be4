"""An author asks the directie to confirm."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from practices.efficiency.domain.confirming import OwnAddress, TooManyLinks, ask_confirmation
from practices.efficiency.domain.facts import facts_of
from practices.efficiency.domain.standing import standing_of
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
    page = get_object_or_404(
        EfficiencyGainPage.objects.select_related("organisation"), key=key, live=True
    )
    if not may_edit(request.user, page):
        raise Http404
    form = ConfirmationForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (url := _sent(request, form, page)):
        messages.success(request, "De mail aan je directie is onderweg.")
        return redirect(url)
    context = {
        "form": form,
        "form_name": FORM,
        "page": page,
        "facts": facts_of(page),
        "standing": standing_of(page),
        "crumbs": [
            ("Status", reverse("practices:status", args=[page.key])),
            ("Bevestiging vragen", ""),
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "practices/efficiency/ask_confirmation.html", context, status=status)


def _sent(request: HttpRequest, form: ConfirmationForm, page: EfficiencyGainPage) -> str:
    """Mail the link, and return where to go; "" where the form tells why not."""

    def write() -> str:
        ask_confirmation(page=page, user=request.user, email=form.cleaned_data["email"])
        return reverse("practices:status", args=[page.key])

    try:
        return once(
            token=request.POST.get(TOKEN_INPUT, ""),
            form=FORM,
            user=request.user,  # type: ignore[arg-type]
            write=write,
        )
    except TooManyLinks:
        form.add_error("email", "Er staan al drie links open. Wacht tot er een gebruikt is.")
    except OwnAddress:
        form.add_error("email", "Dit is het adres van een auteur. Vul dat van je directie in.")
    except InvalidToken as error:
        form.add_error(None, str(error))
    return ""
