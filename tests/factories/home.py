"""Articles of the tests."""

import itertools
from datetime import date
from typing import Any

from home.models import ArticlePage, ArticlePractice, ArticleSeries
from practices.models import PracticePage

_numbers = itertools.count(1)
DAY = date(2026, 11, 21)


def make_series(name: str = "Op bezoek") -> ArticleSeries:
    """Return a series by name, making it where it is missing."""
    slug = name.lower().replace(" ", "-")
    return ArticleSeries.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def make_article(
    tree: Any,
    *,
    body: Any = (("text", "<p>Een verhaal.</p>"),),
    practices: tuple[PracticePage, ...] = (),
    themes: tuple[Any, ...] = (),
    live: bool = True,
    **fields: Any,
) -> ArticlePage:
    """Put an interview under `/artikelen/`, published unless it says not."""
    number = next(_numbers)
    page = ArticlePage(
        live=False,
        **{
            "title": f"Gesprek {number}",
            "slug": f"gesprek-{number}",
            "lead": "Waarover het gaat.",
            "interviewee": "Een collega",
            "quote": "Dat werkt.",
            "published_on": DAY,
            **fields,
        },
    )
    page.body = list(body)
    page.practice_rows = [
        ArticlePractice(practice=practice, sort_order=order)
        for order, practice in enumerate(practices)
    ]
    tree.articles.add_child(instance=page)
    page.themes.set(themes)
    revision = page.save_revision()
    if live:
        revision.publish(skip_permission_checks=True)
    return ArticlePage.objects.get(pk=page.pk)
