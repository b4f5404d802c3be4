"""A visitor who only reads gets no styles and scripts of forms, and misses none."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve

from accounts.models import User
from design.bundles import style_sources, work_style_sources

pytestmark = pytest.mark.django_db

COMMENT = re.compile(r"(?s)/\*.*?\*/")
BLOCK = re.compile(r"\{[^{}]*\}")
CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
WORN = re.compile(r'class="([^"]*)"')
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
OTHERS = (
    "/zoeken/",
    "/zoeken/?q=ticket&filters=alle",
    "/zoeken/?q=xyzzyx",
    "/praktijken/?filters=alle",
    "/praktijken/vergelijken/",
    "/netwerken/agenda/?weergave=maand",
    "/ict-team-van-het-jaar/2026/uitslag/",
    "/bestaat/niet/",
)


def classes_of(names: list[str]) -> set[str]:
    """Return what the rules of style files are for."""
    found: set[str] = set()
    for name in names:
        text = COMMENT.sub("", Path(str(finders.find(name))).read_text())
        found |= set(CLASS.findall(BLOCK.sub("{}", text)))
    return found


def reading_addresses(client: Client) -> list[str]:
    """Return all public addresses where one reads."""
    sitemap = client.get("/sitemap.xml").content.decode()
    listed = [urlsplit(address).path for address in LOCATION.findall(sitemap)]
    reading = [path for path in listed if resolve(path).view_name in settings.READING_VIEWS]
    return [*reading, *OTHERS]


def test_reading_pages_need_nothing_of_who_works_here(demo: None, client: Client) -> None:
    only_at_work = classes_of(work_style_sources()) - classes_of(style_sources())
    assert len(only_at_work) > 50
    addresses = reading_addresses(client)
    assert len(addresses) > 60
    missed = {}
    for address in addresses:
        html = client.get(address).content.decode()
        assert "/work/" not in html, address
        worn = {name for names in WORN.findall(html) for name in names.split()}
        if 'method="post"' in html or worn & only_at_work:
            missed[address] = worn & only_at_work
    assert not missed


@pytest.mark.parametrize("address", ["/aanmelden/", "/registreren/", "/stijlgids/"])
def test_who_fills_in_a_form_gets_them(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    for name in work_style_sources():
        assert name in html


def test_who_is_signed_in_gets_them_everywhere(demo: None, client: Client) -> None:
    client.force_login(User.objects.get(email="lid@demo.test"))
    html = client.get("/praktijken/").content.decode()
    for name in work_style_sources():
        assert name in html
