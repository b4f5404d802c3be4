"""The screens in `/beheer/` for organisations."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from schools.domain.organisations import find_by_slug
from schools.models import Affiliation, Organisation
from tests.factories.schools import AffiliationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
LIST = "/beheer/organisaties/"


@pytest.fixture
def keeper(client: Client, outsider: User, settings: Any) -> Client:
    """Somebody with just the permissions that these screens ask for."""
    settings.SECOND_FACTOR_REQUIRED = False
    names = ("access_admin", "add_organisation", "change_organisation", "delete_organisation")
    outsider.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(outsider)
    return client


def posted(*rows: dict[str, Any], initial: int = 0, **fields: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    data: dict[str, Any] = {
        "name": "De Eik",
        "slug": "",
        "kind": "school",
        "affiliations-TOTAL_FORMS": str(len(rows)),
        "affiliations-INITIAL_FORMS": str(initial),
        "affiliations-MIN_NUM_FORMS": "0",
        "affiliations-MAX_NUM_FORMS": "1000",
    }
    for index, row in enumerate(rows):
        data |= {f"affiliations-{index}-{name}": value for name, value in row.items()}
    return data | fields


def test_an_organisation_is_made_with_an_address_and_a_grouping(keeper: Client) -> None:
    group = OrganisationFactory(group=True)
    row = {"grouping": str(group.pk), "since": "2025-09-01", "until": "", "id": ""}
    response = keeper.post(f"{LIST}new/", posted(row, number="123", pupils="300"))
    assert response.status_code == 302
    made = Organisation.objects.get(number="123")
    assert (made.slug, made.pupils, made.sort_key) == ("de-eik", 300, "de eik")
    assert Affiliation.objects.get(member=made).grouping == group


def test_a_changed_address_keeps_the_old_one_leading_on(keeper: Client) -> None:
    organisation = OrganisationFactory(slug="oud")
    keeper.post(f"{LIST}edit/{organisation.pk}/", posted(slug="nieuw"))
    assert find_by_slug("oud") == find_by_slug("nieuw") == organisation


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"number": "12a"}, "bestaat uit cijfers"),
        ({"number": "777"}, "bestaat al"),
        ({"kind": "kasteel"}, "Selecteer een geldige keuze"),
        ({"pupils": "-1"}, "zorg ervoor"),
        ({"name": ""}, "verplicht"),
        ({"name": "a\x00b"}, "Null"),
        ({"slug": "al-bezet"}, "bestaat al"),
    ],
)
def test_bad_input_is_answered_with_a_message(
    keeper: Client, fields: dict[str, str], message: str
) -> None:
    OrganisationFactory(number="777", slug="al-bezet")
    response = keeper.post(f"{LIST}new/", posted(**fields))
    assert response.status_code == 200
    assert message.lower() in response.content.decode().lower()
    assert Organisation.objects.count() == 1


def test_nothing_belongs_to_itself(keeper: Client) -> None:
    group = OrganisationFactory(group=True)
    row = {"grouping": str(group.pk), "since": "", "until": "", "id": ""}
    response = keeper.post(f"{LIST}edit/{group.pk}/", posted(row, slug=group.slug, kind=group.kind))
    assert response.status_code == 200
    assert "hoort niet bij zichzelf" in response.content.decode()
    assert not Affiliation.objects.exists()


def test_a_grouping_is_named_once(keeper: Client) -> None:
    affiliation = AffiliationFactory()
    row = {"grouping": str(affiliation.grouping_id), "since": "", "until": ""}
    response = keeper.post(
        f"{LIST}edit/{affiliation.member_id}/",
        posted(row | {"id": str(affiliation.pk)}, row | {"id": ""}, initial=1, slug="x"),
    )
    assert "Deze groepering staat er al" in response.content.decode()
    assert Affiliation.objects.count() == 1


def test_a_grouping_with_schools_stays_a_grouping(keeper: Client) -> None:
    group = AffiliationFactory().grouping
    response = keeper.post(f"{LIST}edit/{group.pk}/", posted(slug=group.slug))
    assert "horen nog scholen" in response.content.decode()


def test_the_list_is_sought_by_folded_words(keeper: Client) -> None:
    OrganisationFactory(name="École Été", municipality="Gent")
    OrganisationFactory(name="De Beuk", municipality="Aalst")
    for query in ("ecole", "gent ete"):
        text = keeper.get(LIST, {"q": query}).content.decode()
        assert "École" in text
        assert "De Beuk" not in text
    for query in ("\x00", '"', "%"):
        assert keeper.get(LIST, {"q": query}).status_code == 200


def test_an_organisation_in_use_is_kept(keeper: Client, author: User) -> None:
    organisation = author.memberships.get().organisation
    response = keeper.post(f"{LIST}delete/{organisation.pk}/", follow=True)
    assert "nog in gebruik" in response.content.decode()
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_an_unused_organisation_can_go(keeper: Client) -> None:
    organisation = OrganisationFactory()
    assert keeper.post(f"{LIST}delete/{organisation.pk}/").status_code == 302
    assert not Organisation.objects.exists()


def test_without_the_permission_there_is_nothing(client: Client, outsider: User) -> None:
    outsider.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(outsider)
    for address in (LIST, f"{LIST}new/", f"{LIST}edit/{OrganisationFactory().pk}/"):
        assert client.get(address).status_code in {302, 403}
