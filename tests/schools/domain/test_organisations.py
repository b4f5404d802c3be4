from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from schools.domain import organisations as domain
from schools.domain.organisations import find_by_slug, save_organisation, unique_slug
from schools.models import FormerSlug, Organisation
from tests.factories.schools import AffiliationFactory, OrganisationFactory
from tests.factories.vocabulary import EducationLevelFactory

pytestmark = pytest.mark.django_db


def new(name: str = "Basisschool De Eik", **fields: Any) -> Organisation:
    return Organisation(name=name, kind=fields.pop("kind", "school"), **fields)


def test_an_organisation_gets_an_address_and_keys_from_its_name() -> None:
    saved = save_organisation(
        organisation=new("GO! Atheneum ’t Één", municipality="Gent", number="123")
    )
    assert saved.slug == "go-atheneum-t-een"
    assert saved.sort_key == "go atheneum t een"
    assert saved.search_key == " go atheneum t een gent 123"
    assert saved.get_absolute_url() == "/organisaties/go-atheneum-t-een/"


def test_namesakes_get_numbered_addresses() -> None:
    slugs = [save_organisation(organisation=new()).slug for _ in range(3)]
    assert slugs == ["basisschool-de-eik", "basisschool-de-eik-2", "basisschool-de-eik-3"]


def test_a_very_long_name_still_fits() -> None:
    names = ["é" * 200, "é" * 200, "ß" * 200]
    saved = [save_organisation(organisation=new(name)) for name in names]
    assert len({one.slug for one in saved}) == 3
    assert all(len(one.slug) <= 200 and len(one.sort_key) <= 200 for one in saved)


def test_a_name_without_letters_gets_an_address_too() -> None:
    assert save_organisation(organisation=new("★")).slug == "organisatie"


def test_levels_are_replaced_only_when_given() -> None:
    levels = EducationLevelFactory.create_batch(2)
    saved = save_organisation(organisation=new(), education_levels=levels)
    save_organisation(organisation=saved)
    assert set(saved.education_levels.all()) == set(levels)
    save_organisation(organisation=saved, education_levels=[])
    assert not saved.education_levels.exists()


def test_an_old_address_leads_to_the_organisation() -> None:
    saved = save_organisation(organisation=new())
    for slug in ("tweede", "derde"):
        saved.slug = slug
        save_organisation(organisation=saved)
    assert find_by_slug("basisschool-de-eik") == saved
    assert find_by_slug("tweede") == saved
    assert find_by_slug("derde") == saved
    assert find_by_slug("vierde") is None


def test_an_address_that_comes_back_is_former_no_longer() -> None:
    saved = save_organisation(organisation=new())
    for slug in ("tweede", "basisschool-de-eik"):
        saved.slug = slug
        save_organisation(organisation=saved)
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["tweede"]


def test_a_new_name_does_not_take_a_former_address() -> None:
    saved = save_organisation(organisation=new())
    saved.slug = "tweede"
    save_organisation(organisation=saved)
    assert unique_slug(name="Basisschool De Eik") == "basisschool-de-eik-2"


def test_an_address_taken_in_between_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    OrganisationFactory(slug="bezet")
    answers = iter(["bezet", "vrij"])
    monkeypatch.setattr(domain, "unique_slug", lambda **_: next(answers))
    monkeypatch.setattr(Organisation, "validate_unique", lambda *_, **__: None)
    assert save_organisation(organisation=new()).slug == "vrij"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", "12a"),
        ("number", "12\n"),
        ("kind", "kasteel"),
        ("name", ""),
        ("pupils", -1),
        ("website", "javascript:alert(1)"),
        ("slug", "geen slug"),
    ],
)
def test_what_is_not_right_is_refused(field: str, value: Any) -> None:
    organisation = new()
    setattr(organisation, field, value)
    with pytest.raises(ValidationError) as refused:
        save_organisation(organisation=organisation)
    assert field in refused.value.message_dict
    assert not Organisation.objects.exists()


def test_two_organisations_without_number_live_side_by_side() -> None:
    save_organisation(organisation=new(number=""))
    save_organisation(organisation=new(number=""))
    assert Organisation.objects.filter(number__isnull=True).count() == 2


def test_a_number_is_unique_in_the_database() -> None:
    OrganisationFactory(number="123")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(number="123")


def test_a_grouping_with_schools_stays_a_grouping() -> None:
    grouping = AffiliationFactory().grouping
    grouping.kind = "school"
    with pytest.raises(ValidationError, match="horen nog scholen"):
        save_organisation(organisation=grouping)


def test_keys_follow_when_only_the_name_is_written() -> None:
    organisation = OrganisationFactory(name="Oud")
    organisation.name = "Nieuwe naam"
    organisation.save(update_fields=["name"])
    organisation.refresh_from_db()
    assert organisation.sort_key == "nieuwe naam"
    assert "nieuwe" in organisation.search_key
