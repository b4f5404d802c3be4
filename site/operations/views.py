"""Health for machines that watch the site."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from operations.health import Health, report


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; asks nobody else."""
    return JsonResponse({"status": Health.OK})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Say how each part does; 503 while the database is away or behind the code."""
    state = report()
    return JsonResponse(state, status=503 if state["status"] is Health.DOWN else 200)
