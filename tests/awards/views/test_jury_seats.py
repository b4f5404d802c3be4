"""`/beheer/prijs/<year>/jury/`: editors invite, take out and name the chair; nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from awards.enums import JuryRole, Phase
from awards.models import Assignment, Edition, Juror
from notifications.models import OutgoingMail
from safeforms.tokens import TOKEN_INPUT
from tests.accounts.helpers import form_token
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.ballots import make_ballot
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
URL = "/beheer/prijs/2027/jury/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def final(tree: Any) -> Edition:
    return make_edition(phase=Phase.FINAL, has_first_round=False)


@pytest.fixture
def desk(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def send(client: Client, action: str, **data: Any) -> Any:
    return client.post(URL, {TOKEN_INPUT: form_token(client, URL), "actie": action, **data})


def page(client: Client) -> str:
    return client.get(URL).content.decode()


def test_an_editor_invites_and_sees_how_far_it_is(final: Edition, desk: Client) -> None:
    response = send(desk, "nodig-uit", name="Nora", email="nora@example.test", function="pict")
    assert response.status_code == 302
    assert OutgoingMail.objects.get().recipient == "nora@example.test"
    assert "Uitgenodigd tot" in page(desk)
    juror = Juror.objects.get()
    for change, told in (
        ({"invitation_ends_at": timezone.now() - timedelta(days=1)}, "Uitnodiging verlopen"),
        ({"accepted_at": timezone.now()}, "Aanvaard"),
        ({"conflicts_stated_at": timezone.now()}, "Belangen verklaard"),
        ({"left_at": timezone.now()}, "uit de jury op"),
    ):
        Juror.objects.filter(pk=juror.pk).update(**change)
        assert told in page(desk)


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(
    final: Edition, desk: Client
) -> None:
    response = send(desk, "nodig-uit", name="Nora de Lange", email="geen adres")
    assert response.status_code == 422
    assert "Nora de Lange" in response.content.decode()
    assert not Juror.objects.exists()


def test_an_address_that_has_a_seat_is_refused_with_what_was_typed(
    final: Edition, desk: Client
) -> None:
    make_juror(final, make_person("jurylid"))
    response = send(desk, "nodig-uit", name="Nog eens", email="jurylid@example.test")
    assert response.status_code == 422
    html = response.content.decode()
    assert "al een uitnodiging" in html
    assert "Nog eens" in html


def test_an_editor_renews_a_link_names_the_chair_and_takes_somebody_out(
    final: Edition, desk: Client
) -> None:
    seat = make_juror(final, make_person("jurylid"))
    send(desk, "nieuwe-link", key=str(seat.key))
    assert OutgoingMail.objects.get().recipient == "jurylid@example.test"
    send(desk, "voorzitter", key=str(seat.key))
    seat.refresh_from_db()
    assert seat.role == JuryRole.CHAIR
    send(desk, "haal-uit", key=str(seat.key))
    seat.refresh_from_db()
    assert seat.left_at is not None


def test_a_seat_of_another_edition_is_not_touched(final: Edition, desk: Client) -> None:
    other = make_juror(
        make_edition(2026, phase=Phase.FINAL, has_first_round=False), make_person("jurylid")
    )
    response = send(desk, "haal-uit", key=str(other.key))
    assert response.status_code == 422
    other.refresh_from_db()
    assert other.left_at is None


def test_the_dossiers_are_divided_by_a_button(tree: Any, desk: Client) -> None:
    now = timezone.now()
    edition = make_edition(
        phase=Phase.NOMINATING,
        nominations_close_at=now - timedelta(days=1),
        first_round_opens_at=now + timedelta(days=1),
    )
    make_nomination(edition)
    for number in range(3):
        make_juror(edition, make_person(f"jurylid{number}"))
    assert send(desk, "verdeel").status_code == 302
    assert Assignment.objects.count() == 3
    assert "Er zijn al 3 lezingen verdeeld" in page(desk)


@pytest.mark.parametrize("name", ["anonymous", "lid", "jurylid", "voorzitter"])
def test_others_do_not_come_in(final: Edition, name: str) -> None:
    client = Client()
    if name != "anonymous":
        person = make_person(name)
        if name != "lid":
            role = JuryRole.CHAIR if name == "voorzitter" else JuryRole.JUROR
            make_juror(final, person, role=role)
        client.force_login(person)
    data = {"actie": "nodig-uit", "name": "Ik", "email": "ik@example.test"}
    for response in (client.get(URL), client.post(URL, data)):
        assert response.status_code == (302 if name == "anonymous" else 403)
    assert not Juror.objects.filter(email="ik@example.test").exists()


def test_more_jurors_cost_no_more_queries_and_no_ballot_is_asked_for(
    final: Edition, desk: Client
) -> None:
    dossier = make_nomination(final)
    make_ballot(make_juror(final, make_person("eerste")), dossier, 6)
    page(desk)
    counts = []
    for first, last in ((0, 2), (2, 9)):
        for number in range(first, last):
            make_juror(final, make_person(f"jurylid{number}"))
        with CaptureQueriesContext(connection) as caught:
            page(desk)
        counts.append(len(caught))
        assert not [one for one in caught if "awards_ballot" in one["sql"]]
    assert counts[0] == counts[1]
