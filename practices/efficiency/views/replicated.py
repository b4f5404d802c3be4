"""An editor records that a saving succeeded elsewhere too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from practices.domain.confirmed import told_of
from practices.efficiency.domain.evidence import (
    AlreadyReplicated,
    NotYetConfirmed,
    OwnPractice,
    record_replication,
)
from practices.efficiency.forms.replicated import ReplicatedForm
from safeforms.domain.once import once
from safeforms.tokens import TOKEN_INPUT, InvalidToken

FORM = "besparing-ook-elders"


@login_required
@permission_required("moderation.change_case", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def replicated(request: HttpRequest) -> HttpResponse:
    """Show the form and keep what the editor knows, once."""
    form = ReplicatedForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (url := _recorded(request, form)):
        messages.success(request, "De praktijk staat op de hoogste trede.")
        return redirect(url)
    context = {"form": form, "form_name": FORM, "told": told_of(form.offered)}
    status = 422 if form.errors else 200
    return render(request, "practices/efficiency/replicated.html", context, status=status)


def _recorded(request: HttpRequest, form: ReplicatedForm) -> str:
    """Keep it, and return the practice's address; "" where the form tells why not."""
    page = form.cleaned_data["page"]

    def write() -> str:
        record_replication(page_id=page.pk, editor=request.user, source=form.cleaned_data["source"])
        return str(page.get_absolute_url())

    try:
        return once(
            token=request.POST.get(TOKEN_INPUT, ""),
            form=FORM,
            user=request.user,  # type: ignore[arg-type]
            write=write,
        )
    except NotYetConfirmed:
        form.add_error("page", "Eerst moet een directie deze cijfers bevestigen.")
    except AlreadyReplicated:
        form.add_error("page", "Deze praktijk staat al op de hoogste trede.")
    except OwnPractice:
        form.add_error("page", "Je schreef hier zelf aan mee: laat een andere redacteur dit doen.")
    except InvalidToken as error:
        form.add_error(None, str(error))
    return ""
