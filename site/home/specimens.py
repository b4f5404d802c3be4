"""The room's components with their states, for the style guide."""

from datetime import date
from typing import Any

from design.specimens import register_specimen
from home.enums import ArticleKind
from home.models import ArticlePage, ArticleSeries

GROUP = "Artikelen"
ORDER = 390
DAY = date(2026, 11, 21)


def _article(**fields: Any) -> ArticlePage:
    values = {
        "title": "Zes scholen, één overkoepelend PICT",
        "lead": "Wat doet iemand in die rol, en wat net niet?",
        "quote": "Eerst wil ik zien hoe de les loopt.",
        "interviewee": "Chloë (fictief)",
        "interviewee_function": "Overkoepelend PICT",
        "published_on": DAY,
        "minutes": 4,
        "url_path": "/home/stijlgids/",
    }
    return ArticlePage(**(values | fields))


def _plain() -> ArticlePage:
    return _article(
        kind=ArticleKind.ARTICLE,
        title="Vijf vragen voor je een server deelt",
        quote="",
        interviewee="",
        interviewee_function="",
    )


def _cards() -> dict[str, Any]:
    return {"articles": [_article(), _plain()]}


def _voices() -> dict[str, Any]:
    series = ArticleSeries(name="De driehoek aan het woord")
    other = _article(title="Wie beslist er eigenlijk over ICT?", series=series)
    return {"articles": [_article(), other, _plain()]}


def register() -> None:
    """Show cards of articles, and the newest ones as the home page does."""
    register_specimen(GROUP, "Kaarten", "home/specimens/cards.html", _cards, ORDER)
    register_specimen(GROUP, "Aan het woord", "home/parts/voices.html", _voices, ORDER)
    register_specimen(GROUP, "Afkorting met uitleg", "home/specimens/term.html", order=ORDER)
