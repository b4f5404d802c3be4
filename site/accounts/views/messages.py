"""Writing to a member, and answering."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.domain import messages as domain
from accounts.domain.seeing import audience_of, find_profile, seen
from accounts.forms.profile import MemberAnswerForm, MemberMessageForm
from accounts.views.writing import person_of, write_once

SHOW_OR_POST = ["GET", "HEAD", "POST"]
MESSAGE_FORM, ANSWER_FORM = "lid-bericht", "lid-antwoord"


@login_required
@require_http_methods(SHOW_OR_POST)
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write to somebody who takes messages; for who may not know of that, there is no such page."""
    user = person_of(request)
    profile = find_profile(key=key)
    shown = seen(profile, audience_of(user)) if profile is not None else None
    if shown is None or not shown.takes_messages or shown.key == user.uuid:
        raise Http404
    form = MemberMessageForm(request.POST if request.method == "POST" else None)

    def send() -> str:
        try:
            domain.send_message(recipient_key=key, sender=user, text=form.cleaned_data["text"])
        except PermissionDenied:
            # The profile was closed since it was read.
            raise Http404 from None
        messages.success(request, "Je bericht is onderweg. Het antwoord krijg je per mail.")
        return reverse("accounts:member", args=[key])

    if request.method == "POST" and form.is_valid():
        response = write_once(request, MESSAGE_FORM, form, send)
        if response is not None:
            return response
    context = {"form": form, "form_name": MESSAGE_FORM, "shown": shown}
    return render(request, "accounts/member_message.html", context)


@login_required
@require_http_methods(SHOW_OR_POST)
def answer(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Answer a message that one was sent."""
    user = person_of(request)
    message = domain.message_for(key=message_id, reader=user)
    if message is None:
        raise Http404
    form = MemberAnswerForm(request.POST if request.method == "POST" else None)

    def send() -> str:
        domain.answer_message(message_id=message.pk, by=user, text=form.cleaned_data["text"])
        messages.success(request, "Je antwoord is onderweg.")
        return reverse("accounts:member_answer", args=[message.pk])

    if request.method == "POST" and form.is_valid():
        response = write_once(request, ANSWER_FORM, form, send)
        if response is not None:
            return response
    context = {"form": form, "form_name": ANSWER_FORM, "message": message}
    return render(request, "accounts/member_answer.html", context)
