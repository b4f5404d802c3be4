"""Ways on: schools like one's own, nothing found, what editors put first, the log."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from schools.models import Organisation
from search.domain import query_log, searching
from search.domain.promotions import forget_promotions
from search.domain.query_log import delete_old, gaps, most_asked, write_waiting
from search.engines.contract import EngineError
from search.engines.database import DatabaseEngine
from search.models import Promotion, QueryCount
from tests.factories.practices import make_gain
from vocabulary.models import EducationLevel

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    return client.get(f"/zoeken/{query}").content.decode()


# --- Schools like one's own ----------------------------------------------------------------------


def test_schools_like_mine_sets_level_and_size(
    client: Client, member: User, other_organisation: Organisation, lower: EducationLevel
) -> None:
    other_organisation.education_levels.set([lower])
    client.force_login(member)
    response = client.get("/zoeken/zoals-de-mijne/?q=server&niveau=secundair&leerlingen_van=9")
    assert response["Location"] == (
        "/zoeken/?q=server&niveau=lager&leerlingen_van=156&leerlingen_tot=468"
    )


def test_without_a_school_one_is_sent_to_tell_it(client: Client, outsider: User) -> None:
    assert "/aanmelden/" in client.get("/zoeken/zoals-de-mijne/")["Location"]
    client.force_login(outsider)
    assert client.get("/zoeken/zoals-de-mijne/")["Location"] == "/mijn/functies/"


# --- Nothing found -------------------------------------------------------------------------------


def test_nothing_found_offers_looser_searches_that_do_find(
    client: Client, server: Any, tickets: Any
) -> None:
    text = page(client, "?q=helpdesk&thema=servers-delen")
    assert "Niets gevonden voor “helpdesk”" in text
    assert '<a href="/zoeken/?q=helpdesk">Zonder filters</a> <span class="n">1</span>' in text
    assert '<a href="/zoeken/?thema=servers-delen">' in text


def test_nothing_found_offers_each_word(client: Client, server: Any, tickets: Any) -> None:
    text = page(client, "?q=helpdesk+gedeelde&product=niets")
    assert '<a href="/zoeken/?q=helpdesk">“helpdesk”</a>' in text
    assert '<a href="/zoeken/?q=gedeelde">“gedeelde”</a>' in text


# --- What editors put first ----------------------------------------------------------------------


def test_a_promotion_stands_first_and_once(client: Client, server: Any, tickets: Any) -> None:
    Promotion.objects.create(query="Server  DELEN", entry_id=f"page:{tickets.pk}")
    forget_promotions()
    text = page(client, "?q=server+delen")
    assert "Aanbevolen door de redactie" in text
    assert text.count('href="/praktijken/ticketing/freescout/"') == 1
    assert text.index("/freescout/") < text.index("Aanbevolen") + 2_000
    assert "Aanbevolen" not in page(client, "?q=server+delen&soort=efficientiewinst")
    assert "Aanbevolen" not in page(client, "?q=server")


def test_a_promotion_shows_nobody_what_he_may_not_see(
    client: Client, tree: Any, organisation: Organisation, author: User, member: User
) -> None:
    hidden = make_gain(tree, organisation, author, title="Kanarievogel", audience="confirmed")
    Promotion.objects.create(query="vogel", entry_id=f"page:{hidden.pk}")
    forget_promotions()
    assert "Kanarievogel" not in page(client, "?q=vogel")
    client.force_login(member)
    assert "Kanarievogel" in page(client, "?q=vogel")


# --- An engine that is away ----------------------------------------------------------------------


class Away:
    """An engine that never answers."""

    name = "elasticsearch"

    def search(self, ask: Any) -> Any:
        raise EngineError("away")

    complete = similar = lambda self, *given: self.search(given)


def test_a_quiet_notice_says_that_another_engine_answered(
    client: Client, server: Any, monkeypatch: Any
) -> None:
    assert "zoekmachine is even weg" not in page(client, "?q=server")
    monkeypatch.setattr(searching, "engines", lambda: (Away(), DatabaseEngine()))
    text = page(client, "?q=server")
    assert "zoekmachine is even weg" in text
    assert "/gedeelde-server/" in text
    assert client.get("/api/v1/zoeken/?q=server").json()["motor"] == "database"
    assert client.get("/api/v1/suggesties/?q=gedeelde").json()["suggesties"]


# --- The log -------------------------------------------------------------------------------------


def test_questions_are_counted_a_day_and_written_in_batches(client: Client, server: Any) -> None:
    page(client)  # the site's own texts are made once
    for query in ("?q=Sérver", "?q=server", "?q=xyzzy", "?q=xyzzy&thema=niets", "?pagina=2&q=x"):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/zoeken/{query}")
        assert not [
            each for each in queries.captured_queries if each["sql"].startswith(("INS", "UPD"))
        ]
    assert not QueryCount.objects.exists()
    assert write_waiting() == 2
    client.get("/zoeken/?q=xyzzy")
    write_waiting()
    rows = QueryCount.objects.order_by("text").values_list("text", "times", "found_nothing")
    assert list(rows) == [("server", 2, 0), ("xyzzy", 3, 2)]
    today = timezone.localdate()
    assert [each.text for each in gaps(since=today, limit=5)] == ["xyzzy"]
    assert [each.times for each in most_asked(since=today, limit=5)] == [3, 2]


@pytest.mark.parametrize("typed", ["jan.peeters@school.be", "bel 0470 12 34 56", "\x00", "   "])
def test_what_may_tell_of_a_person_is_not_counted(typed: str, client: Client) -> None:
    client.get("/zoeken/", {"q": typed})
    assert write_waiting() == 0


def test_counts_end_after_a_year(client: Client) -> None:
    old = timezone.localdate() - timedelta(days=query_log.KEPT_DAYS + 1)
    QueryCount.objects.create(day=old, text="oud")
    QueryCount.objects.create(day=timezone.localdate(), text="nieuw")
    delete_old()
    assert [row.text for row in QueryCount.objects.all()] == ["nieuw"]


# --- What is like it -----------------------------------------------------------------------------


def test_a_practice_shows_what_is_like_it(
    client: Client, tree: Any, organisation: Organisation, author: User, server: Any, tickets: Any
) -> None:
    other = make_gain(tree, organisation, author, title="Nog een gedeelde server voor scholen")
    text = client.get(server.get_absolute_url()).content.decode()
    assert "Lijkt hierop" in text
    assert text.index("Lijkt hierop") < text.index(other.title)


def test_what_a_reader_may_not_see_is_not_like_anything(
    client: Client, tree: Any, organisation: Organisation, author: User, server: Any
) -> None:
    make_gain(tree, organisation, author, title="Kanarie gedeelde server", audience="confirmed")
    assert "Kanarie" not in client.get(server.get_absolute_url()).content.decode()


def test_a_detail_page_stands_while_no_engine_answers(
    client: Client, server: Any, tickets: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(searching, "engines", lambda: (Away(),))
    assert client.get(server.get_absolute_url()).status_code == 200


def test_an_author_sees_what_exists_already(client: Client, server: Any, tickets: Any) -> None:
    found = client.get("/zoeken/bestaat-al/", {"title": "Een gedeelde server"}).content.decode()
    assert "Bestaat dit al?" in found
    assert server.get_absolute_url() in found
    nothing = client.get("/zoeken/bestaat-al/", {"title": "Kabelgoot"}).content.decode()
    assert "nog niets online" in nothing
    for silly in ("", "\x00", "x" * 100_000):
        assert client.get("/zoeken/bestaat-al/", {"title": silly}).status_code == 200


def test_the_form_asks_whether_it_exists(client: Client, author: User) -> None:
    client.force_login(author)
    text = client.get("/praktijken/delen/ticketing/").content.decode()
    assert 'hx-get="/zoeken/bestaat-al/"' in text
