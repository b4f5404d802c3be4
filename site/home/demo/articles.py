"""Two interviews of the demo: the people, their schools and what they say are made up."""

import json
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from home.domain.tree import Tree
from home.models import ArticlePage, ArticlePractice, ArticleSeries
from practices.models import PracticePage
from vocabulary.models import Theme

CONTENT = Path(__file__).with_name("articles.json")


@cache
def article_content() -> dict[str, Any]:
    """Return the series and its interviews."""
    data: dict[str, Any] = json.loads(CONTENT.read_text(encoding="utf-8"))
    return data


def load_articles(*, tree: Tree, practices: dict[str, PracticePage], now: datetime) -> None:
    """Publish the interviews that are missing, with those of their practices that exist."""
    content = article_content()
    own = content["series"]
    series = ArticleSeries.objects.get_or_create(slug=own["slug"], defaults=own)[0]
    known = set(ArticlePage.objects.values_list("slug", flat=True))
    # The oldest first, so that whoever was written last also stands first by its key.
    for row in sorted(content["articles"], key=lambda row: -row["days_before"]):
        if row["slug"] not in known:
            _publish(row, series, tree, practices, now - timedelta(days=row["days_before"]))


def _publish(
    row: dict[str, Any],
    series: ArticleSeries,
    tree: Tree,
    practices: dict[str, PracticePage],
    moment: datetime,
) -> None:
    fields = ("slug", "title", "lead", "interviewee", "interviewee_function", "quote")
    page = ArticlePage(
        series=series, published_on=moment.date(), **{name: row[name] for name in fields}
    )
    page.body = [block for given in row["body"] if (block := _block(given, practices))]
    page.practice_rows = [
        ArticlePractice(practice=practices[key], sort_order=order)
        for order, key in enumerate(row["related"])
        if key in practices
    ]
    tree.articles.add_child(instance=page)
    page.themes.set(Theme.objects.filter(slug__in=row["themes"]))
    page.save_revision().publish(skip_permission_checks=True)
    ArticlePage.objects.filter(pk=page.pk).update(
        first_published_at=moment, last_published_at=moment
    )


def _block(given: dict[str, Any], practices: dict[str, PracticePage]) -> tuple[str, Any] | None:
    """Return a block as the article stores it; None where its practice is missing."""
    match given["type"]:
        case "text":
            return "text", given["html"]
        case "question":
            return "question", {"question": given["question"], "answer": given["html"]}
        case "quote":
            return "quote", {"quote": given["quote"], "who": given.get("who", "")}
        case "practice" if given["id"] in practices:
            page = practices[given["id"]]
            return "practice", {"practice": page, "remark": given["remark"]}
        case _:
            return None
