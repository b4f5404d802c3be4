"""Other schools tell whether a practice works with them; the page says so plainly."""

import re
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from notifications.models import OutgoingMail
from practices.enums import Experience
from practices.models import Confirmation, ConfirmationChange, PracticePage
from safeforms.tokens import new_token
from schools.models import Organisation
from search.models import SearchEntry
from tests.factories.people import make_membership, make_person
from tests.factories.practices import make_gain
from tests.factories.schools import OrganisationFactory

pytestmark = pytest.mark.django_db
FORM = "praktijk-werkt-ook"


def send(client: Any, page: Any, user: User, **answers: Any) -> Any:
    """Post what a school found."""
    data = {"formulier_token": new_token(form=FORM, user=user), **answers}
    return client.post(reverse("practices:tell", args=[page.key]), data)


def shown(client: Any, page: Any) -> str:
    """Return the practice as this reader gets it."""
    return str(client.get(page.get_absolute_url()).content.decode())


@pytest.fixture
def page(tree: Any, organisation: Organisation, author: User) -> Any:
    return make_gain(tree, organisation, author, title="Gedeelde server")


def test_one_tap_confirms_and_asks_for_more(
    client: Any, page: Any, member: User, other_organisation: Organisation
) -> None:
    client.force_login(member)
    html = shown(client, page)
    assert "Nog geen andere school" in html
    assert 'name="experience" value="aangepast"' in html
    answer = send(
        client,
        page,
        member,
        organisation=other_organisation.pk,
        experience="aangepast",
        in_een_tik="1",
    )
    assert answer.status_code == 302
    assert (
        answer["Location"] == f"/praktijken/bevestigen/{page.key}/?school={other_organisation.pk}"
    )
    kept = Confirmation.objects.get()
    assert (kept.organisation, kept.person, kept.experience) == (
        other_organisation,
        member,
        Experience.ADAPTED,
    )
    assert "1 van 1 school bevestigt dat het ook bij haar werkt." in shown(client, page)
    form = client.get(answer["Location"]).content.decode()
    assert re.search(r'value="aangepast"[^>]*checked', form)


def test_answers_stand_at_the_practice_without_the_name_of_the_school(
    client: Any, page: Any, member: User, other_organisation: Organisation
) -> None:
    client.force_login(member)
    answers = {
        "changed": "Met twee scholen minder.",
        "hours_gained": "120,5",
        "euros_gained": "1.234,50",
        "pitfall": "Reken op een lang weekend.",
        "again": "ja",
    }
    send(client, page, member, organisation=other_organisation.pk, experience="zo", **answers)
    client.logout()
    html = shown(client, page)
    for text in (
        "Met twee scholen minder.",
        "120,5",
        "€\N{NO-BREAK SPACE}1.234,50",
        "lang weekend",
    ):
        assert text in html
    assert "300 tot 1.000 leerlingen" in html
    assert other_organisation.name not in html
    client.force_login(member)
    again = {**answers, "shows_organisation": "on"}
    send(client, page, member, organisation=other_organisation.pk, experience="zo", **again)
    client.logout()
    assert other_organisation.name in shown(client, page)
    assert Confirmation.objects.count() == 1
    assert ConfirmationChange.objects.count() == 2


def test_one_more_tap_keeps_what_was_answered_before(
    client: Any, page: Any, member: User, other_organisation: Organisation
) -> None:
    client.force_login(member)
    school = other_organisation.pk
    send(client, page, member, organisation=school, experience="zo", pitfall="Let op.")
    send(client, page, member, organisation=school, experience="gestopt", in_een_tik="1")
    kept = Confirmation.objects.get()
    assert (kept.experience, kept.pitfall) == (Experience.STOPPED, "Let op.")


def test_that_it_works_nowhere_is_said_as_plainly(client: Any, page: Any) -> None:
    for number in range(3):
        person, school = make_person(f"iemand{number}"), OrganisationFactory()
        make_membership(person, school)
        client.force_login(person)
        send(client, page, person, organisation=school.pk, experience="gestopt")
    client.logout()
    assert "0 van 3 scholen bevestigd." in shown(client, page)
    page.refresh_from_db()
    assert (page.tried_elsewhere, page.works_elsewhere) == (3, 0)


def test_cards_and_results_tell_at_how_many_schools_it_works(
    client: Any, page: Any, member: User, other_organisation: Organisation
) -> None:
    client.force_login(member)
    send(client, page, member, organisation=other_organisation.pk, experience="zo")
    client.logout()
    for address in ("/praktijken/efficientiewinsten/", "/zoeken/?q=server"):
        assert "werkt ook bij 1 school" in client.get(address).content.decode(), address


def test_what_was_said_can_be_taken_back(
    client: Any, page: Any, member: User, other_organisation: Organisation
) -> None:
    client.force_login(member)
    send(client, page, member, organisation=other_organisation.pk, experience="zo")
    token = new_token(form="praktijk-werkt-ook-weg", user=member)
    url = reverse("practices:forget", args=[page.key])
    data = {"organisation": other_organisation.pk, "formulier_token": token}
    assert client.post(url, data).status_code == 302
    assert not Confirmation.objects.exists()
    assert list(ConfirmationChange.objects.values_list("experience", flat=True)) == ["zo", ""]
    page.refresh_from_db()
    assert (page.tried_elsewhere, page.works_elsewhere) == (0, 0)


def test_the_author_hears_of_it_once_and_of_nobody(
    client: Any, page: Any, member: User, author: User, other_organisation: Organisation
) -> None:
    client.force_login(member)
    for experience in ("zo", "aangepast"):
        send(client, page, member, organisation=other_organisation.pk, experience=experience)
    mail = OutgoingMail.objects.get(kind="practices.confirmed")
    assert mail.recipient == author.email
    assert "werkt zo bij ons" in mail.body
    for secret in (member.email, member.display_name, other_organisation.name):
        assert secret not in mail.body


def test_nobody_tells_for_a_school_that_did_not_confirm_them(
    client: Any,
    page: Any,
    member: User,
    author: User,
    outsider: User,
    organisation: Organisation,
    other_organisation: Organisation,
) -> None:
    for person, school in (
        (outsider, other_organisation),
        (member, organisation),
        (author, organisation),  # one's own practice
    ):
        client.force_login(person)
        answer = send(client, page, person, organisation=school.pk, experience="zo")
        assert answer.status_code == 422
        assert not Confirmation.objects.exists()
    url = reverse("practices:tell", args=[page.key])
    assert "moet je functie daar bevestigd zijn" in client.get(url).content.decode()


def test_a_practice_that_somebody_may_not_see_does_not_exist(
    client: Any, tree: Any, organisation: Organisation, author: User, outsider: User
) -> None:
    page = make_gain(tree, organisation, author, audience="confirmed")
    client.force_login(outsider)
    assert send(client, page, outsider, experience="zo").status_code == 404
    assert client.get(reverse("practices:tell", args=[page.key])).status_code == 404


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("hours_gained", "veel", "Vul een getal in"),
        ("euros_gained", "-1", "Vul een getal van 0 of meer in"),
        ("euros_gained", "1e400", "Vul een getal in"),
        ("experience", "misschien", "Kies"),
        ("changed", "x" * 1001, "1000"),
        ("organisation", "9" * 40, "Kies een school"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_kept(
    client: Any,
    page: Any,
    member: User,
    other_organisation: Organisation,
    name: str,
    value: str,
    told: str,
) -> None:
    client.force_login(member)
    given = {"organisation": other_organisation.pk, "experience": "zo", "pitfall": "Let op."}
    answer = send(client, page, member, **{**given, name: value})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert told in html
    assert "Let op." in html
    assert not Confirmation.objects.exists()


def test_the_same_form_twice_is_one_experience(
    client: Any, page: Any, member: User, other_organisation: Organisation
) -> None:
    client.force_login(member)
    token = new_token(form=FORM, user=member)
    data = {"organisation": other_organisation.pk, "experience": "zo", "formulier_token": token}
    url = reverse("practices:tell", args=[page.key])
    first, second = client.post(url, data), client.post(url, data)
    assert first["Location"] == second["Location"]
    assert ConfirmationChange.objects.count() == 1


def test_a_page_costs_as_much_with_three_schools_as_with_thirty(
    client: Any, page: Any, django_assert_num_queries: Any
) -> None:
    from practices.domain.confirmed import confirmed_of

    for count in (3, 27):
        for _ in range(count):
            Confirmation.objects.create(
                practice=page, organisation=OrganisationFactory(), experience=Experience.AS_IS
            )
        PracticePage.objects.filter(pk=page.pk).update(tried_elsewhere=count)
        page.refresh_from_db()
        with django_assert_num_queries(2):
            confirmed_of(page)


def test_a_draft_keeps_the_counts(page: Any, member: User, other_organisation: Any) -> None:
    PracticePage.objects.filter(pk=page.pk).update(tried_elsewhere=4, works_elsewhere=3)
    page.get_latest_revision().publish()
    found = PracticePage.objects.get(pk=page.pk)
    assert (found.tried_elsewhere, found.works_elsewhere) == (4, 3)
    assert SearchEntry.objects.filter(key=f"page:{page.pk}", withdrawn=False).exists()
