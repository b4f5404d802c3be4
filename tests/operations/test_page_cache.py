"""The page cache: quick for who is nobody in particular, right for everybody."""

import gzip
import logging
import random
import threading
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import Mock
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli
import pytest
from django.conf import settings as django_settings
from django.contrib.messages import info
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path
from wagtail.models import PageViewRestriction

from accounts.models import User
from operations import page_cache, site_version
from operations.kept_pages import KeptPage, Memory
from operations.page_cache import PageCache
from tests.factories.practices import make_ticketing
from tests.factories.schools import OrganisationFactory
from tests.operations.wsgi import Answer, ask
from vocabulary.models import Product

pytestmark = pytest.mark.django_db
commits = pytest.mark.django_db(transaction=True)

HOME = "/"


@pytest.fixture
def practice() -> Any:
    """A published ticketing system under the tree."""
    from home.domain.tree import ensure_tree

    made = make_ticketing(ensure_tree(), OrganisationFactory(), title="Van post-it naar ticket")
    Client().get(HOME)  # the first visitor ever brings the editors' texts into being
    return made


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: Any) -> None:
    """Keep the test's transaction at the end of a request, as Django's own client does."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


@pytest.fixture
def site(practice: Any) -> PageCache:
    """The site behind a page cache that is empty."""
    caches["pages"].clear()
    return PageCache(get_wsgi_application())


def twice(site: PageCache, address: str, **environ: Any) -> Answer:
    """Ask twice, and return the second answer."""
    ask(site, address, **environ)
    return ask(site, address, **environ)


def session_of(user: User) -> str:
    """Return the cookies of somebody who signed in."""
    client = Client()
    client.force_login(user)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


# --- What is kept -------------------------------------------------------------------------------


def test_a_page_is_made_once(site: PageCache, practice: Any) -> None:
    for address in (HOME, "/praktijken/", "/praktijken/ticketing/", practice.get_absolute_url()):
        made, kept = ask(site, address), ask(site, address)
        assert made.was_stored, list(made.headers.items())
        assert kept.is_kept
        assert kept.body == made.body
        same = {"ETag", "Content-Type", "Content-Security-Policy", "Vary", "Cache-Control"}
        assert {name: kept.headers[name] for name in same} == {
            name: made.headers[name] for name in same
        }


def test_a_hit_costs_one_read_of_the_version(site: PageCache, monkeypatch: Any) -> None:
    ask(site, HOME)
    counted = Mock(wraps=site_version.read)
    monkeypatch.setattr(site_version, "read", counted)
    with CaptureQueriesContext(connection) as queries:
        assert ask(site, HOME).is_kept
    assert counted.call_count == 1
    assert len(queries) == 0  # that one goes beside Django's cursors


@commits
def test_another_process_finds_the_page(site: PageCache, practice: Any) -> None:
    made = ask(site, HOME)
    other = PageCache(get_wsgi_application())
    found = ask(other, HOME)
    assert found.is_kept
    assert found.body == made.body
    practice.unpublish()
    assert not ask(other, HOME).is_kept


def test_queries_are_told_apart(site: PageCache) -> None:
    for number, query in enumerate(("", "?niveau=lager", "?niveau=secundair", "?pagina=2")):
        answer = ask(site, f"/praktijken/{query}")
        assert answer.was_stored, number
        assert ask(site, f"/praktijken/{query}").is_kept
    assert not ask(site, "/praktijken/?x=" + "y" * page_cache.LONGEST).was_stored


def test_hosts_and_schemes_are_told_apart(site: PageCache) -> None:
    ask(site, HOME)
    assert not ask(site, HOME, HTTP_HOST="localhost").is_kept
    assert not ask(site, HOME, HTTP_X_FORWARDED_PROTO="https").is_kept
    # A host that is not ours gets nothing of the cache, and leaves nothing in it.
    for _turn in range(2):
        refused = ask(site, HOME, HTTP_HOST="evil.example")
        assert refused.status == 400
        assert "Cache-Status" not in refused.headers


def test_a_question_mark_in_a_path_is_no_query(site: PageCache) -> None:
    ask(site, "/praktijken/?niveau=lager")
    odd = ask(site, HOME, PATH_INFO="/praktijken/?niveau=lager", QUERY_STRING="")
    assert odd.status == 404


def test_head_gets_the_headers(site: PageCache) -> None:
    assert ask(site, HOME, REQUEST_METHOD="HEAD").body == b""
    page = ask(site, HOME)
    head = ask(site, HOME, REQUEST_METHOD="HEAD")
    assert page.was_stored
    assert head.is_kept
    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(page.body))
    assert ask(site, "/bestaat-niet/", REQUEST_METHOD="HEAD").body == b""


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("*", "br"),
        ("identity", ""),
        ("gzip;q=0", ""),
        ("br;q=onzin", ""),
        ("", ""),
    ],
)
def test_each_browser_gets_the_form_it_takes(site: PageCache, accepts: str, encoding: str) -> None:
    plain = ask(site, HOME)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
    answer = ask(site, HOME, HTTP_ACCEPT_ENCODING=accepts)
    assert answer.is_kept
    assert answer.headers.get("Content-Encoding", "") == encoding
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert unpack[encoding](answer.body) == plain.body
    assert answer.headers["Vary"] == "Cookie, Accept-Encoding"
    assert (answer.headers["ETag"] == plain.headers["ETag"]) is (not encoding)


@commits
def test_a_page_that_is_the_same_is_not_sent_again(site: PageCache, practice: Any) -> None:
    first = ask(site, HOME, HTTP_ACCEPT_ENCODING="br")
    tag = first.headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = ask(site, HOME, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=known)
        assert again.status == 304
        assert again.body == b""
        assert again.headers["ETag"] == tag
        assert "Content-Encoding" not in again.headers
    assert ask(site, HOME, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=tag).status == 200
    practice.unpublish()
    assert ask(site, HOME, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=tag).status == 200


def test_a_heavy_page_is_compressed_with_more_care() -> None:
    chance = random.Random(1)  # noqa: S311  words of no meaning
    words = ["".join(chance.choices("aeiounrst", k=5)) for _ in range(4_000)]

    def sent(count: int) -> tuple[bytes, int]:
        body = " ".join(words[:count]).encode()
        page = KeptPage.made_from(version=1, ends=1.0, headers=[], body=body)
        usual = brotli.compress(body, mode=brotli.MODE_TEXT, quality=9, lgwin=16)
        found = page.to_share["bodies"]["br"]
        assert brotli.decompress(found) == body
        return found, len(usual)

    light, usual = sent(1_000)
    assert len(light) == usual < 8_000
    heavy, usual = sent(4_000)
    assert 8_000 <= usual < 12_000
    assert len(heavy) < usual


def test_the_memory_is_bounded() -> None:
    memory = Memory(limit=3_000)
    for number in range(20):
        body = f"{number:04}".encode() * 100
        page = KeptPage(version=1, ends=1.0, headers=[], bodies={"": body}, tag="x")
        memory.keep((str(number),), page)
        memory.keep((str(number),), page)
    kept = [number for number in range(20) if memory.find((str(number),))]
    assert kept == list(range(13, 20))


# --- For whom -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "role", ["outsider", "member", "author", "management", "editor", "administrator"]
)
def test_who_signed_in_never_meets_the_cache(
    request: pytest.FixtureRequest, site: PageCache, practice: Any, role: str
) -> None:
    person: User = request.getfixturevalue(role)
    cookies = session_of(person)
    anonymous = {}
    for address in (HOME, "/praktijken/", practice.get_absolute_url()):
        anonymous[address] = ask(site, address)
        assert f">{person.display_name}<" not in anonymous[address].text
        for _turn in range(2):
            own = ask(site, address, HTTP_COOKIE=cookies)
            assert "Cache-Status" not in own.headers
            assert own.headers["Cache-Control"] == "private, no-store"
            assert "Cookie" in own.headers["Vary"]
            assert f">{person.display_name}<" in own.text
        after = ask(site, address)
        assert after.is_kept
        assert after.body == anonymous[address].body


def test_other_cookies_do_not_keep_people_from_the_cache(site: PageCache) -> None:
    ask(site, HOME)
    assert ask(site, HOME, HTTP_COOKIE="csrftoken=abc; _ga=1").is_kept
    name = django_settings.SESSION_COOKIE_NAME
    assert "Cache-Status" not in ask(site, HOME, HTTP_COOKIE=f"a=b; {name}=gone").headers


@pytest.mark.parametrize("name", ["HTTP_AUTHORIZATION", "HTTP_HX_REQUEST"])
def test_odd_requests_are_the_sites(site: PageCache, name: str) -> None:
    ask(site, HOME)
    assert "Cache-Status" not in ask(site, HOME, **{name: "x"}).headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading_is_cached(site: PageCache, method: str) -> None:
    ask(site, HOME)
    assert "Cache-Status" not in ask(site, HOME, REQUEST_METHOD=method).headers


def test_pages_with_a_form_are_made_for_each(site: PageCache) -> None:
    for address in ("/aanmelden/", "/registreren/"):
        first, second = ask(site, address), ask(site, address)
        assert "csrfmiddlewaretoken" in first.text
        assert "Cache-Status" not in second.headers
        assert first.headers["Set-Cookie"] != second.headers["Set-Cookie"]


@commits
def test_what_is_for_members_is_never_kept(site: PageCache, practice: Any, member: User) -> None:
    practice.audience = _for_members()
    practice.save()
    address = practice.get_absolute_url()
    assert practice.title in ask(site, address, HTTP_COOKIE=session_of(member)).text
    for _turn in range(2):
        answer = ask(site, address)
        assert answer.status == 404
        assert practice.title not in answer.text
        assert practice.title not in ask(site, "/praktijken/").text


def _for_members() -> str:
    from pages.enums import Audience

    return next(value for value in Audience.values if value != Audience.EVERYONE)


@commits
def test_a_page_behind_a_password_is_never_kept(site: PageCache, practice: Any) -> None:
    address = practice.get_absolute_url()
    assert twice(site, address).is_kept
    PageViewRestriction.objects.create(
        page=practice, restriction_type=PageViewRestriction.PASSWORD, password="geheim"
    )
    for _turn in range(2):
        answer = ask(site, address)
        assert not answer.is_kept
        assert practice.summary not in answer.text


def greeted(request: HttpRequest) -> HttpResponse:
    info(request, "Dag Lies")
    return HttpResponse("<p>Dag Lies")


def with_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f'<input name="csrfmiddlewaretoken" value="{get_token(request)}">')


def with_form_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse('<input type="hidden" name="formulier_token" value="x">')


def with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("<p>koek")
    response.set_cookie("koek", "1")
    return response


def with_header(name: str, value: str) -> Any:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("<p>tekst", headers={name: value})

    return view


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(["<p>", "stroom"])


def gone(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>weg", status=410)


def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>goed")


urlpatterns = [
    path("greeted/", greeted),
    path("token/", with_token),
    path("form-token/", with_form_token),
    path("cookie/", with_cookie),
    path("private/", with_header("Cache-Control", "private")),
    path("no-store/", with_header("Cache-Control", "max-age=9, No-Store")),
    path("no-cache/", with_header("Cache-Control", "no-cache")),
    path("vary-all/", with_header("Vary", "*")),
    path("vary-language/", with_header("Vary", "Accept-Language, Cookie")),
    path("json/", with_header("Content-Type", "application/json")),
    path("streamed/", streamed),
    path("gone/", gone),
    path("fine/", fine),
    path("public/", with_header("Cache-Control", "public, max-age=30")),
    path("health/live", fine),
    path("static/x.html", fine),
    path("bestanden/x.html", fine),
]


@pytest.mark.parametrize(
    "name",
    [
        *("greeted/", "token/", "form-token/", "cookie/", "private/", "no-store/", "no-cache/"),
        *("vary-all/", "vary-language/", "json/", "streamed/", "gone/", "missing/"),
        *("health/live", "static/x.html", "bestanden/x.html"),
    ],
)
def test_what_is_not_for_everybody_is_not_kept(site: PageCache, settings: Any, name: str) -> None:
    settings.ROOT_URLCONF = "tests.operations.test_page_cache"
    for _turn in range(2):
        assert "Cache-Status" not in ask(site, f"/{name}").headers


def test_a_view_may_say_how_long_browsers_keep_it(site: PageCache, settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.operations.test_page_cache"
    assert twice(site, "/public/").headers["Cache-Control"] == "public, max-age=30"
    assert twice(site, "/fine/").headers["Cache-Control"] == "no-cache"


def test_it_can_be_turned_off(site: PageCache, settings: Any) -> None:
    ask(site, HOME)
    settings.PAGE_CACHE_SECONDS = 0
    assert "Cache-Status" not in ask(site, HOME).headers


# --- Until when ---------------------------------------------------------------------------------


@commits
def test_a_change_is_seen_at_once(site: PageCache, practice: Any) -> None:
    for address in (HOME, "/praktijken/", "/praktijken/ticketing/"):
        assert practice.title in twice(site, address).text
    practice.title = "Van ticket naar rust"
    practice.save_revision().publish()
    for address in (HOME, "/praktijken/", "/praktijken/ticketing/"):
        answer = ask(site, address)
        assert answer.was_stored
        assert "Van ticket naar rust" in answer.text
    practice.unpublish()
    assert "Van ticket naar rust" not in ask(site, HOME).text
    assert ask(site, practice.get_absolute_url()).status == 404


@commits
def test_a_withdrawn_practice_is_gone_at_once(site: PageCache, practice: Any) -> None:
    from practices.models import PracticePage

    address = practice.get_absolute_url()
    assert twice(site, address).is_kept
    PracticePage.objects.filter(pk=practice.pk).update(live=False, withdrawn_at=datetime.now(UTC))
    for _turn in range(2):
        answer = ask(site, address)
        assert answer.status == 410
        assert "Cache-Status" not in answer.headers


@commits
def test_within_its_transaction_nobody_sees_a_change(site: PageCache) -> None:
    ask(site, HOME)
    with transaction.atomic():
        Product.objects.create(slug="p", name="P")
        transaction.set_rollback(True)
    assert ask(site, HOME).is_kept
    with transaction.atomic():
        Product.objects.create(slug="p", name="P")
    assert not ask(site, HOME).is_kept


class Slow:
    """A site that lets something happen while a page is on its way."""

    def __init__(self) -> None:
        self.site = get_wsgi_application()
        self.has_read = threading.Event()
        self.may_answer = threading.Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        response = self.site(environ, start_response)
        self.has_read.set()
        assert self.may_answer.wait(30)
        return response


@commits
@pytest.mark.trials(short=3, full=30)
def test_a_page_from_before_a_commit_does_not_survive_it(practice: Any, trials: int) -> None:
    for number in range(trials):
        caches["pages"].clear()
        slow = Slow()
        site = PageCache(slow)
        answers: list[Answer] = []

        def read(site: PageCache = site, answers: list[Answer] = answers) -> None:
            try:
                answers.append(ask(site, HOME))
            finally:
                connection.close()

        thread = threading.Thread(target=read)
        thread.start()
        assert slow.has_read.wait(30)
        old, new = practice.title, f"Nieuwe titel {number}"
        practice.title = new
        practice.save_revision().publish()
        slow.may_answer.set()
        thread.join()
        # The page was made of what stood there before, and kept for that version alone.
        assert old in answers[0].text
        assert answers[0].was_stored
        for other in (site, PageCache(slow)):
            after = ask(other, HOME)
            assert new in after.text
            assert old not in after.text


@pytest.fixture
def clock(monkeypatch: Any) -> Iterator[list[float]]:
    """The database's clock as the page cache reads it; move it by setting its only item."""
    start = datetime(2026, 11, 21, 14, 30, tzinfo=UTC).timestamp()
    moment = [start]
    monkeypatch.setattr(site_version, "clock", lambda: f"CAST({moment[0]!r} AS double precision)")
    return moment


def test_a_page_ends_after_a_minute(site: PageCache, clock: list[float]) -> None:
    ask(site, HOME)
    clock[0] += 59
    assert ask(site, HOME).is_kept
    clock[0] += 1
    assert ask(site, HOME).was_stored


def test_a_page_ends_at_midnight(site: PageCache, clock: list[float]) -> None:
    # In Brussels, which is an hour ahead of UTC in winter.
    clock[0] = datetime(2026, 11, 21, 22, 59, 50, tzinfo=UTC).timestamp()
    ask(site, HOME)
    clock[0] += 9
    assert ask(site, HOME).is_kept
    assert ask(PageCache(get_wsgi_application()), HOME).is_kept
    clock[0] += 1
    assert ask(site, HOME).was_stored


@commits
def test_a_page_ends_when_another_appears_or_goes(
    site: PageCache, practice: Any, clock: list[float]
) -> None:
    now = datetime.fromtimestamp(clock[0], tz=UTC)
    practice.go_live_at = now + timedelta(seconds=20)
    practice.save_revision(approved_go_live_at=practice.go_live_at)
    ask(site, HOME)
    clock[0] += 19
    assert ask(site, HOME).is_kept
    clock[0] += 1
    assert ask(site, HOME).was_stored
    type(practice).objects.filter(pk=practice.pk).update(expire_at=now + timedelta(seconds=30))
    ask(site, HOME)
    clock[0] += 10
    assert ask(site, HOME).was_stored


# --- When something is away ---------------------------------------------------------------------


@commits
def test_without_the_version_the_site_answers(site: PageCache, monkeypatch: Any) -> None:
    ask(site, HOME)

    def away() -> Any:
        raise OperationalError("away")

    monkeypatch.setattr(site_version, "read", away)
    answer = ask(site, HOME)
    assert answer.status == 200
    assert "Cache-Status" not in answer.headers


def test_without_the_shared_cache_pages_are_made(
    site: PageCache, monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*args: Any, **kwargs: Any) -> Any:
        raise OperationalError("away")

    monkeypatch.setattr(type(caches["pages"]), "get", away)
    monkeypatch.setattr(type(caches["pages"]), "set", away)
    with caplog.at_level(logging.WARNING, "operations.page_cache"):
        assert ask(site, HOME).was_stored
    assert "not shared" in caplog.text
    assert ask(site, HOME).is_kept
    assert ask(PageCache(get_wsgi_application()), HOME).was_stored


@commits
def test_a_page_is_kept_while_somebody_writes(practice: Any, settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "pages": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "operations_pages",
        },
    }
    site = PageCache(get_wsgi_application())
    holds, done = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                Product.objects.create(slug="p", name="P")
                holds.set()
                done.wait(30)
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert holds.wait(10)
        # SQLite has one writer: the page is not shared then, and nobody waits for that.
        assert twice(site, HOME).is_kept
    finally:
        done.set()
        thread.join()
    assert ask(site, HOME).was_stored
    assert ask(PageCache(get_wsgi_application()), HOME).is_kept
