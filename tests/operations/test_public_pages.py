"""What the page cache keeps, of every page that a stranger can reach by following links."""

import random
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from operations import moments, site_version
from operations.page_cache import PageCache
from practices.domain.generating import generate
from tests.operations.wsgi import Answer, ask
from vocabulary.domain.loading import load_vocabulary

pytestmark = pytest.mark.django_db

LINK = re.compile(r'href="(/[^"#]*)"')
READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')
MOST_PAGES = 120
# Read while a page is made, and no matter of what it shows.
READ_ALL_THE_SAME = {"django_content_type", "wagtailimages_rendition"}
# Read to know when a page ends: what is due then is written to a public table when it happens.
READ_FOR_THE_END = {"wagtailcore_revision"}


@pytest.fixture(autouse=True)
def _content(tree: Any, monkeypatch: Any) -> None:
    """A site with practices of all kinds, in one transaction."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    load_vocabulary()
    generate(count=7, seed=1, say=str)
    Client().get("/")
    caches["pages"].clear()


def reachable(site: PageCache) -> Iterator[tuple[str, Answer, set[str]]]:
    """Follow links from the home page; yields each page that is kept, with the tables it reads."""
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        with CaptureQueriesContext(connection) as captured:
            answer = ask(site, address)
        if answer.was_stored:
            read = {table for row in captured for table in READ.findall(row["sql"])}
            yield address, answer, read
        if "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        for link in LINK.findall(answer.body.decode()):
            target = urljoin(address, link.replace("&amp;", "&"))
            path = urlsplit(target).path
            if path not in seen and not path.startswith(("/static/", "/bestanden/")):
                seen.add(path)
                waiting.append(path)


def test_pages_that_are_kept_show_nothing_that_is_declared_private() -> None:
    private = private_tables()
    pages = 0
    for address, _answer, read in reachable(PageCache(get_wsgi_application())):
        wrong = (read & private) - READ_ALL_THE_SAME
        assert not wrong, f"{address} reads {wrong}: writing those must raise the site's version"
        pages += 1
    assert pages > 20


def test_a_page_ends_by_what_raises_the_version_when_it_happens() -> None:
    # Asked together with the version, so none of the queries above.
    read = {model._meta.db_table for model in moments.models()}  # noqa: SLF001  documented
    assert read
    assert read & private_tables() <= READ_FOR_THE_END


def private_tables() -> set[str]:
    from django.apps import apps

    models = apps.get_models(include_auto_created=True)
    every = {model._meta.db_table for model in models}  # noqa: SLF001  Django documents _meta
    return every - set(site_version.watched_tables())


def test_reading_changes_nothing() -> None:
    addresses = [page for page, _answer, _read in reachable(PageCache(get_wsgi_application()))]
    before = site_version.read()[0]
    connection.run_on_commit.clear()  # whatever is written now raises the version again
    for address in addresses:
        ask(PageCache(get_wsgi_application()), f"{address}?opnieuw=1")
        assert site_version.read()[0] == before, f"{address} writes something public"


@pytest.mark.trials(short=60, full=1000)
def test_nobody_gets_a_byte_of_somebody_else(
    member: User, author: User, editor: User, trials: int
) -> None:
    site = PageCache(get_wsgi_application())
    cookies: dict[str, str] = {"": ""}
    for person in (member, author, editor):
        client = Client()
        client.force_login(person)
        cookies[person.display_name] = "; ".join(
            f"{name}={morsel.value}" for name, morsel in client.cookies.items()
        )
    addresses = ["/", "/praktijken/", "/praktijken/ticketing/", "/aanmelden/", "/contact/"]
    chance = random.Random(20261122)  # noqa: S311  the same order in every run
    tokens: dict[str, str] = {}
    for _trial in range(trials):
        name, address = chance.choice(list(cookies)), chance.choice(addresses)
        answer = ask(site, address, HTTP_COOKIE=cookies[name])
        text = answer.body.decode()
        for other in cookies:
            if other and other != name:
                assert f">{other}<" not in text
        assert answer.is_kept is False or not name
        if name:
            # Some views say the same in more words.
            assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))
        for token in re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', text):
            assert tokens.setdefault(token, name) == name
            assert "Cache-Status" not in answer.headers
