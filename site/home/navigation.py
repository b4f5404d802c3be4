"""Footer texts that editors keep, beside the links that rooms register."""

from django.http import HttpRequest

from design.navigation import FooterContent, registered_columns
from operations.kept_values import of_this_version


def footer(request: HttpRequest | None) -> FooterContent:
    """Return the footer with the editors' introduction (an error page without request has none)."""
    from home.models import SiteTexts

    if request is None:
        return FooterContent(columns=registered_columns())
    introduction = of_this_version("footer", lambda: SiteTexts.load(request_or_site=request).footer)
    return FooterContent(introduction=introduction, columns=registered_columns())
