from typing import Any

import pytest
from django.test import Client

from accounts.enums import MembershipState
from accounts.models import Membership, OneTimeLink, User
from notifications.models import OutgoingMail
from schools.models import Organisation
from tests.accounts.helpers import form_token, link_in, mail_to, sign_in
from tests.factories.people import make_function, make_membership, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker(db: Any) -> User:
    return make_person("vrager")


def ask(client: Client, organisation: Organisation, **fields: str) -> Any:
    path = f"/mijn/functies/nieuw/{organisation.slug}/"
    data = {
        "function": str(make_function("PICT").pk),
        "formulier_token": form_token(client, path),
        **fields,
    }
    return client.post(path, data)


def test_somebody_finds_a_school_and_gives_a_function(
    client: Client, asker: User, organisation: Organisation
) -> None:
    sign_in(client, asker)
    assert organisation.name in client.get("/mijn/functies/nieuw/?q=linden").content.decode()
    assert "Niets gevonden" in client.get("/mijn/functies/nieuw/?q=xyzzy").content.decode()

    response = ask(client, organisation, name_public="on")

    assert response["Location"] == "/mijn/functies/"
    membership = Membership.objects.get(user=asker)
    assert (membership.state, membership.name_public) == (MembershipState.PENDING, True)
    html = client.get("/mijn/").content.decode()
    assert "nog niet bevestigd" in html


@pytest.mark.parametrize("text", ["\x00", "%", "'\";--", "a" * 5000, "\u202e"])
def test_odd_searches_find_nothing_and_break_nothing(
    client: Client, asker: User, text: str
) -> None:
    sign_in(client, asker)

    assert client.get("/mijn/functies/nieuw/", {"q": text, "pagina": "-1"}).status_code == 200


def test_a_form_sent_twice_is_one_function(
    client: Client, asker: User, organisation: Organisation
) -> None:
    sign_in(client, asker)
    token = form_token(client, f"/mijn/functies/nieuw/{organisation.slug}/")

    answers = [ask(client, organisation, formulier_token=token) for _ in range(3)]

    assert {answer["Location"] for answer in answers} == {"/mijn/functies/"}
    assert Membership.objects.count() == 1


def test_a_form_without_its_token_keeps_what_was_chosen(
    client: Client, asker: User, organisation: Organisation
) -> None:
    sign_in(client, asker)

    response = ask(client, organisation, formulier_token="vals", name_public="on")

    assert response.status_code == 200
    assert "checked" in response.content.decode()
    assert not Membership.objects.exists()


def test_somebody_who_wanted_to_share_goes_on_to_it(
    client: Client, asker: User, organisation: Organisation
) -> None:
    sign_in(client, asker)
    found = client.get("/mijn/functies/nieuw/?q=linden&next=/praktijken/delen/").content.decode()
    assert f"/mijn/functies/nieuw/{organisation.slug}/?next=/praktijken/delen/" in found

    answer = ask(client, organisation, next="/praktijken/delen/")
    assert answer["Location"] == "/praktijken/delen/"

    elsewhere = ask(
        client, organisation, next="//evil.example", function=str(make_function("TICT").pk)
    )
    assert elsewhere["Location"] == "/mijn/functies/"


def test_a_colleague_confirms_with_a_button(
    client: Client, asker: User, author: User, organisation: Organisation
) -> None:
    membership = make_membership(
        asker, organisation, function="PICT", state=MembershipState.PENDING
    )
    sign_in(client, author)
    token = form_token(client, "/mijn/functies/", f"collega:{membership.pk}")
    assert "Vrager" in client.get("/mijn/functies/").content.decode()

    client.post(
        f"/mijn/functies/{membership.pk}/collega/", {"keuze": "ja", "formulier_token": token}
    )

    membership.refresh_from_db()
    assert (membership.is_confirmed, membership.confirmed_by) == (True, author)


def test_a_colleague_refuses_with_a_button(
    client: Client, asker: User, author: User, organisation: Organisation
) -> None:
    membership = make_membership(
        asker, organisation, function="PICT", state=MembershipState.PENDING
    )
    sign_in(client, author)
    token = form_token(client, "/mijn/functies/", f"collega:{membership.pk}")

    client.post(
        f"/mijn/functies/{membership.pk}/collega/", {"keuze": "nee", "formulier_token": token}
    )

    membership.refresh_from_db()
    assert membership.state == MembershipState.REFUSED


def test_the_directie_confirms_by_link_without_an_account(
    client: Client, asker: User, organisation: Organisation
) -> None:
    membership = make_membership(asker, organisation, state=MembershipState.PENDING)
    path = f"/mijn/functies/{membership.pk}/directie/"
    sign_in(client, asker)
    client.post(
        path, {"email": "Directie@School.example", "formulier_token": form_token(client, path)}
    )
    mail = mail_to("directie@school.example")
    assert asker.email not in mail.body
    link = link_in(mail)

    directie = Client()
    assert "Werkt Vrager bij" in directie.get(link).content.decode()
    membership.refresh_from_db()
    assert not membership.is_confirmed

    assert directie.post(link, {"keuze": "ja"}).status_code == 200

    membership.refresh_from_db()
    assert (membership.is_confirmed, membership.confirmed_as) == (True, "management")
    assert membership.confirmed_through == "school.example"
    assert membership.confirmed_by is None


def test_a_link_for_a_function_that_ended_says_so(
    client: Client, asker: User, organisation: Organisation
) -> None:
    from accounts.domain.management_links import ask_management
    from accounts.domain.memberships import end_membership

    membership = make_membership(asker, organisation, state=MembershipState.PENDING)
    ask_management(membership_id=membership.pk, user=asker, recipient="d@school.example")
    end_membership(membership_id=membership.pk, by=asker)
    link = link_in(mail_to("d@school.example"))

    response = client.post(link, {"keuze": "ja"})
    assert "niet meer" in response.content.decode()
    assert OneTimeLink.objects.get().spent_at is None

    membership.delete()
    assert "bestaat niet meer" in client.get(link).content.decode()
    assert "bestaat niet meer" in client.post(link, {"keuze": "nee"}).content.decode()


def test_a_wrong_address_is_told_beside_the_field_and_stays(
    client: Client, asker: User, organisation: Organisation
) -> None:
    membership = make_membership(asker, organisation, state=MembershipState.PENDING)
    path = f"/mijn/functies/{membership.pk}/directie/"
    sign_in(client, asker)

    response = client.post(
        path, {"email": "directeur@gmail.com", "formulier_token": form_token(client, path)}
    )

    html = response.content.decode()
    assert 'value="directeur@gmail.com"' in html
    assert "Met een adres van gmail.com" in html
    assert not OutgoingMail.objects.exists()


def test_a_function_is_ended_and_a_name_shown_by_buttons(
    client: Client, asker: User, organisation: Organisation
) -> None:
    membership = make_membership(asker, organisation)
    sign_in(client, asker)
    token = form_token(client, "/mijn/functies/", f"functie-naam:{membership.pk}")
    client.post(f"/mijn/functies/{membership.pk}/naam/", {"toon": "ja", "formulier_token": token})
    membership.refresh_from_db()
    assert membership.name_public is True

    path = f"/mijn/functies/{membership.pk}/beeindigen/"
    client.post(path, {"formulier_token": form_token(client, path)})
    membership.refresh_from_db()
    assert membership.state == MembershipState.ENDED


def test_the_team_of_an_organisation_names_only_who_chose_to_be_named(
    client: Client, organisation: Organisation
) -> None:
    make_membership(make_person("zichtbaar"), organisation, function="TICT", name_public=True)
    make_membership(make_person("verborgen"), organisation, function="PICT")
    make_membership(
        make_person("wachtend"),
        organisation,
        function="mediacoach",
        name_public=True,
        state=MembershipState.PENDING,
    )

    html = client.get(f"/organisaties/{organisation.slug}/").content.decode()

    assert "Zichtbaar" in html
    assert "PICT" in html
    assert "Verborgen" not in html
    assert "Wachtend" not in html
    assert "example.test" not in html


def test_a_name_is_changed_and_bad_ones_are_told(client: Client, asker: User) -> None:
    sign_in(client, asker)
    token = form_token(client, "/mijn/naam/")
    wrong = client.post("/mijn/naam/", {"display_name": "a@b.be", "formulier_token": token})
    assert "geen e-mailadres" in wrong.content.decode()

    client.post("/mijn/naam/", {"display_name": "  Noor\u200b  Claes ", "formulier_token": token})

    asker.refresh_from_db()
    assert asker.display_name == "Noor Claes"


# --- The editors' list ------------------------------------------------------------------------
@pytest.fixture
def _without_second_step(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.mark.usefixtures("_without_second_step")
def test_an_editor_confirms_and_undoes_in_the_admin(
    client: Client, asker: User, editor: User, organisation: Organisation
) -> None:
    membership = make_membership(asker, organisation, state=MembershipState.PENDING)
    sign_in(client, editor)
    page = client.get("/beheer/functies/").content.decode()
    assert "Vrager" in page
    assert asker.email not in page

    client.post(f"/beheer/functies/{membership.pk}/", {"keuze": "ja"})
    membership.refresh_from_db()
    assert membership.confirmed_as == "editor"
    assert "Vrager" in client.get("/beheer/functies/?toestand=confirmed").content.decode()

    client.post(f"/beheer/functies/{membership.pk}/", {"keuze": "nee"})
    membership.refresh_from_db()
    assert membership.state == MembershipState.REFUSED


@pytest.mark.usefixtures("_without_second_step")
def test_an_editor_does_not_decide_about_himself(
    client: Client, editor: User, organisation: Organisation
) -> None:
    membership = make_membership(editor, organisation, state=MembershipState.PENDING)
    sign_in(client, editor)

    client.post(f"/beheer/functies/{membership.pk}/", {"keuze": "ja"})

    membership.refresh_from_db()
    assert not membership.is_confirmed


@pytest.mark.usefixtures("_without_second_step")
def test_members_do_not_reach_the_editors_list(
    client: Client, author: User, organisation: Organisation, asker: User
) -> None:
    membership = make_membership(
        asker, organisation, function="PICT", state=MembershipState.PENDING
    )
    sign_in(client, author)

    client.get("/beheer/functies/", follow=True)
    client.post(f"/beheer/functies/{membership.pk}/", {"keuze": "ja"})

    membership.refresh_from_db()
    assert not membership.is_confirmed
