"""Articles: what they ask for, and that editors publish them by themselves."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from accounts.models import User
from home.enums import ArticleKind
from home.models import ArticlePage, ArticleSeries
from tests.factories.home import make_article, make_series
from tests.factories.practices import make_gain
from tests.factories.vocabulary import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def posted(**fields: Any) -> dict[str, Any]:
    """What the editor's screen sends for an interview."""
    data: dict[str, Any] = nested_form_data(
        {
            "title": "Aan tafel met de directie",
            "slug": "aan-tafel-met-de-directie",
            "kind": "interview",
            "series": "",
            "published_on": "21/11/2026",
            "lead": "Wie beslist er?",
            "interviewee": "Een directeur",
            "interviewee_function": "directie",
            "quote": "We beslissen samen.",
            "picture": "",
            "picture_alt": "",
            "body": streamfield(
                [
                    ("text", rich_text("<p>Een gesprek.</p>")),
                    ("question", {"question": "Hoe?", "answer": rich_text("<p>Zo.</p>")}),
                    ("quote", {"quote": "Samen.", "who": ""}),
                ]
            ),
            "author": "de redactie",
            "author_function": "Kenniscentrum Digisprong",
            "practice_rows": inline_formset([]),
            "action-publish": "action-publish",
            **fields,
        }
    )
    return data


def add_address(tree: Any) -> str:
    return f"/beheer/pages/add/home/articlepage/{tree.articles.pk}/"


def test_an_editor_makes_and_publishes_an_interview_without_a_review(
    client: Client, tree: Any, editor: User, organisation: Any
) -> None:
    theme, series = ThemeFactory(name="Wifi"), make_series()
    practice = make_gain(tree, organisation)
    client.force_login(editor)
    assert client.get(add_address(tree)).status_code == 200
    rows = inline_formset([{"practice": str(practice.pk)}])
    data = posted(series=str(series.pk), practice_rows=rows)
    response = client.post(add_address(tree), data | {"themes": [str(theme.pk)]})
    assert response.status_code == 302
    page = ArticlePage.objects.get()
    assert page.live
    assert (page.owner, page.series, page.published_on) == (editor, series, date(2026, 11, 21))
    assert list(page.themes.all()) == [theme]
    assert [row.practice_id for row in page.practice_rows.all()] == [practice.pk]
    assert page.current_workflow_state is None
    assert client.get("/artikelen/aan-tafel-met-de-directie/").status_code == 200


def test_an_editor_corrects_and_withdraws_what_a_colleague_wrote(
    client: Client, tree: Any, editor: User, second_editor: User
) -> None:
    page = make_article(tree)
    Page.objects.filter(pk=page.pk).update(owner=second_editor)
    client.force_login(editor)
    data = posted(slug=page.slug, title="Beter")
    assert client.post(f"/beheer/pages/{page.pk}/edit/", data).status_code == 302
    assert ArticlePage.objects.get().title == "Beter"
    assert client.post(f"/beheer/pages/{page.pk}/unpublish/").status_code == 302
    assert client.get(page.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("person", ["member", "author", "outsider"])
def test_nobody_else_makes_articles(
    client: Client, tree: Any, person: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(person))
    assert client.post(add_address(tree), posted()).status_code in {302, 403}
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"interviewee": ""}, "Vul in wie aan het woord is."),
        ({"quote": ""}, "Kies één zin uit het gesprek."),
        ({"quote": "x" * 200}, "180"),
        ({"published_on": "32/13/2026"}, "datum"),
        ({"body": streamfield([])}, ""),
        ({"title": "nul\x00"}, "Null"),
    ],
)
def test_what_is_missing_or_odd_is_answered_beside_the_field(
    client: Client, tree: Any, editor: User, fields: dict[str, Any], message: str
) -> None:
    client.force_login(editor)
    response = client.post(add_address(tree), posted(**fields))
    assert response.status_code == 200
    assert len(response.context["form"].errors) == 1
    assert set(response.context["form"].errors) <= set(fields)
    assert message in response.content.decode()
    assert not ArticlePage.objects.exists()


def test_an_article_needs_nobody_who_speaks(tree: Any) -> None:
    article = make_article(tree, kind=ArticleKind.ARTICLE, interviewee="", quote="")
    article.full_clean()
    assert (article.is_interview, article.icon) == (False, "newspaper")
    article.kind = ArticleKind.INTERVIEW
    with pytest.raises(ValidationError) as caught:
        article.full_clean()
    assert set(caught.value.message_dict) == {"interviewee", "quote"}


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (400, 2), (999, 5), (500_000, 999)])
def test_the_reading_time_follows_the_text(tree: Any, words: int, minutes: int) -> None:
    article = make_article(tree, lead="Kort.", body=[("text", "<p>" + "woord " * words + "</p>")])
    assert article.minutes == minutes


def test_a_series_has_an_address_and_is_kept_by_editors(client: Client, editor: User) -> None:
    client.force_login(editor)
    fields = {"name": "Élke maand", "slug": "elke-maand", "description": "Waarover."}
    assert client.post("/beheer/reeksen/new/", fields).status_code == 302
    series = ArticleSeries.objects.get()
    assert (str(series), series.sort_key) == ("Élke maand", "elke maand")
    assert series.get_absolute_url() == "/artikelen/?reeks=elke-maand"
    assert "Élke maand" in client.get("/beheer/reeksen/").content.decode()
    again = client.post("/beheer/reeksen/new/", fields)
    assert "bestaat al" in again.content.decode()


def test_a_series_that_goes_leaves_its_articles(tree: Any) -> None:
    article = make_article(tree, series=make_series())
    ArticleSeries.objects.all().delete()
    article.refresh_from_db()
    assert article.series is None
