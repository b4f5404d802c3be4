"""What people tell about themselves: kept as told, and seen by whom they chose."""

from dataclasses import fields
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.domain.erasing import erase_person
from accounts.domain.profiles import Told, keep_profile, profile_of
from accounts.domain.seeing import MEMBERS, STRANGERS, audience_of, find_profile, seen
from accounts.enums import MembershipState
from accounts.models import MemberMessage, Profile, User
from files.domain.uploads import store_upload
from files.models import StoredFile
from operations.clock import database_now
from operations.personal_data import collect
from tests.factories.files import image_bytes, upload
from tests.factories.people import (
    PARTS,
    make_known,
    make_membership,
    make_person,
    make_profile,
)
from tests.factories.vocabulary import ThemeFactory
from vocabulary.models import Product

pytestmark = pytest.mark.django_db

VALUES = (
    "functions",
    "photo",
    "themes",
    "clusters",
    "products",
    "digital_level",
    "about",
    "availability",
)


def everything(user: User) -> dict[str, Any]:
    """Return something for each part of a profile."""
    return {
        "photo": store_upload(upload=upload("ik.png", image_bytes()), user=user),
        "themes": [ThemeFactory(name="netwerken")],
        "clusters": ["pedagogisch", "technisch"],
        "products": [Product.objects.create(slug="zammad", name="Zammad")],
        "digital_level": "C2",
        "about": "Ik help graag.",
        "availability": "gesprek",
    }


def seen_by(user: User, audience: frozenset[str]) -> Any:
    profile = find_profile(key=user.uuid)
    return seen(profile, audience) if profile is not None else None


def test_the_parts_of_the_tests_are_those_of_a_profile() -> None:
    assert set(PARTS) == {each.name for each in fields(Told) if each.name.endswith("_for")}


def test_nobody_sees_anything_that_was_not_opened(member: User) -> None:
    make_profile(member, **everything(member))
    assert Profile.objects.get(user=member).about == "Ik help graag."
    assert seen_by(member, STRANGERS) is None
    assert seen_by(member, MEMBERS) is None


def test_everything_is_seen_by_whom_it_is_meant_for(member: User) -> None:
    make_known(member, "leden", **everything(member))
    assert seen_by(member, STRANGERS) is None
    shown = seen_by(member, MEMBERS)
    assert shown.name == member.display_name
    assert [str(each.function) for each in shown.functions] == ["TICT"]
    assert [str(theme) for theme in shown.themes] == ["netwerken"]
    assert shown.clusters == ("technisch", "pedagogisch")
    assert [str(product) for product in shown.products] == ["Zammad"]
    assert shown.digital_level == "C2, pionier"
    assert shown.about == "Ik help graag."
    assert shown.takes_messages


@pytest.mark.parametrize("part", PARTS[1:])
def test_each_part_is_opened_on_its_own(part: str, member: User) -> None:
    make_profile(member, name_for="iedereen", **{part: "iedereen"}, **everything(member))
    shown = seen_by(member, STRANGERS)
    told = {name for name in VALUES if getattr(shown, name)}
    own = part.removesuffix("_for")
    assert told == ({"themes", "clusters", "products"} if own == "expertise" else {own})


def test_who_does_not_see_the_name_sees_nothing(member: User) -> None:
    opened = dict.fromkeys(PARTS, "iedereen") | {"name_for": "leden"}
    make_profile(member, **opened, **everything(member))
    assert seen_by(member, STRANGERS) is None
    assert seen_by(member, MEMBERS).about


def test_a_function_that_nobody_confirmed_is_not_shown(other_organisation: Any) -> None:
    person = make_person("nieuw")
    make_membership(person, other_organisation, state=MembershipState.PENDING)
    make_known(person, "iedereen")
    assert seen_by(person, STRANGERS).functions == ()


def test_an_account_that_was_closed_is_seen_by_nobody(member: User) -> None:
    make_known(member, "iedereen")
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert seen_by(member, MEMBERS) is None
    member.is_active = False
    assert audience_of(member) == STRANGERS


def test_who_wants_to_be_found_shows_a_name(member: User) -> None:
    with pytest.raises(ValidationError, match="toont een naam"):
        keep_profile(user=member, told=Told(is_listed=True))
    assert not Profile.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Profile.objects.create(user=member, is_listed=True)


def test_what_is_told_replaces_what_was_told(member: User) -> None:
    make_known(member, "iedereen", **everything(member))
    keep_profile(user=member, told=Told(name_for="leden"))
    profile = Profile.objects.get()
    assert (profile.about, profile.clusters, profile.is_listed) == ("", [], False)
    assert profile.photo is None
    assert not StoredFile.objects.exists(), "a photo that was taken away is gone"
    assert not profile.themes.exists()
    assert not profile.products.exists()


def test_looking_at_ones_profile_makes_none(member: User) -> None:
    assert profile_of(member).pk is None
    assert not Profile.objects.exists()


def test_people_get_what_they_told_and_wrote(member: User, author: User) -> None:
    make_known(member, "leden", **everything(member))
    MemberMessage.objects.create(
        sender=member, recipient=author, text="Een vraag.", created_at=database_now()
    )
    found = {kind.title: kind.rows for kind in collect(member)}
    assert found["Profiel"][0]["over jezelf"] == "Ik help graag."
    assert found["Profiel"][0]["onderwerpen"] == "netwerken"
    assert found["Berichten aan en van leden"][0]["text"] == "Een vraag."


def test_who_is_erased_leaves_no_profile_and_no_messages(member: User, author: User) -> None:
    make_known(member, "iedereen", **everything(member))
    for sender, recipient in ((member, author), (author, member)):
        MemberMessage.objects.create(
            sender=sender, recipient=recipient, text="Dag.", created_at=database_now()
        )
    erase_person(user=member)
    assert not Profile.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Profile.themes.through.objects.exists()
    assert not MemberMessage.objects.exists()


def test_a_file_of_something_else_does_not_become_a_photo(member: User) -> None:
    stored = store_upload(upload=upload("plan.png", image_bytes()), user=member)
    StoredFile.objects.filter(pk=stored.pk).update(attached_at=database_now())
    stored.refresh_from_db()
    with pytest.raises(ValidationError, match="hoort al ergens anders bij"):
        keep_profile(user=member, told=Told(photo=stored))
    assert not Profile.objects.exists()


def test_a_photo_stays_when_the_rest_changes(member: User) -> None:
    stored = store_upload(upload=upload("ik.png", image_bytes()), user=member)
    make_profile(member, photo=stored)
    stored.refresh_from_db()
    assert stored.attached_at is not None
    make_profile(member, photo=stored, about="Nieuw.")
    assert Profile.objects.get().photo == stored
