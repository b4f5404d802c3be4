"""What every page's frame needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Whether this is the demo, the public address, and this page's own address."""
    base: str = getattr(settings, "PRAKTIJKPLEIN_URL", "").rstrip("/")
    return {
        "demo_banner": bool(getattr(settings, "DEMO_BANNER", False)),
        "site_url": base,
        "canonical_url": f"{base}{request.path}",
    }
