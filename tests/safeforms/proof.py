"""A small form with rows and a file, as rooms make them: its views and addresses."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import include, path

from files.forms import PrivateFileField, keep_uploads, set_uploader
from safeforms.domain.drafts import draft_data, own_draft
from safeforms.domain.once import once
from safeforms.fields import CleanCharField, NumberField
from safeforms.forms import SafeForm
from safeforms.models import FormDraft
from safeforms.rows import apply_row_action, row_formset, without_errors
from safeforms.tokens import TOKEN_INPUT, InvalidToken
from safeforms.views import keeps_posted_data_when_signed_out

NAME = "proef"
TEMPLATE = """{% extends "base.html" %}{% load formulieren %}
{% block title %}Proef{% endblock %}
{% block head %}{% include "safeforms/htmx.html" %}{% endblock %}
{% block navigation %}{% endblock %}
{% block footer %}{% endblock %}
{% block content %}<div class="wrap"><h1>Proef</h1>
<form method="post" enctype="multipart/form-data" novalidate>{% default_button %}
{% csrf_token %}{% form_token "proef" %}
{% error_summary form rows %}
{% field form.title %}{% field form.story %}{% field form.cost unit="€" %}{% field form.proof %}
{% include "safeforms/rows.html" with formset=rows %}
<p class="mt6"><button class="btn" type="submit">Verstuur</button></p></form></div>{% endblock %}"""


class LineForm(SafeForm):
    what = CleanCharField(label="Wat")
    hours = NumberField(label="Uren")


class ProofForm(SafeForm):
    title = CleanCharField(label="Titel", max_length=50)
    story = CleanCharField(label="Verhaal", required=False, widget=forms.Textarea)
    cost = NumberField(label="Kost", unit="€", required=False)
    proof = PrivateFileField(label="Bewijs", required=False)


Lines = row_formset(LineForm, row_name="Inzet", min_rows=1, max_rows=5)


def _show(request: HttpRequest, form: ProofForm, rows: Any, status: int = 200) -> HttpResponse:
    template = engines["django"].from_string(TEMPLATE)
    return HttpResponse(template.render({"form": form, "rows": rows}, request), status=status)


@keeps_posted_data_when_signed_out(NAME)
@login_required
def proof(request: HttpRequest) -> HttpResponseBase:
    """Show the form, or do what was asked."""
    draft = own_draft(user=request.user, draft_id=request.GET.get("klad", ""))  # type: ignore[arg-type]
    if request.method != "POST":
        data = draft_data(draft) if draft else None
        form, rows = ProofForm(data), Lines(data, prefix="lijn")
        set_uploader(form, user=request.user)
        if draft:
            without_errors(form, rows)
        return _show(request, form, rows)
    data = keep_uploads(data=request.POST, files=request.FILES, user=request.user)  # type: ignore[arg-type]
    if "rij" in data:
        data = apply_row_action(data, data["rij"])
    form, rows = ProofForm(data, request.FILES), Lines(data, prefix="lijn")
    set_uploader(form, user=request.user)
    if "rij" in data:
        without_errors(form, rows)
        return _show(request, form, rows)
    if not (form.is_valid() and rows.is_valid()):
        return _show(request, form, rows, 422)
    try:
        url = once(
            token=data.get(TOKEN_INPUT, ""), form=NAME, user=request.user, write=lambda: "/klaar/"
        )
    except InvalidToken as error:
        form.add_error(None, str(error))
        return _show(request, form, rows, 422)
    return redirect(url)


def resume_url(draft: FormDraft) -> str:
    return f"/proef/?klad={draft.pk}"


def login(request: HttpRequest) -> HttpResponse:
    return render(request, "safeforms/row_tools.html")


urlpatterns = [
    path("proef/", proof, name="proef"),
    path("bestanden/", include("files.urls")),
    path("aanmelden/", login, name="account_login"),
]
