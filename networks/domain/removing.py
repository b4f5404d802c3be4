"""Why an event may not go: people registered for it."""

from wagtail.models import Page

from networks.enums import STANDING
from networks.models import Registration
from operations.clock import database_now


def why_not_deleted(*, page: Page) -> str:
    """Return why a page, with all below it, stays; "" where nobody ever registered."""
    found = Registration.objects.filter(event__path__startswith=page.path)
    return _reason(found.values_list("event__title", flat=True).first())


def why_not_unpublished(*, page: Page) -> str:
    """Return why a page, with all below it, stays online; "" where nobody comes any more."""
    found = Registration.objects.filter(
        event__path__startswith=page.path,
        state__in=STANDING,
        event__ends_at__gt=database_now(),
        event__cancelled_at__isnull=True,
    )
    return _reason(found.values_list("event__title", flat=True).first())


def _reason(title: str | None) -> str:
    if title is None:
        return ""
    return (
        f"Voor “{title}” zijn er inschrijvingen: de pagina blijft staan. "
        "Gaat de bijeenkomst niet door? Gelast ze dan af op de site: dan krijgt iedereen een mail."
    )
