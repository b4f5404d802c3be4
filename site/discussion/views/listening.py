"""Mail about a conversation, on or off, for who gets it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from accounts.models import User
from discussion.domain.listening import listen_again, stop_listening
from discussion.views.asking import address_of, page_or_404, press_once

FORM = "gesprek-mail"


@login_required
@require_POST
def listen(request: HttpRequest, page_id: int) -> HttpResponse:
    """Stop the mails about a conversation, or have them again."""
    page, user = page_or_404(page_id, request.user), cast("User", request.user)
    is_on = request.POST.get("mail") == "ja"

    def carry_out() -> str:
        (listen_again if is_on else stop_listening)(user=user, page=page)
        messages.success(
            request,
            "Je krijgt weer mail over dit gesprek."
            if is_on
            else "Je krijgt geen mail meer over dit gesprek.",
        )
        return address_of(page)

    return press_once(request, FORM, user, carry_out, address_of(page))
