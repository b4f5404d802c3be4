"""Partners' pages and the screens of their calendars, by those who may and those who may not."""

from datetime import UTC, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import User
from networks.models import (
    CalendarFile,
    EventPage,
    NetworkPage,
    NetworkPartner,
    PartnerCalendar,
    PartnerProfile,
)
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.calendars import ics, ics_event, make_partner, make_partner_person
from tests.factories.networks import make_event

pytestmark = pytest.mark.django_db
IMPORT = "/netwerken/partners/agenda/inlezen/"
ADDRESS = "/netwerken/partners/agenda/adres/"


@pytest.fixture
def partner(tree: Any) -> Organisation:
    return make_partner()


@pytest.fixture
def person(partner: Organisation) -> User:
    return make_partner_person(partner)


@pytest.fixture
def stranger(tree: Any) -> User:
    """Who works for another partner."""
    return make_partner_person(make_partner("pbd", "Begeleidingsdienst"), "dienst")


@pytest.fixture
def known(partner: Organisation) -> EventPage:
    return make_event("VICLI Exchange", organiser=partner, event_type="partner")


def post(client: Client, user: User, where: str, form: str, /, **data: Any) -> Any:
    return client.post(where, {"formulier_token": new_token(form=form, user=user), **data})


def calendar_file(title: str = "Nieuw op de agenda") -> SimpleUploadedFile:
    begin = f"{timezone.now().astimezone(UTC) + timedelta(days=30):%Y%m%dT%H%M%SZ}"
    content = ics(ics_event("een", f"DTSTART:{begin}", title=title)).encode()
    return SimpleUploadedFile("agenda.ics", content, content_type="text/calendar")


def picture(name: str = "logo.png", image_format: str = "PNG") -> SimpleUploadedFile:
    made = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "geheime plek"
    Image.new("RGB", (300, 100), "red").save(made, image_format, exif=exif)
    return SimpleUploadedFile(name, made.getvalue())


def test_a_file_is_looked_over_and_then_read_in(
    client: Client, partner: Organisation, person: User, known: EventPage
) -> None:
    client.force_login(person)
    assert "Agenda inlezen" in client.get(IMPORT).content.decode()
    answer = post(
        client, person, IMPORT, "agenda-bestand", organiser=partner.pk, file=calendar_file()
    )
    url = answer["Location"]
    text = client.get(url).content.decode()
    assert "Nieuw (1)" in text
    assert "Nieuw op de agenda" in text
    assert not EventPage.objects.filter(title="Nieuw op de agenda").exists()
    token = {"formulier_token": new_token(form="agenda-inlezen", user=person)}
    assert client.post(url, token).status_code == 302
    assert EventPage.objects.get(title="Nieuw op de agenda").live
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html>", "geen agenda in het formaat"),
        (b"", "leeg"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "geen komende activiteiten"),
        (b"BEGIN:VCALENDAR" + b"x" * 1_000_001, "hoogstens 1 MB"),
        (ics(*(ics_event(str(n)) for n in range(501))).encode(), "hoogstens 500"),
    ],
    ids=["html", "empty", "nothing", "large", "many"],
)
def test_a_file_that_cannot_be_read_is_refused_beside_the_question(
    client: Client, partner: Organisation, person: User, content: bytes, message: str
) -> None:
    client.force_login(person)
    file = SimpleUploadedFile("agenda.ics", content)
    answer = post(client, person, IMPORT, "agenda-bestand", organiser=partner.pk, file=file)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not CalendarFile.objects.exists()


def test_an_address_is_kept_shown_with_its_error_and_taken_away(
    client: Client, partner: Organisation, person: User
) -> None:
    client.force_login(person)
    data = {"organiser": partner.pk, "url": "webcal://agenda.vicli.test/a.ics"}
    assert post(client, person, ADDRESS, "agenda-adres", **data).status_code == 302
    calendar = PartnerCalendar.objects.get()
    assert calendar.url == "https://agenda.vicli.test/a.ics"
    PartnerCalendar.objects.update(last_error="De server antwoordde niet op tijd.")
    assert "De server antwoordde niet op tijd." in client.get(IMPORT).content.decode()
    post(client, person, ADDRESS, "agenda-adres", organiser=partner.pk, url="")
    assert not PartnerCalendar.objects.exists()


@pytest.mark.parametrize(
    "url", ["http://a.test/", "https://u:p@a.test/", "https://a.test:22/", "ftp://a.test/", "x y"]
)
def test_an_address_that_we_would_not_fetch_is_refused(
    client: Client, partner: Organisation, person: User, url: str
) -> None:
    client.force_login(person)
    answer = post(client, person, ADDRESS, "agenda-adres", organiser=partner.pk, url=url)
    assert answer.status_code == 422
    assert "field--err" in answer.content.decode()
    assert not PartnerCalendar.objects.exists()


def test_one_partner_can_do_nothing_to_another(
    client: Client, partner: Organisation, person: User, stranger: User, known: EventPage
) -> None:
    PartnerCalendar.objects.create(organisation=partner, url="https://geheim.vicli.test/a.ics")
    client.force_login(person)
    answer = post(
        client, person, IMPORT, "agenda-bestand", organiser=partner.pk, file=calendar_file()
    )
    own = answer["Location"]
    client.force_login(stranger)
    assert "geheim.vicli.test" not in client.get(IMPORT).content.decode()
    for url, form, data in (
        (IMPORT, "agenda-bestand", {"file": calendar_file("Gekaapt")}),
        (ADDRESS, "agenda-adres", {"url": "https://kwaad.test/a.ics"}),
        (ADDRESS, "agenda-adres", {"url": ""}),
    ):
        assert post(client, stranger, url, form, organiser=partner.pk, **data).status_code == 422
    assert client.get(own).status_code == 404
    assert post(client, stranger, own, "agenda-inlezen").status_code == 404
    page = f"/netwerken/partners/{partner.slug}/"
    assert client.get(f"{page}bewerken/").status_code == 404
    form = f"partner:{partner.pk}"
    assert post(client, stranger, f"{page}bewerken/", form, text="Gekaapt").status_code == 404
    assert PartnerCalendar.objects.get().url == "https://geheim.vicli.test/a.ics"
    assert not PartnerProfile.objects.exists()
    assert "Bewerk deze pagina" not in client.get(page).content.decode()


def test_who_works_for_no_partner_finds_no_screen(
    client: Client, partner: Organisation, member: User, editor: User
) -> None:
    client.force_login(member)
    assert client.get(IMPORT).status_code == 404
    assert post(client, member, ADDRESS, "agenda-adres", organiser=partner.pk).status_code == 404
    client.force_login(editor)
    assert client.get(IMPORT).status_code == 200


def test_the_page_shows_who_they_are_what_comes_and_what_they_help_run(
    client: Client,
    partner: Organisation,
    person: User,
    known: EventPage,
    network: NetworkPage,
    closed_network: NetworkPage,
) -> None:
    for each in (network, closed_network):
        NetworkPartner.objects.create(network=each, organisation=partner)
    make_event("Besloten overleg", organiser=partner, network=closed_network)
    client.force_login(person)
    page = f"/netwerken/partners/{partner.slug}/"
    form = f"partner:{partner.pk}"
    data = {"text": "Wij zijn <b>VICLI</b>.", "logo": picture()}
    assert post(client, person, f"{page}bewerken/", form, **data).status_code == 302
    client.logout()
    text = client.get(page).content.decode()
    assert "Wij zijn &lt;b&gt;VICLI&lt;/b&gt;." in text
    assert "VICLI Exchange" in text
    assert network.title in text
    assert closed_network.title not in text
    assert "Besloten overleg" not in text
    listed = client.get("/netwerken/partners/").content.decode()
    assert "VICLI" in listed
    assert "1 komende activiteit<" in listed


def test_a_logo_is_made_anew_replaced_and_removed(
    client: Client, partner: Organisation, person: User
) -> None:
    client.force_login(person)
    url, form = f"/netwerken/partners/{partner.slug}/bewerken/", f"partner:{partner.pk}"
    post(client, person, url, form, text="", logo=picture("logo.jpg", "JPEG"))
    first = PartnerProfile.objects.get().logo
    with first.file.open() as stored:
        assert b"geheime plek" not in stored.read()
    assert (first.width, first.height) == (300, 100)
    post(client, person, url, form, text="", removes_logo="on")
    assert PartnerProfile.objects.get().logo is None
    assert not type(first).objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("logo.svg", b"<svg onload='alert(1)'/>"),
        SimpleUploadedFile("logo.png", b"<script>alert(1)</script>"),
        SimpleUploadedFile("logo.png", b"x" * 2_000_001),
    ],
    ids=["svg", "script", "large"],
)
def test_what_is_no_picture_is_refused(
    client: Client, partner: Organisation, person: User, file: SimpleUploadedFile
) -> None:
    client.force_login(person)
    url, form = f"/netwerken/partners/{partner.slug}/bewerken/", f"partner:{partner.pk}"
    answer = post(client, person, url, form, text="Blijft staan", logo=file)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "field--err" in text
    assert "Blijft staan" in text
    assert not PartnerProfile.objects.exists()


def test_a_school_has_no_page_among_partners(
    client: Client, tree: Any, organisation: Organisation
) -> None:
    assert client.get(f"/netwerken/partners/{organisation.slug}/").status_code == 404
    assert client.get("/netwerken/partners/bestaat-niet/").status_code == 404


def test_the_pages_take_a_number_of_queries_that_does_not_grow(
    client: Client, partner: Organisation, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        make_event(f"Activiteit {number}", organiser=partner, event_type="partner")
        make_partner(f"partner-{number}", f"Partner {number}")
    for url in ("/netwerken/partners/", f"/netwerken/partners/{partner.slug}/"):
        client.get(url)
        with django_assert_max_num_queries(10):
            assert client.get(url).status_code == 200
