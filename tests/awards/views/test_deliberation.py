"""`/jury/overleg/`: for the jury of a closed final alone; the chair decides there."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from awards.enums import Outcome, Phase
from awards.models import Conflict, Edition, Laureate, Nomination
from safeforms.tokens import TOKEN_INPUT
from tests.accounts.helpers import form_token
from tests.factories.awards import make_edition, make_juror
from tests.factories.ballots import make_finished_final
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

URL = "/jury/overleg/2027/"


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def chair(tree: Any) -> User:
    return make_person("voorzitter")


@pytest.fixture
def final(tree: Any, chair: User) -> Edition:
    return make_finished_final(chair, {"Zeven Linden": 9, "De Sluis": 6})


def juror_of(edition: Edition) -> User:
    seat = edition.jurors.filter(role="jurylid").first()
    assert seat is not None
    assert seat.user is not None
    return seat.user


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_jury_sees_ranking_and_criteria(final: Edition) -> None:
    page = signed_in(juror_of(final)).get(URL).content.decode()
    assert page.index("Zeven Linden") < page.index("De Sluis")
    assert "90,00" in page
    assert "Taakverdeling op basis van expertise en talent" in page
    assert "Leg de beslissing vast" not in page


def test_nobody_else_finds_the_page(
    final: Edition, member: User, editor: User, administrator: User, outsider: User
) -> None:
    for person in (member, editor, administrator, outsider):
        assert signed_in(person).get(URL).status_code == 404
    assert "/aanmelden/" in Client().get(URL).headers["Location"]
    final.jurors.update(left_at=timezone.now())
    assert signed_in(juror_of(final)).get(URL).status_code == 404


def test_before_the_close_nothing_is_read_of_any_ballot(tree: Any, chair: User) -> None:
    edition = make_edition(phase=Phase.FINAL)
    juror = make_person("jurylid")
    make_juror(edition, juror)
    with CaptureQueriesContext(connection) as asked:
        page = signed_in(juror).get(URL).content.decode()
    assert "nog verzegeld" in page
    assert not [query for query in asked if "awards_ballot" in query["sql"]]


def test_the_chair_decides_and_others_cannot(final: Edition, chair: User) -> None:
    second = Nomination.objects.get(team="De Sluis")
    day = timezone.localdate() + timedelta(days=9)
    given = {
        "report": "De jury was unaniem.",
        "day": f"{day:%d/%m/%Y}",
        "hour": "19.30",
        f"vermelding-{second.key}": "Moed",
        f"lof-{second.key}": "Ze begonnen opnieuw.",
    }
    assert signed_in(juror_of(final)).post(URL, given).status_code == 404
    client = signed_in(chair)
    answer = client.post(URL, {TOKEN_INPUT: form_token(client, URL), **given})
    assert answer.status_code == 302
    edition = Edition.objects.get(pk=final.pk)
    assert edition.jury_report == "De jury was unaniem."
    assert edition.decided_at is not None
    assert Laureate.objects.get(outcome=Outcome.MENTION).title == "Moed"
    again = client.get(URL).content.decode()
    assert "De jury was unaniem." in again
    assert "Moed" in again


def test_what_is_missing_stands_beside_its_field_and_nothing_is_lost(
    final: Edition, chair: User
) -> None:
    client = signed_in(chair)
    answer = client.post(
        URL, {TOKEN_INPUT: form_token(client, URL), "report": "", "day": "morgen", "hour": "19"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="morgen"' in page
    assert not Laureate.objects.exists()


def test_the_chair_is_sent_to_what_waits_before_deciding(final: Edition, chair: User) -> None:
    page = signed_in(chair).get(URL).content.decode()
    assert "belangenconflict" not in page
    now = timezone.now()
    seat = final.jurors.filter(role="jurylid").first()
    team = Nomination.objects.get(team="De Sluis")
    Conflict.objects.create(
        juror=seat, nomination=team, ground="gemeld", created_at=now, changed_at=now
    )
    page = signed_in(chair).get(URL).content.decode()
    assert "Eén belangenconflict wacht" in page
    assert "/jury/voorzitter/2027/#belangen" in page
    day = timezone.localdate() + timedelta(days=9)
    given = {"report": "De jury was unaniem.", "day": f"{day:%d/%m/%Y}", "hour": "19.30"}
    client = signed_in(chair)
    answer = client.post(URL, {TOKEN_INPUT: form_token(client, URL), **given})
    assert answer.status_code == 422
    assert "Beslis eerst over één belangenconflict" in answer.content.decode()
    assert not Laureate.objects.exists()
