"""Having one's name removed by a one-time link."""

import re
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import OneTimeLink
from files.domain.uploads import attach_files, store_upload
from moderation.models import Case, ProblemReport
from notifications.models import OutgoingMail
from practices.organogram.models import HiddenUpload
from safeforms.tokens import new_token
from tests.factories.files import image_bytes, upload
from tests.factories.organogram import make_team

pytestmark = pytest.mark.django_db
WHO = "collega@school.example"


@pytest.fixture(autouse=True)
def _tree(tree: Any) -> None:
    """Every test needs the indexes."""


def asked(client: Any, page: Any, **answers: str) -> Any:
    url = reverse("organogram:remove_name", args=[page.slug])
    fields = {
        "formulier_token": new_token(form="organogram-naam", user=None),
        "email": WHO,
        "where": "Mijn voornaam staat bij de rol TICT.",
        **answers,
    }
    return client.post(url, fields)


def link_of(email: str = WHO) -> str:
    mail = OutgoingMail.objects.filter(kind="organogram.removal", recipient=email).latest(
        "created_at"
    )
    found = re.search(r"(/link/[^/\s]+/)", mail.body)
    assert found is not None, mail.body
    return found[1]


def team_with_picture(organisation: Any, author: Any) -> Any:
    stored = store_upload(upload=upload("team.png", image_bytes()), user=author)
    attach_files(ids=[stored.pk])
    return make_team(
        organisation, owner=author, roles=[], upload=stored, upload_description="Ons team."
    )


def test_every_published_team_leads_to_the_form(client: Any, organisation: Any) -> None:
    page = make_team(organisation)
    url = reverse("organogram:remove_name", args=[page.slug])
    html = client.get(page.get_absolute_url()).content.decode()
    assert url in html
    assert "csrfmiddlewaretoken" not in html
    assert "Staat jouw naam hierin?" in client.get(url).content.decode()


def test_asking_mails_a_link_and_changes_nothing(client: Any, organisation: Any) -> None:
    page = make_team(organisation)
    answer = asked(client, page)
    assert answer.url == reverse("organogram:removal_sent", args=[page.slug])
    assert "Kijk in je mail" in client.get(answer.url).content.decode()
    assert page.title in OutgoingMail.objects.get().body
    assert not ProblemReport.objects.exists()


def test_opening_the_link_changes_nothing_and_its_button_tells_the_editors(
    client: Any, organisation: Any
) -> None:
    page = make_team(organisation)
    asked(client, page)
    link = link_of()
    assert "Mijn voornaam" in client.get(link).content.decode()
    assert not ProblemReport.objects.exists()
    assert (
        "De redactie haalt je naam weg"
        in client.post(link, {"keuze": "ja"}, follow=True).content.decode()
    )
    report = ProblemReport.objects.get()
    assert (report.page_id, report.kind, report.email) == (page.pk, "persoon", WHO)
    assert "Mijn voornaam staat bij de rol TICT." in report.text
    assert Case.objects.filter(kind="melding", page=page).count() == 1


def test_the_link_works_once(client: Any, organisation: Any) -> None:
    asked(client, make_team(organisation))
    link = link_of()
    client.post(link, {"keuze": "ja"})
    client.post(link, {"keuze": "ja"})
    assert ProblemReport.objects.count() == 1


def test_no_keeps_everything_as_it_is(client: Any, organisation: Any, author: Any) -> None:
    asked(client, team_with_picture(organisation, author))
    client.post(link_of(), {"keuze": "nee"})
    assert not ProblemReport.objects.exists()
    assert not HiddenUpload.objects.exists()


def test_an_uploaded_file_is_hidden_at_once_on_page_card_and_address(
    client: Any, organisation: Any, author: Any
) -> None:
    page = team_with_picture(organisation, author)
    url = page.upload.get_absolute_url()
    assert client.get(url).status_code == 200
    assert "og-photo" in client.get("/praktijken/organigrammen/").content.decode()
    asked(client, page)
    client.post(link_of(), {"keuze": "ja"})
    assert client.get(url).status_code == 404
    html = client.get(page.get_absolute_url()).content.decode()
    assert str(page.upload_id) not in html
    assert "Het bestand is verborgen" in html
    assert "og-photo" not in client.get("/praktijken/organigrammen/").content.decode()
    client.force_login(author)
    assert client.get(url).status_code == 200


def test_publishing_again_does_not_bring_a_hidden_file_back(
    client: Any, organisation: Any, author: Any
) -> None:
    page = team_with_picture(organisation, author)
    asked(client, page)
    client.post(link_of(), {"keuze": "ja"})
    page.save_revision().publish(skip_permission_checks=True)
    assert client.get(page.upload.get_absolute_url()).status_code == 404


def test_an_editor_lets_readers_see_the_file_again_and_others_cannot(
    client: Any, organisation: Any, author: Any, editor: Any
) -> None:
    page = team_with_picture(organisation, author)
    asked(client, page)
    client.post(link_of(), {"keuze": "ja"})
    url = reverse("organogram:show_file", args=[page.slug])
    for person, status in ((author, 403), (editor, 302)):
        client.force_login(person)
        token = new_token(form="organogram-bestand", user=person)
        assert client.post(url, {"formulier_token": token}).status_code == status
    client.logout()
    assert client.get(page.upload.get_absolute_url()).status_code == 200


def test_an_editor_finds_the_button_on_the_page(
    client: Any, organisation: Any, author: Any, editor: Any
) -> None:
    page = team_with_picture(organisation, author)
    asked(client, page)
    client.post(link_of(), {"keuze": "ja"})
    for person, there in ((author, False), (editor, True)):
        client.force_login(person)
        html = client.get(page.get_absolute_url()).content.decode()
        assert ("Toon het weer aan lezers" in html) is there


@pytest.mark.parametrize(
    ("name", "typed"),
    [("email", "geen adres"), ("email", ""), ("where", ""), ("where", "x" * 501)],
)
def test_what_is_missing_is_told_beside_its_field(
    client: Any, organisation: Any, name: str, typed: str
) -> None:
    answer = asked(client, make_team(organisation), **{name: typed})
    assert answer.status_code == 422
    assert f'href="#id_{name}"' in answer.content.decode()
    assert not OneTimeLink.objects.exists()


def test_a_program_that_fills_in_everything_sends_no_mail(client: Any, organisation: Any) -> None:
    answer = asked(client, make_team(organisation), website="https://spam.example")
    assert answer.status_code == 302
    assert not OutgoingMail.objects.exists()


def test_an_address_gets_three_links_a_day(client: Any, organisation: Any) -> None:
    page = make_team(organisation)
    assert [asked(client, page).status_code for _ in range(4)] == [302, 302, 302, 422]
    assert OutgoingMail.objects.count() == 3


def test_a_team_that_is_offline_has_no_form_and_its_link_says_so(
    client: Any, organisation: Any
) -> None:
    page = make_team(organisation)
    asked(client, page)
    link = link_of()
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert client.get(reverse("organogram:remove_name", args=[page.slug])).status_code == 404
    assert "niet meer online" in client.get(link).content.decode()
    client.post(link, {"keuze": "ja"})
    assert not ProblemReport.objects.exists()
