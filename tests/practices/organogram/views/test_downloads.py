"""A team as a file of its own."""

import io
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image

from tests.factories.organogram import make_team, role

pytestmark = pytest.mark.django_db
NAMES = ("organogram:svg", "organogram:png")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _tree(tree: Any) -> None:
    """Every test needs the indexes."""


def test_the_svg_stands_alone_without_styles_or_classes(client: Any, organisation: Any) -> None:
    page = make_team(organisation, title="Ons <team>")
    answer = client.get(f"/praktijken/organigrammen/{page.slug}/organogram.svg")
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    root = ET.fromstring(answer.content)  # noqa: S314  (our own output)
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == "Ons <team>: 3 rollen op het niveau school, 0,75\N{NO-BREAK SPACE}VTE"
    texts = {element.text for element in root.iter(f"{SVG}text")}
    assert {"directeur", "TICT", "PICT", "ICT-beleidsteam", "ICT-punten", "BPT-uren"} <= texts
    assert not [element for element in root.iter() if {"class", "style"} & set(element.attrib)]


def test_the_png_is_a_picture_with_letters(client: Any, organisation: Any) -> None:
    page = make_team(organisation, roles=[role("directeur"), role("TICT")])
    empty = make_team(organisation, roles=[role("\N{ZERO WIDTH SPACE}"), role("­")])
    pictures = [
        Image.open(io.BytesIO(client.get(reverse("organogram:png", args=[each.slug])).content))
        for each in (page, empty)
    ]
    assert [picture.format for picture in pictures] == ["PNG", "PNG"]
    assert pictures[0].width == 1680
    dark = [sum(picture.convert("L").histogram()[:80]) for picture in pictures]
    assert dark[0] > dark[1] + 500


def test_a_huge_team_becomes_a_picture_of_bounded_size(client: Any, organisation: Any) -> None:
    page = make_team(organisation, roles=[role(f"rol {number}") for number in range(600)])
    answer = client.get(reverse("organogram:png", args=[page.slug]))
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.width * picture.height <= 24_500_000


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_for_who_may_read_the_practice(
    client: Any, organisation: Any, member: Any, outsider: Any, name: str
) -> None:
    page = make_team(organisation, audience="confirmed")
    url = reverse(name, args=[page.slug])
    assert client.get(url).status_code == 404
    client.force_login(outsider)
    assert client.get(url).status_code == 404
    client.force_login(member)
    answer = client.get(url)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", NAMES)
def test_drafts_and_withdrawn_practices_have_no_file(
    client: Any, organisation: Any, author: Any, name: str
) -> None:
    from django.utils import timezone

    client.force_login(author)
    draft = make_team(organisation, owner=author, live=False)
    gone = make_team(organisation, owner=author, withdrawn_at=timezone.now())
    for page in (draft, gone):
        assert client.get(reverse(name, args=[page.slug])).status_code == 404


def test_a_team_without_roles_has_no_drawing(client: Any, organisation: Any) -> None:
    page = make_team(organisation, roles=[])
    assert [client.get(reverse(name, args=[page.slug])).status_code for name in NAMES] == [404, 404]


def test_neither_address_nor_name_of_a_file_tells_of_the_school(
    client: Any, organisation: Any
) -> None:
    page = make_team(organisation, hide_organisation=True)
    answer = client.get(reverse("organogram:png", args=[page.slug]))
    assert answer["Content-Disposition"] == 'inline; filename="organogram.png"'
    assert (
        page.title not in client.get(reverse("organogram:svg", args=[page.slug])).content.decode()
    )
