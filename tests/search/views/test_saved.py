"""Searches that members keep: on the page of results, on `/mijn/`, and by nobody else."""

import threading
import uuid
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from notifications.enums import Rhythm
from safeforms.tokens import new_token
from schools.models import Organisation
from search.domain import saved_searches
from search.domain.asking import asked_from
from search.domain.saved_searches import canonical, save_search, usual_name
from search.models import SavedSearch
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

SEARCH = "?q=server&niveau=secundair&niveau=lager&leerlingen_van=1.000&pagina=3"


def token(user: User, form: str = "zoekopdracht") -> dict[str, str]:
    return {"formulier_token": new_token(form=form, user=user)}


def keep(client: Client, user: User, query: str = SEARCH, **fields: str) -> Any:
    data = token(user) | {"name": "Servers", "rhythm": "wekelijks"} | fields
    return client.post(f"/zoeken/bewaren/{query}", data)


def one(user: User, query: str = "q=server", rhythm: Rhythm = Rhythm.WEEKLY) -> SavedSearch:
    asked = asked_from(parse_qs(query))
    return save_search(user=user, asked=asked, name="Servers", rhythm=rhythm)


@pytest.fixture
def mine(client: Client, member: User) -> Client:
    client.force_login(member)
    return client


def test_the_page_of_results_offers_to_keep_the_search(client: Client, server: Any) -> None:
    text = client.get("/zoeken/?q=server&soort=efficientiewinst&pagina=2").content.decode()
    assert 'href="/zoeken/bewaren/?q=server&amp;soort=efficientiewinst"' in text
    assert "/zoeken/bewaren/?q=xyzzy" in client.get("/zoeken/?q=xyzzy").content.decode()


def test_who_has_to_sign_in_first_comes_back_with_the_search(client: Client) -> None:
    response = client.get("/zoeken/bewaren/?q=server&niveau=lager")
    assert response.status_code == 302
    target = urlsplit(response["Location"])
    assert target.path == "/aanmelden/"
    assert parse_qs(target.query)["next"] == ["/zoeken/bewaren/?q=server&niveau=lager"]


def test_a_search_is_kept_in_one_way_of_writing(mine: Client, member: User) -> None:
    form = mine.get(f"/zoeken/bewaren/{SEARCH}").content.decode()
    assert "“server” · Lager" in form.replace("Secundair · Lager", "Lager")
    response = keep(mine, member)
    (search,) = SavedSearch.objects.all()
    assert search.query == "q=server&niveau=lager&niveau=secundair&leerlingen_van=1000"
    assert (search.user, search.name, search.rhythm) == (member, "Servers", "wekelijks")
    assert response["Location"] == f"/zoeken/?{search.query}"
    text = mine.get(response["Location"]).content.decode()
    assert "“Servers” is bewaard. Is er iets nieuws, dan krijg je maandag een mail." in text


def test_the_same_search_is_kept_once_and_its_form_knows_it(mine: Client, member: User) -> None:
    keep(mine, member)
    again = SEARCH.replace("niveau=secundair&niveau=lager", "niveau=lager&niveau=secundair")
    assert 'value="Servers"' in mine.get(f"/zoeken/bewaren/{again}").content.decode()
    keep(mine, member, again, name="Toch anders", rhythm="nooit")
    (search,) = SavedSearch.objects.all()
    assert (search.name, search.rhythm) == ("Toch anders", "nooit")


def test_the_same_form_sent_twice_keeps_one(mine: Client, member: User) -> None:
    data = token(member) | {"name": "Servers", "rhythm": "dagelijks"}
    answers = [mine.post("/zoeken/bewaren/?q=server", data) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {"/zoeken/?q=server"}
    assert SavedSearch.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"name": " "}, "Geef de zoekopdracht een naam."),
        ({"name": "x" * 121}, "120"),
        ({"rhythm": "elk-uur"}, "Kies"),
        ({"rhythm": ""}, "Kies hoe vaak."),
        ({"formulier_token": "vals"}, "stond te lang open"),
    ],
)
def test_a_form_says_what_is_wrong(
    fields: dict[str, str], complaint: str, mine: Client, member: User
) -> None:
    response = keep(mine, member, **fields)
    assert response.status_code == 200
    assert complaint in response.content.decode()
    assert not SavedSearch.objects.exists()


def test_thirty_is_the_most(mine: Client, member: User) -> None:
    for number in range(saved_searches.MOST):
        one(member, f"q=zoek{number}")
    text = keep(mine, member).content.decode()
    assert "Je bewaarde al 30 zoekopdrachten" in text
    assert SavedSearch.objects.count() == 30
    keep(mine, member, "?q=zoek3", name="Die was er al")
    assert SavedSearch.objects.filter(name="Die was er al").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.trials(short=2, full=30)
def test_two_windows_at_once_pass_no_limit(trials: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_searches, "MOST", 3)
    user = make_person("lezer")
    for _ in range(trials):
        SavedSearch.objects.all().delete()
        barrier = threading.Barrier(4)

        def work(number: int, barrier: threading.Barrier = barrier) -> None:
            try:
                barrier.wait(10)
                for each in range(2):
                    one(user, f"q=zoek{number}-{each}")
            except ValidationError:
                pass
            finally:
                connection.close()

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert SavedSearch.objects.count() == 3


def test_a_search_with_too_many_filters_is_refused(mine: Client, member: User) -> None:
    query = "?" + "&".join(f"thema={'x' * 100}{number}" for number in range(30))
    assert "te lang om te bewaren" in keep(mine, member, query).content.decode()
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    "query",
    ["", "?q=%00", "?q=" + "a" * 100_000, "?q=%f0%9f%92%a9&soort=%ff", "?thema=%00", "?pagina=1e9"],
    ids=lambda query: query[:20],
)
def test_silly_searches_are_kept_sanely(query: str, mine: Client, member: User) -> None:
    assert mine.get(f"/zoeken/bewaren/{query}").status_code == 200
    response = keep(mine, member, query)
    assert response.status_code == 302
    assert mine.get(response["Location"]).status_code == 200


def test_a_search_is_named_by_what_it_asks(server: Any, theme: Any) -> None:
    query = "q=server&thema=servers-delen&soort=efficientiewinst&leerlingen_tot=3000&niveau=geen"
    asked = asked_from(parse_qs(query))
    assert usual_name(asked) == (
        "“server” · Efficiëntiewinst · Geen · Servers delen · Aantal leerlingen tot 3.000"
    )
    assert usual_name(asked_from({})) == "Alles op Praktijkplein"
    long = usual_name(asked_from({"q": ["woord " * 40]}))
    assert len(long) == 120
    assert long.endswith("…")
    assert canonical(asked_from({"sorteer": ["grootte"]})) == "sorteer=grootte"


# --- On one's own page ----------------------------------------------------------------------------


def test_ones_own_page_lists_them_with_what_can_be_done(mine: Client, member: User) -> None:
    empty = mine.get("/mijn/").content.decode()
    assert "Je bewaarde nog geen zoekopdracht" in empty
    search = one(member)
    text = mine.get("/mijn/").content.decode()
    assert '<a href="/zoeken/?q=server">Servers</a>' in text
    assert "Elke week een mail als er iets nieuws is" in text
    assert f"/zoeken/bewaard/{search.key}/" in text


def test_thirty_searches_cost_as_many_queries_as_three(mine: Client, member: User) -> None:
    mine.get("/mijn/")
    counts = []
    for start, end in ((0, 3), (3, 30)):
        for number in range(start, end):
            one(member, f"q=zoek{number}&niveau=lager&soort=ticketing")
        with CaptureQueriesContext(connection) as queries:
            mine.get("/mijn/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_search_gets_another_name_and_rhythm(mine: Client, member: User) -> None:
    search = one(member)
    path = f"/zoeken/bewaard/{search.key}/"
    assert 'value="Servers"' in mine.get(path).content.decode()
    data = token(member, f"zoekopdracht:{search.pk}") | {"name": "Kelder", "rhythm": "dagelijks"}
    response = mine.post(path, data)
    assert response["Location"] == "/mijn/#bewaarde-zoekopdrachten"
    search.refresh_from_db()
    assert (search.name, search.rhythm) == ("Kelder", "dagelijks")
    text = mine.get("/mijn/").content.decode()
    assert "“Kelder” is veranderd. Is er iets nieuws, dan krijg je de dag erna een mail." in text
    assert 'id="bewaarde-zoekopdrachten"' in text


def test_a_search_is_deleted_by_a_button(mine: Client, member: User) -> None:
    search = one(member)
    path = f"/zoeken/bewaard/{search.key}/weg/"
    assert mine.get(path).status_code == 405
    mine.post(path, {"formulier_token": "vals"})
    assert "stond te lang open" in mine.get("/mijn/").content.decode()
    assert SavedSearch.objects.exists()
    mine.post(path, token(member, f"zoekopdracht-weg:{search.pk}"))
    assert not SavedSearch.objects.exists()
    assert "“Servers” is verwijderd" in mine.get("/mijn/").content.decode()


def test_a_search_of_another_does_not_exist(
    client: Client, member: User, author: User, organisation: Organisation
) -> None:
    search = one(author)
    for path in (f"/zoeken/bewaard/{search.key}/", f"/zoeken/bewaard/{search.key}/weg/"):
        assert "/aanmelden/" in client.post(path)["Location"]
    client.force_login(member)
    own = token(member, f"zoekopdracht:{search.pk}") | {"name": "Weg", "rhythm": "nooit"}
    for path in (f"/zoeken/bewaard/{search.key}/", f"/zoeken/bewaard/{uuid.uuid4()}/"):
        assert client.get(path).status_code == 404
        assert client.post(path, own).status_code == 404
    removing = token(member, f"zoekopdracht-weg:{search.pk}")
    assert client.post(f"/zoeken/bewaard/{search.key}/weg/", removing).status_code == 404
    search.refresh_from_db()
    assert search.name == "Servers"
    assert "Servers" not in client.get("/mijn/").content.decode()
