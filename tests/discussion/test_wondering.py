"""A member asks what no page answers, in a network; what was searched for is taken over."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from discussion.domain.wondering import begun_from
from discussion.models import Question
from networks.enums import Access
from safeforms.tokens import new_token
from tests.factories.networks import make_network, make_network_member

pytestmark = pytest.mark.django_db

URL = "/vragen/stel/"


def send(client: Any, user: User, **answers: Any) -> Any:
    client.force_login(user)
    token = new_token(form="gesprek-vraag-stellen", user=user)
    return client.post(URL, {"formulier_token": token, **answers})


def form_of(client: Any, user: User, query: str = "") -> Any:
    client.force_login(user)
    return client.get(f"{URL}{query}").context["form"]


def titles(form: Any) -> list[str]:
    return [label for _value, label in form.fields["place"].choices]


def test_what_was_searched_for_in_vain_begins_the_question() -> None:
    assert begun_from(searched={}) == ""
    words = {"q": ["glasvezel  huren"]}
    assert begun_from(searched=words) == "Ik zocht naar “glasvezel huren” en vond niets.\n\n"
    both = {"q": ["server"], "niveau": ["lager", "kleuter"], "onzin": ["x"], "pagina": ["9"]}
    assert begun_from(searched=both) == (
        "Ik zocht naar “server” (onderwijsniveau lager, kleuter) en vond niets.\n\n"
    )
    chosen = begun_from(searched={"niveau": ["lager"]})
    assert chosen == "Ik zocht op onderwijsniveau lager en vond niets.\n\n"


def test_a_search_without_result_leads_to_the_form_with_its_words(
    client: Any, tree: Any, member: User
) -> None:
    html = client.get("/zoeken/?q=zwembadpomp&niveau=lager").content.decode()
    assert 'href="/vragen/stel/?q=zwembadpomp&amp;niveau=lager"' in html
    make_network(title="Digisprong West")
    form = form_of(client, member, "?q=zwembadpomp&niveau=lager")
    assert form["text"].value().startswith("Ik zocht naar “zwembadpomp”")


def test_a_question_stands_in_the_network_and_among_the_open_ones(
    client: Any, tree: Any, member: User
) -> None:
    west = make_network(title="Digisprong West")
    east = make_network(title="Digisprong Oost")
    sent = send(client, member, text="Wie huurt glasvezel?", place=str(east.pk))
    assert sent.status_code == 302
    assert sent.url.startswith(reverse("discussion:talk", args=[east.pk]))
    (question,) = Question.objects.all()
    assert (question.comment.object_pk, question.comment.user) == (str(east.pk), member)
    client.logout()
    html = client.get("/vragen/").content.decode()
    assert ("Wie huurt glasvezel?" in html, "Digisprong Oost" in html) == (True, True)
    assert client.get(reverse("discussion:talk", args=[west.pk])).status_code == 200


def test_ones_own_networks_come_first_and_only_one_is_chosen_already(
    client: Any, tree: Any, member: User
) -> None:
    west = make_network(title="West")
    assert form_of(client, member)["place"].value() == str(west.pk)
    make_network(title="Oost")
    make_network_member(west, member)
    form = form_of(client, member)
    assert (titles(form), form["place"].value()) == (["West", "Oost"], "")


def test_a_closed_network_is_offered_to_its_members_alone(
    client: Any, tree: Any, member: User, outsider: User
) -> None:
    make_network(title="Open kring")
    closed = make_network(title="Gesloten kring", access=Access.CLOSED)
    make_network_member(closed, member)
    assert titles(form_of(client, member)) == ["Gesloten kring", "Open kring"]
    assert titles(form_of(client, outsider)) == ["Open kring"]
    refused = send(client, outsider, text="Laat mij binnen", place=str(closed.pk))
    assert refused.status_code == 422
    assert "Gesloten kring" not in refused.content.decode()
    assert Question.objects.count() == 0


def test_what_was_typed_stays_when_no_network_is_chosen(
    client: Any, tree: Any, member: User
) -> None:
    make_network(title="West")
    make_network(title="Oost")
    refused = send(client, member, text="Wie huurt glasvezel?")
    assert refused.status_code == 422
    assert refused.context["form"].errors.keys() == {"place"}
    assert "Wie huurt glasvezel?" in refused.content.decode()
    assert Question.objects.count() == 0


def test_a_double_press_asks_once(client: Any, tree: Any, member: User) -> None:
    west = make_network(title="West")
    client.force_login(member)
    token = new_token(form="gesprek-vraag-stellen", user=member)
    answers = {"formulier_token": token, "text": "Wie huurt glasvezel?", "place": str(west.pk)}
    first, second = (client.post(URL, answers) for _turn in range(2))
    assert first.url == second.url
    assert Question.objects.count() == 1


def test_who_is_not_signed_in_goes_there_by_signing_in(client: Any) -> None:
    refused = client.get(f"{URL}?q=server")
    assert refused.status_code == 302
    assert refused.url == "/aanmelden/?next=/vragen/stel/%3Fq%3Dserver"


def test_without_any_network_the_page_leads_to_them(client: Any, tree: Any, member: User) -> None:
    client.force_login(member)
    html = client.get(URL).content.decode()
    assert "Nog geen netwerk" in html
    assert "<textarea" not in html


def test_the_form_costs_as_many_queries_with_thirty_networks_as_with_three(
    client: Any, tree: Any, member: User
) -> None:
    client.force_login(member)
    counts = []
    for number in range(30):
        make_network(title=f"Kring {number}")
        if number in {2, 29}:
            client.get(URL)
            with CaptureQueriesContext(connection) as queries:
                client.get(URL)
            counts.append(len(queries))
    assert counts[0] == counts[1]
