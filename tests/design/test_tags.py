"""Small components and the frame."""

import re
from collections.abc import Iterator

import pytest
from django.core.paginator import Paginator
from django.template import Context, Engine
from django.test import RequestFactory

from design.icons import UnknownIconError, icon_names
from design.navigation import (
    FooterContent,
    _registry,
    footer_content,
    navigation_items,
    register_footer_link,
    register_footer_source,
    register_navigation_item,
)


def draw(source: str, **context: object) -> str:
    return Engine.get_default().from_string(source).render(Context(context))


@pytest.fixture
def empty_registry() -> Iterator[None]:
    before = vars(_registry).copy()
    _registry.items, _registry.links, _registry.source = [], [], None
    yield
    vars(_registry).update(before)


def test_a_decorative_icon_is_hidden_and_a_speaking_one_named() -> None:
    assert 'aria-hidden="true"' in draw('{% icon "plus" %}')
    assert 'role="img" aria-label="Let op"' in draw('{% icon "info" "Let op" %}')


def test_an_unknown_icon_is_a_mistake_of_ours() -> None:
    with pytest.raises(UnknownIconError):
        draw('{% icon "bestaat-niet" %}')


@pytest.mark.parametrize("name", icon_names())
def test_icons_hold_shapes_alone(name: str) -> None:
    assert not re.search(r"style=|<script|on\w+=", draw(f'{{% icon "{name}" %}}'))


def test_the_pager_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/praktijken/?q=a%26b&thema=bpt&thema=tac&pagina=3")
    page = Paginator(range(100), 10).page(3)
    html = draw("{% pager page %}", request=request, page=page)
    assert 'href="?q=a%26b&amp;thema=bpt&amp;thema=tac&amp;pagina=4"' in html
    assert 'href="?q=a%26b&amp;thema=bpt&amp;thema=tac"' in html
    assert html.count('aria-current="page"') == 1


def test_one_page_needs_no_pager() -> None:
    page = Paginator(range(3), 10).page(1)
    assert draw("{% pager page %}", request=RequestFactory().get("/"), page=page).strip() == ""


def test_breadcrumbs_begin_at_the_start_and_end_here() -> None:
    html = draw("{% breadcrumbs items %}", items=[("Praktijken", "/praktijken/"), ("Hier", "")])
    assert re.findall(r"<a href=\"([^\"]+)\">([^<]+)", html) == [
        ("/", "Start"),
        ("/praktijken/", "Praktijken"),
    ]
    assert '<li aria-current="page">Hier</li>' in html


def test_a_note_shows_its_level_by_an_icon_too() -> None:
    html = draw('{% note "warn" role="status" %}<p>{{ text }}</p>{% endnote %}', text="<b>")
    assert 'class="note note--warn" role="status"' in html
    assert "<svg" in html
    assert "<p>&lt;b&gt;</p>" in html


def test_a_button_carries_its_name_and_value_and_escapes_its_label() -> None:
    html = draw('{% button label name="actie" value="bewaar" variant="ghost" %}', label="<Bewaar>")
    assert '<button name="actie" value="bewaar" class="btn btn--ghost" type="submit">' in html
    assert "&lt;Bewaar&gt;" in html


def test_a_button_with_an_address_is_a_link() -> None:
    assert '<a class="btn" href="/praktijken/delen/">' in draw(
        '{% button "Deel" url="/praktijken/delen/" %}'
    )


@pytest.mark.parametrize("reached", range(5))
def test_the_rung_shows_how_many_steps_are_reached(reached: int) -> None:
    html = draw("{% rung_icon reached %}", reached=reached)
    assert (html.count("r-on"), html.count("r-off")) == (reached, 4 - reached)


def test_an_unknown_kind_has_no_drawing() -> None:
    assert draw('{% kind_art "../../settings" %}') == ""
    assert "<svg" in draw('{% kind_art "ticketing" %}')


@pytest.mark.usefixtures("empty_registry")
def test_the_menu_marks_the_part_of_the_site_one_is_in() -> None:
    register_navigation_item("Netwerken", "/netwerken/", order=20)
    register_navigation_item("Praktijken", lambda: "/praktijken/", order=10)
    shown = navigation_items("/praktijken/ticketing/")
    assert [(item.label, item.is_current, item.is_this_page) for item in shown] == [
        ("Praktijken", True, False),
        ("Netwerken", False, False),
    ]


@pytest.mark.usefixtures("empty_registry")
def test_the_footer_shows_registered_links_until_a_room_takes_over() -> None:
    register_footer_link("Ontdek", "Woordenlijst", "/woordenlijst/", order=2)
    register_footer_link("Ontdek", "Praktijken", "/praktijken/", order=1)
    (column,) = footer_content(None).columns
    assert [link.label for link in column.links] == ["Praktijken", "Woordenlijst"]
    register_footer_source(lambda _request: FooterContent(introduction="Van de redactie"))
    assert footer_content(None).introduction == "Van de redactie"
