"""Who comes in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from moderation.rules import may_moderate


def editors_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let editors in, send strangers to the sign-in page, and refuse everybody else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)
