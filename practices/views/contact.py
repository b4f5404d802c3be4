"""Writing to the author of a practice, and answering."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from practices.domain.contact import answer_message, may_answer, may_contact, send_message
from practices.forms.contact import AnswerForm, MessageForm
from practices.models import PracticeMessage, PracticePage
from practices.views.share import SHOW_OR_POST
from practices.views.writing import person_of, write_once
from safeforms.tokens import InvalidToken

MESSAGE_FORM, ANSWER_FORM = "praktijk-bericht", "praktijk-antwoord"


@login_required
@require_http_methods(SHOW_OR_POST)
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask the author of a practice something."""
    user = person_of(request)
    page = PracticePage.objects.visible_to(user).filter(key=key).first()
    if page is None:
        raise Http404
    form = MessageForm(request.POST or None)
    allowed = may_contact(user, page)

    def send() -> str:
        send_message(page=page, sender=user, text=form.cleaned_data["text"])
        messages.success(request, "Je bericht is onderweg. Het antwoord krijg je per mail.")
        return page.get_absolute_url()

    if request.method == "POST" and allowed and form.is_valid():
        try:
            return write_once(request, MESSAGE_FORM, send)
        except (InvalidToken, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
    context = {"page": page, "form": form, "allowed": allowed}
    return render(request, "practices/contact.html", context)


@login_required
@require_http_methods(SHOW_OR_POST)
def answer(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Answer a question about one's practice."""
    user = person_of(request)
    message = get_object_or_404(
        PracticeMessage.objects.select_related("page", "sender"), pk=message_id
    )
    if not may_answer(user, message):
        raise Http404
    form = AnswerForm(request.POST or None)

    def send() -> str:
        answer_message(message_id=message.pk, by=user, text=form.cleaned_data["text"])
        messages.success(request, "Je antwoord is onderweg.")
        return reverse("practices:answer", args=[message.pk])

    if request.method == "POST" and form.is_valid():
        try:
            return write_once(request, ANSWER_FORM, send)
        except (InvalidToken, ValidationError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else str(error))
    return render(request, "practices/answer.html", {"message": message, "form": form})
