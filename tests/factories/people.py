"""The fixed cast: who they are is the same in every test."""

from typing import Any

import pytest

from accounts.domain.profiles import Told, keep_profile
from accounts.enums import ConfirmedBy, MembershipState, Role
from accounts.models import Membership, Profile, User
from schools.models import Organisation
from vocabulary.models import JobFunction

PASSWORD = "praktijkplein-test"
PARTS = (
    *("name_for", "functions_for", "photo_for", "expertise_for"),
    *("digital_level_for", "about_for", "availability_for"),
)
"""The choices of who sees each part of a profile."""


def make_person(name: str, *, roles: tuple[Role, ...] = (Role.MEMBER,)) -> User:
    """Make a person with a verified address `<name>@example.test`."""
    from accounts.domain.registration import create_verified_user

    return create_verified_user(
        email=f"{name}@example.test", display_name=name.capitalize(), password=PASSWORD, roles=roles
    )


def make_function(name: str = "TICT", *, leads: bool = False) -> JobFunction:
    """Return a function by name, making it where it does not exist."""
    slug = name.lower().replace(" ", "-")
    return JobFunction.objects.get_or_create(
        slug=slug, defaults={"name": name, "leads_organisation": leads}
    )[0]


def make_membership(
    user: User,
    organisation: Organisation,
    *,
    function: str = "TICT",
    leads: bool = False,
    state: MembershipState = MembershipState.CONFIRMED,
    **fields: Any,
) -> Membership:
    """Give somebody a function in an organisation."""
    return Membership.objects.create(
        user=user,
        organisation=organisation,
        function=make_function(function, leads=leads),
        state=state,
        confirmed_as=ConfirmedBy.EDITOR if state == MembershipState.CONFIRMED else "",
        **fields,
    )


def make_profile(user: User, **told: Any) -> Profile:
    """Let somebody tell something, for nobody unless said so."""
    return keep_profile(user=user, told=Told(**told))


def make_known(user: User, audience: str, **told: Any) -> Profile:
    """Let somebody be found by an audience, with everything that is told."""
    return make_profile(user, is_listed=True, **dict.fromkeys(PARTS, audience), **told)


@pytest.fixture
def organisation(db: Any) -> Organisation:
    """A scholengemeenschap with all figures."""
    return Organisation.objects.create(
        name="Scholengemeenschap De Zeven Linden",
        slug="de-zeven-linden",
        kind="scholengemeenschap",
        number="999001",
        network="gesubsidieerd-vrij-onderwijs",
        umbrella="katholiek-onderwijs-vlaanderen",
        municipality="Lindegem",
        province="west-vlaanderen",
        schools_count=7,
        pupils=2140,
        staff=290,
        devices=1480,
    )


@pytest.fixture
def other_organisation(db: Any) -> Organisation:
    """A school of another net."""
    return Organisation.objects.create(
        name="GO! basisschool De Zilverpopulier",
        slug="de-zilverpopulier",
        kind="school",
        number="999005",
        network="go-onderwijs-van-de-vlaamse-gemeenschap",
        umbrella="go",
        municipality="Maasbroek",
        province="limburg",
        schools_count=1,
        pupils=312,
        staff=38,
        devices=205,
    )


@pytest.fixture
def member(db: Any, other_organisation: Organisation) -> User:
    """A confirmed member of another school."""
    person = make_person("lid")
    make_membership(person, other_organisation, function="TICT")
    return person


@pytest.fixture
def author(db: Any, organisation: Organisation) -> User:
    """TICT at the organisation: writes the practices of the tests."""
    person = make_person("auteur")
    make_membership(person, organisation, function="TICT")
    return person


@pytest.fixture
def co_author(db: Any, organisation: Organisation) -> User:
    """A colleague of the author."""
    person = make_person("coauteur")
    make_membership(person, organisation, function="PICT")
    return person


@pytest.fixture
def management(db: Any, organisation: Organisation) -> User:
    """The directie of the author's organisation."""
    person = make_person("directie")
    make_membership(person, organisation, function="directie", leads=True)
    return person


@pytest.fixture
def editor(db: Any) -> User:
    """An editor of the Kenniscentrum."""
    return make_person("redacteur", roles=(Role.MEMBER, Role.EDITOR))


@pytest.fixture
def second_editor(db: Any) -> User:
    """Another editor."""
    return make_person("redacteur2", roles=(Role.MEMBER, Role.EDITOR))


@pytest.fixture
def outsider(db: Any) -> User:
    """Somebody with an account who is confirmed nowhere."""
    return make_person("buitenstaander")


@pytest.fixture
def administrator(db: Any) -> User:
    """Somebody who keeps users and settings, as superuser."""
    person = make_person("beheerder", roles=(Role.MEMBER, Role.ADMINISTRATOR))
    person.is_superuser = True
    person.save()
    return person
