"""The pages as a visitor gets them."""

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.efficiency import lift
from tests.factories.home import make_article, make_series
from tests.factories.practices import make_gain, make_ticketing
from tests.factories.vocabulary import GlossaryTermFactory, ThemeFactory
from vocabulary.models import GlossaryTerm

pytestmark = pytest.mark.django_db
LISTS = ("/artikelen/", "/themas/", "/themas/wifi/", "/woordenlijst/", "/bespaard/")


@pytest.fixture(autouse=True)
def wifi(tree: Any) -> Any:
    """A theme, on a site with its tree."""
    return ThemeFactory(name="Wifi", description="Draadloos.", introduction="<p>Over PICT.</p>")


@pytest.fixture
def pict() -> GlossaryTerm:
    """An abbreviation that texts use."""
    term: GlossaryTerm = GlossaryTermFactory(
        name="pedagogisch ICT-coördinator", slug="pict", abbreviation="PICT", source="Een rapport"
    )
    return term


def html_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


class Outline(HTMLParser):
    """Collects the levels of headings and the ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [value for name, value in attrs if name == "id"]


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    return found


@pytest.mark.parametrize("path", ["/", *LISTS])
def test_every_page_has_one_heading_above_the_others_and_says_where_it_stands(
    client: Client, path: str
) -> None:
    html = html_of(client, path)
    levels = outline(html).levels
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert f'<link rel="canonical" href="http://localhost:8000{path}">' in html
    assert len(set(outline(html).ids)) == len(outline(html).ids)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("query", ["?pagina=x", "?pagina=9e9", "?reeks=%00", "?soort=%ED%A0%80"])
def test_odd_questions_are_answered(client: Client, path: str, query: str) -> None:
    assert client.get(f"{path}{query}").status_code == 200


@pytest.mark.parametrize("path", ["/themas/bestaat-niet/", "/artikelen/bestaat-niet/"])
def test_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", LISTS[1:])
def test_lists_are_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


# --- Home ---------------------------------------------------------------------------------------
def test_the_home_page_shows_the_sum_and_leads_to_its_parts(
    client: Client, tree: Any, organisation: Any, editor: Any
) -> None:
    lift(make_gain(tree, organisation), editor)
    make_gain(tree, organisation)
    html = html_of(client, "/")
    assert "€ 18.900" in html.replace("\xa0", " ")
    assert "Uit 2 praktijken, waarvan 1 bevestigd door een directie." in html
    assert 'href="/bespaard/"' in html


def test_without_a_confirmed_saving_the_home_page_says_so(client: Client) -> None:
    html = html_of(client, "/")
    assert "Nog geen bevestigde besparing" in html
    assert "Aan het woord" not in html


def test_the_home_page_shows_who_speaks(client: Client, tree: Any) -> None:
    make_article(tree, title="Het oude", quote="Vroeger.")
    make_article(tree, title="Het nieuwe", quote="Dat werkt <b>altijd</b>.")
    html = html_of(client, "/")
    assert "Dat werkt &lt;b&gt;altijd&lt;/b&gt;." in html
    assert html.index("Het nieuwe") < html.index("Het oude")


def test_the_new_places_stand_in_menu_and_footer(client: Client) -> None:
    html = html_of(client, "/privacy/")
    for address in ("/themas/", "/artikelen/", "/woordenlijst/", "/bespaard/"):
        assert f'href="{address}"' in html


def test_the_map_for_crawlers_holds_every_list_and_article(client: Client, tree: Any) -> None:
    article = make_article(tree)
    draft = make_article(tree, live=False)
    text = html_of(client, "/sitemap.xml")
    for path in (*LISTS, article.get_absolute_url()):
        assert f"<loc>http://localhost:8000{path}</loc>" in text
    assert draft.slug not in text


def test_the_map_names_no_practice_that_not_everybody_may_read(
    client: Client, tree: Any, organisation: Any
) -> None:
    shown = make_ticketing(tree, organisation)
    hidden = make_ticketing(tree, organisation, audience="confirmed")
    text = html_of(client, "/sitemap.xml")
    assert shown.get_absolute_url() in text
    assert hidden.slug not in text


# --- Articles -----------------------------------------------------------------------------------
def test_an_interview_is_told_in_questions_and_answers(client: Client, tree: Any) -> None:
    page = make_article(
        tree,
        body=[
            ("text", "<h2>Vooraf</h2><p>Dag.</p>"),
            ("question", {"question": "Hoe <i>dan</i>?", "answer": "<p>Zo.</p>"}),
            ("quote", {"quote": "Samen.", "who": "Een leraar"}),
        ],
    )
    html = html_of(client, page.get_absolute_url())
    assert '<h2 class="talk__q">Hoe &lt;i&gt;dan&lt;/i&gt;?</h2>' in html
    assert "<figcaption>Een leraar</figcaption>" in html
    levels = outline(html).levels
    assert levels[:3] == [1, 2, 2]
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert data is not None
    assert json.loads(data[1])["genre"] == "Interview"


def test_an_article_explains_an_abbreviation_once(
    client: Client, tree: Any, pict: GlossaryTerm
) -> None:
    page = make_article(
        tree,
        title="Een PICT",
        lead="Wat doet een PICT?",
        body=[("question", {"question": "Een PICT?", "answer": "<p>Een PICT helpt.</p>"})],
    )
    html = html_of(client, page.get_absolute_url())
    assert html.count("<abbr") == 1
    assert 'Wat doet een <a class="term" href="/woordenlijst/#pict">' in html


def test_a_draft_and_a_restricted_article_are_shown_to_nobody(client: Client, tree: Any) -> None:
    draft, hidden = make_article(tree, live=False), make_article(tree, lead="Geheim.")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(draft.get_absolute_url()).status_code == 404
    answer = client.get(hidden.get_absolute_url())
    assert answer.status_code == 302
    PageViewRestriction.objects.update(
        restriction_type=PageViewRestriction.PASSWORD, password="geheim"
    )
    assert "Geheim." not in client.get(hidden.get_absolute_url()).content.decode()
    assert "Geheim." not in html_of(client, "/artikelen/")


def test_an_editor_looks_at_a_draft_before_it_is_published(
    tree: Any, organisation: Any, editor: Any, rf: Any
) -> None:
    practice = make_gain(tree, organisation)
    page = make_article(
        tree,
        live=False,
        practices=(practice,),
        body=[("practice", {"practice": practice, "remark": "Kijk."})],
    )
    draft = page.get_latest_revision_as_object()
    draft.title = "Nog niet online"
    response = draft.make_preview_request(rf.get("/"))
    html = response.render().content.decode() if not response.is_rendered else ""
    html = html or response.content.decode()
    assert response.status_code == 200
    assert "Nog niet online" in html
    assert practice.title in html


def test_a_series_says_what_it_is_about(client: Client, tree: Any) -> None:
    series = make_series("Op bezoek")
    series.description = "Langs bij scholen."
    series.save()
    first = make_article(tree, series=series)
    html = html_of(client, series.get_absolute_url())
    assert "<h1>Op bezoek</h1>" in html
    assert "Langs bij scholen." in html
    assert first.title in html
    second = make_article(tree, series=series)
    html = html_of(client, second.get_absolute_url())
    assert f'<span aria-current="page">{second.title}</span>' in html
    assert f'href="{first.get_absolute_url()}"' in html


def test_a_picture_comes_small_and_in_two_formats(client: Client, tree: Any) -> None:
    image = make_image()
    page = make_article(
        tree,
        picture=image,
        picture_alt="Drie mensen aan tafel",
        body=[
            ("picture", {"picture": described(image, "Een bord"), "caption": "In de klas"}),
            ("picture", {"picture": described(image, "", decorative=True), "caption": ""}),
        ],
    )
    client.get(page.get_absolute_url())
    html = html_of(client, page.get_absolute_url())
    assert html.count('type="image/avif"') == 3
    assert html.count(".jpg") >= 3
    assert 'alt="Drie mensen aan tafel"' in html
    assert 'alt="Een bord"' in html
    assert "<figcaption>In de klas</figcaption>" in html
    assert html.count('alt=""') == 1
    assert "style=" not in html


# --- Themes, glossary, savings ------------------------------------------------------------------
def test_a_theme_page_brings_everything_together(
    client: Client, tree: Any, organisation: Any, wifi: Any, pict: GlossaryTerm
) -> None:
    practice = make_ticketing(tree, organisation)
    practice.themes.add(wifi)
    practice.save()
    article = make_article(tree, themes=(wifi,))
    html = html_of(client, "/themas/wifi/")
    for text in ("Draadloos.", "1 praktijk", practice.title, article.title):
        assert text in html
    assert html.count("<abbr") == 1
    assert 'href="/themas/wifi/"' in html_of(client, practice.get_absolute_url())


def test_the_glossary_has_a_place_for_each_term(client: Client, pict: GlossaryTerm) -> None:
    html = html_of(client, "/woordenlijst/")
    assert 'id="pict"' in html
    assert "<dfn>pedagogisch ICT-coördinator</dfn>" in html
    assert "Bron: Een rapport." in html


def test_a_practice_explains_an_abbreviation_where_it_is_used_first(
    client: Client, tree: Any, organisation: Any, pict: GlossaryTerm
) -> None:
    page = make_ticketing(
        tree,
        organisation,
        title="Een PICT",
        summary="Onze PICT helpt <script>.",
        why="De PICT weet het.",
    )
    html = html_of(client, page.get_absolute_url())
    assert html.count("<abbr") == 1
    assert 'Onze <a class="term" href="/woordenlijst/#pict">' in html
    assert "helpt &lt;script&gt;." in html
    assert "<p>De PICT weet het.</p>" in html


def test_the_parts_of_the_sum_are_listed_and_a_hidden_school_is_not_named(
    client: Client, tree: Any, organisation: Any, other_organisation: Any, editor: Any
) -> None:
    shown = make_gain(tree, other_organisation)
    hidden = make_gain(tree, organisation, hide_organisation=True)
    for page in (shown, hidden):
        lift(page, editor)
    html = html_of(client, "/bespaard/").replace("\xa0", " ")
    assert "€ 37.800" in html
    assert html.count("€ 18.900") == 2
    assert other_organisation.name in html
    assert organisation.name not in html
    assert "School niet vermeld" in html


def make_image() -> Any:
    from io import BytesIO

    from django.core.files.images import ImageFile
    from PIL import Image as Picture
    from wagtail.images.models import Image

    data = BytesIO()
    Picture.new("RGB", (1200, 800), "#0b5d5e").save(data, "PNG")
    data.seek(0)
    return Image.objects.create(title="Beeld", file=ImageFile(data, name="beeld.png"))


def described(image: Any, alt: str, *, decorative: bool = False) -> Any:
    """An image as the block of a picture holds it."""
    one = type(image).objects.get(pk=image.pk)
    one.contextual_alt_text, one.decorative = alt, decorative
    return one


def test_the_sign_of_the_site_is_served_where_programs_look_for_it(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/x-icon"
    assert b"".join(response).startswith(b"\x00\x00\x01\x00")
    assert "max-age=86400" in response.headers["Cache-Control"]
