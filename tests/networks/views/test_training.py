"""`/mijn/nascholing/`: one's own hours and attests, and what everybody may check."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from networks.domain.training import grouped
from networks.models import NetworkPage, Registration
from tests.factories.networks import make_attended, make_event
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

MINE = "/mijn/nascholing/"


def days_ago(days: int) -> Any:
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def attended(network: NetworkPage, member: User) -> Registration:
    event = make_event("Vorming", network=network, starts_at=days_ago(2), hours=1.5)
    return make_attended(event, member)


def test_who_was_there_finds_the_event_its_hours_and_the_attest(
    client: Client, attended: Registration, member: User
) -> None:
    client.force_login(member)
    for page in (MINE, "/mijn/"):
        text = client.get(page).content.decode()
        assert "Vorming" in text
        assert "1,5" in text
        assert f"{MINE}{attended.key}/attest.pdf" in text
    answer = client.get(f"{MINE}{attended.key}/attest.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert b"pdfuaid" in answer.content


def test_nobody_else_has_it(
    client: Client,
    attended: Registration,
    organiser: User,
    network_member: User,
    outsider: User,
    management: User,
    editor: User,
    settings: Any,
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    url = f"{MINE}{attended.key}/attest.pdf"
    assert client.get(url).status_code == 302
    for person in (organiser, network_member, outsider, management, editor):
        client.force_login(person)
        assert client.get(url).status_code == 404, person.email
        assert "Vorming" not in client.get(MINE).content.decode()


def test_who_was_nowhere_is_shown_the_way_to_the_agenda(client: Client, member: User) -> None:
    client.force_login(member)
    text = client.get(MINE).content.decode()
    assert "Nog geen nascholing" in text
    assert "/netwerken/agenda/" in text


def test_the_spreadsheet_reads_in_flanders_and_runs_no_formula(
    client: Client, network: NetworkPage, member: User
) -> None:
    attended = make_attended(
        make_event("=1+1", network=network, starts_at=days_ago(2), hours=1.5), member
    )
    client.force_login(member)
    answer = client.get(f"{MINE}mijn-nascholing.csv")
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert rows[0][:3] == ["schooljaar", "datum", "bijeenkomst"]
    assert rows[1][2:] == ["'=1+1", network.title, "1,5", grouped(attended.attest_number or "")]


@pytest.mark.parametrize("page", [MINE, f"{MINE}mijn-nascholing.csv"])
def test_it_is_asked_for_in_the_same_number_of_queries(
    client: Client,
    network: NetworkPage,
    page: str,
    django_assert_max_num_queries: Any,
) -> None:
    person = make_person("anna")
    client.force_login(person)
    counts, made = [], 0
    for number in (3, 30):
        while made < number:
            made += 1
            make_attended(
                make_event(f"Nummer {made}", network=network, starts_at=days_ago(made)), person
            )
        client.get(page)
        with django_assert_max_num_queries(15) as counted:
            assert client.get(page).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_everybody_checks_an_attest_and_reads_initials_alone(
    client: Client, attended: Registration, member: User
) -> None:
    User.objects.filter(pk=member.pk).update(display_name="Anna De Smet")
    answer = client.get(
        "/netwerken/attest/", {"nummer": grouped(attended.attest_number or "")}, follow=True
    )
    text = answer.content.decode()
    assert "Dit attest is geldig." in text
    assert "A. D. S." in text
    assert "Smet" not in text
    assert member.email not in text


@pytest.mark.parametrize("number", ["ABCD-EFGH-2345", "x" * 300, "%00", "é'\"<b>"])
def test_an_unknown_number_is_said_to_be_unknown(client: Client, number: str) -> None:
    answer = client.get(f"/netwerken/attest/{number}/")
    assert answer.status_code == 404
    assert "Dit nummer kennen we niet." in answer.content.decode()


@pytest.mark.parametrize("number", ["", "a/b", "--", "é", "x" * 3000, "\x00"])
def test_whatever_is_filled_in_is_answered(client: Client, number: str) -> None:
    answer = client.get("/netwerken/attest/", {"nummer": number}, follow=True)
    assert answer.status_code in {200, 404}
