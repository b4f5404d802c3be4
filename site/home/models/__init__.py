"""Models of the room `home`."""

from home.models.article import ArticlePage, ArticlePractice, ArticleSeries, ArticlesIndexPage
from home.models.home_page import HomePage
from home.models.site_texts import SiteTexts
from home.models.standard_page import StandardPage

__all__ = [
    "ArticlePage",
    "ArticlePractice",
    "ArticleSeries",
    "ArticlesIndexPage",
    "HomePage",
    "SiteTexts",
    "StandardPage",
]
