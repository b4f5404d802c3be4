"""`/mails/stoppen/…`: a link in a mail shows what it ends, a button (or a mail program) ends it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications.domain import stopping

NOT_FOUND = 404


# A mail program posts without our cookies (RFC 8058); the address itself is the secret.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link ends, or end it; twice is as good as once."""
    try:
        found = stopping.stop_of(token=token)
    except stopping.UnknownLinkError:
        response = render(request, "notifications/stop_unknown.html", status=NOT_FOUND)
    else:
        is_done = request.method == "POST"
        names = (stopping.stop_mails if is_done else stopping.names_of)(stop=found)
        context = {"stop": found, "names": names, "is_done": is_done}
        response = render(request, "notifications/stop.html", context)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
