"""Footer texts that editors keep, beside the links that rooms register."""

from design.navigation import FooterContent, registered_columns
from django.http import HttpRequest


def footer(request: HttpRequest | None) -> FooterContent:
    """Return the footer with the editors' introduction (an error page without request has none)."""
    from home.models import SiteTexts  # noqa: PLC0415  models are not loaded while apps get ready

    if request is None:
        return FooterContent(columns=registered_columns())
    return FooterContent(
        introduction=SiteTexts.load(request_or_site=request).footer, columns=registered_columns()
    )
