"""Models of the room `home`."""

from home.models.home_page import HomePage
from home.models.site_texts import SiteTexts
from home.models.standard_page import StandardPage

__all__ = ["HomePage", "SiteTexts", "StandardPage"]
