"""Wagtail's user screens with our user model."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client

from accounts.enums import Role
from accounts.models import User
from tests.accounts.helpers import sign_in
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_step(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def keeper(client: Client) -> User:
    person = make_person("beheer", roles=(Role.ADMINISTRATOR,))
    sign_in(client, person)
    return person


def group(role: Role) -> str:
    return str(Group.objects.get(name=role.value).pk)


@pytest.mark.usefixtures("keeper")
def test_people_are_found_by_name_and_address(client: Client) -> None:
    make_person("annelies")
    make_person("bart")

    everybody = client.get("/beheer/users/").content.decode()
    by_name = client.get("/beheer/users/?q=Annel").content.decode()
    by_address = client.get("/beheer/users/?q=bart@").content.decode()

    assert "annelies@example.test" in everybody
    assert ("Annelies" in by_name, "Bart" in by_name) == (True, False)
    assert ("Annelies" in by_address, "Bart" in by_address) == (False, True)


@pytest.mark.usefixtures("keeper")
def test_the_list_costs_the_same_for_few_and_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(15):
        make_person(f"persoon{number}")
    with django_assert_max_num_queries(25):
        client.get("/beheer/users/")


@pytest.mark.usefixtures("keeper")
def test_a_new_account_gets_its_roles_and_can_sign_in_by_code(client: Client) -> None:
    page = client.get("/beheer/users/new/").content.decode()
    for absent in ("password", "first_name", "last_name", "is_superuser"):
        assert f'name="{absent}' not in page

    client.post(
        "/beheer/users/new/",
        {
            "display_name": "Nieuwe Redacteur",
            "email": "Nieuw@School.be",
            "groups": [group(Role.EDITOR)],
            "is_superuser": "on",
        },
    )

    person = User.objects.get(email="nieuw@school.be")
    assert (person.display_name, person.is_superuser) == ("Nieuwe Redacteur", False)
    assert person.role_names == {"redacteur"}
    assert not person.has_usable_password()
    assert EmailAddress.objects.get(user=person).verified


@pytest.mark.usefixtures("keeper")
def test_a_known_address_is_told_whatever_its_case(client: Client) -> None:
    make_person("annelies")

    response = client.post(
        "/beheer/users/new/", {"display_name": "Nog een", "email": "ANNELIES@example.test"}
    )

    assert "Er bestaat al een account" in response.content.decode()
    assert User.objects.filter(display_name="Nog een").count() == 0


@pytest.mark.usefixtures("keeper")
def test_an_account_is_changed_and_its_new_address_signs_in(client: Client) -> None:
    person = make_person("annelies")

    client.post(
        f"/beheer/users/edit/{person.pk}/",
        {
            "display_name": "Annelies Maes",
            "email": "maes@example.test",
            "groups": [group(Role.MEMBER), group(Role.PARTNER)],
        },
    )

    person.refresh_from_db()
    assert (person.display_name, person.email) == ("Annelies Maes", "maes@example.test")
    assert person.is_active is False
    assert set(person.groups.values_list("name", flat=True)) == {"lid", "partner"}
    assert list(EmailAddress.objects.filter(user=person).values_list("email", "verified")) == [
        ("maes@example.test", True)
    ]


def test_nobody_switches_himself_off(client: Client, keeper: User) -> None:
    page = client.get(f"/beheer/users/edit/{keeper.pk}/").content.decode()

    assert 'name="is_active"' not in page


@pytest.mark.usefixtures("keeper")
def test_only_superusers_touch_superusers(client: Client) -> None:
    boss = make_person("baas")
    User.objects.filter(pk=boss.pk).update(is_superuser=True)

    assert client.get(f"/beheer/users/edit/{boss.pk}/").status_code in {302, 403}
    client.post(
        f"/beheer/users/edit/{boss.pk}/", {"display_name": "X", "email": "mij@example.test"}
    )
    client.post(
        f"/beheer/bulk/accounts/user/set_active_state/?id={boss.pk}", {"mark_as_active": "False"}
    )
    client.post(f"/beheer/users/delete/{boss.pk}/")

    boss.refresh_from_db()
    assert (boss.email, boss.is_active) == ("baas@example.test", True)


def test_a_superuser_sees_and_gives_the_tick(client: Client) -> None:
    boss = make_person("baas")
    User.objects.filter(pk=boss.pk).update(is_superuser=True)
    other = make_person("ander")
    sign_in(client, boss)

    assert 'name="is_superuser"' in client.get(f"/beheer/users/edit/{other.pk}/").content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MEMBER, Role.PARTNER])
def test_others_do_not_reach_the_accounts(client: Client, role: Role) -> None:
    person = make_person("annelies")
    sign_in(client, make_person("ander", roles=(role,)))

    for path in ("/beheer/users/", "/beheer/users/new/", f"/beheer/users/edit/{person.pk}/"):
        response = client.get(path, follow=True)
        assert "annelies@example.test" not in response.content.decode()
        client.post(path, {"display_name": "X", "email": "x@example.test"})

    person.refresh_from_db()
    assert person.display_name == "Annelies"
    assert User.objects.count() == 2


def test_editors_see_names_and_never_addresses(client: Client, tree: Any) -> None:
    from wagtail.models import Page

    author = make_person("schrijver")
    page = Page.objects.filter(depth=3).first()
    assert page is not None
    revision = page.specific.save_revision(user=author, log_action=True)
    revision.publish(user=author, skip_permission_checks=True)
    sign_in(client, make_person("redacteur", roles=(Role.EDITOR,)))

    for path in (
        "/beheer/",
        "/beheer/reports/aging-pages/",
        "/beheer/reports/site-history/",
        "/beheer/reports/locked/",
        f"/beheer/pages/{page.pk}/history/",
        f"/beheer/pages/{page.pk}/edit/",
    ):
        html = client.get(path).content.decode()
        assert "@example.test" not in html, path


def test_the_name_stands_in_for_the_user_name() -> None:
    person = make_person("annelies")

    assert person.get_username() == "Annelies"
    person.clean()
    assert person.email == "annelies@example.test"
    assert User.objects.get_by_natural_key(*person.natural_key()) == person
