"""Who judges stays signed in for a working day, and not for weeks."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from awards.domain.working import judges_now
from operations.clock import database_now

GetResponse = Callable[[HttpRequest], HttpResponse]

JURY_PATH = "/jury/"
LASTS = timedelta(hours=8)
LOOKED_AT = "jury_session"
AGAIN_AFTER = timedelta(minutes=30)
"""How long a session goes on before its end is moved: not for every page that is read."""


class JurySessionMiddleware:
    """In the phases of a jury, the session of who sits in it ends 8 hours after its last page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set when the session ends, at a page of the jury."""
        if request.path.startswith(JURY_PATH) and request.user.is_authenticated:
            _keep(request)
        return self.get_response(request)


def _keep(request: HttpRequest) -> None:
    now = database_now()
    seen = request.session.get(LOOKED_AT, 0)
    if now.timestamp() - seen < AGAIN_AFTER.total_seconds():
        return
    if judges_now(user=request.user, now=now):
        request.session[LOOKED_AT] = int(now.timestamp())
        request.session.set_expiry(int(LASTS.total_seconds()))
