"""An editor records that a saving succeeded elsewhere too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from practices.efficiency.domain.evidence import check_evidence, figures_digest, record_evidence
from practices.efficiency.enums import Rung
from practices.efficiency.forms.replicated import ReplicatedForm
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "besparing-ook-elders"


@login_required
@permission_required("moderation.change_case", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def replicated(request: HttpRequest) -> HttpResponse:
    """Show the form and keep what the editor knows, once."""
    form = ReplicatedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        page = form.cleaned_data["page"]

        def write() -> str:
            with transaction.atomic():
                record = record_evidence(
                    page=page,
                    rung=Rung.REPLICATED,
                    given_by="redactie",
                    source=form.cleaned_data["source"],
                    figures=figures_digest(page),
                )
                check_evidence(record_id=record.pk, editor=request.user, accepted=True)
            return page.get_absolute_url()

        try:
            url = once(
                token=request.POST.get(TOKEN_INPUT, ""), form=FORM, user=request.user, write=write
            )
        except InvalidToken as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De praktijk staat op de hoogste trede.")
            return redirect(url)
    return render(
        request,
        "practices/efficiency/replicated.html",
        {"form": form, "form_name": FORM},
        status=422 if form.errors else 200,
    )
