"""Pages of members: who sees what, and who is found."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Profile, User
from files.domain.uploads import store_upload
from files.models import StoredFile
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.files import PDF, image_bytes, upload
from tests.factories.people import make_known, make_membership, make_person, make_profile
from tests.factories.vocabulary import EducationLevelFactory, ThemeFactory
from vocabulary.models import Product

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "outsider", "member", "author", "editor")
Visit = Callable[[str], Client]


@pytest.fixture
def visit(outsider: User, member: User, author: User, editor: User) -> Visit:
    """Return a client of a role."""
    people = {"outsider": outsider, "member": member, "author": author, "editor": editor}

    def make(role: str) -> Client:
        client = Client()
        if role in people:
            client.force_login(people[role])
        return client

    return make


def names_on(response: Any) -> list[str]:
    """Return who stands in the list of a page."""
    return re.findall(r'<h2><a href="/leden/[^"]+">([^<]+)</a></h2>', response.content.decode())


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("audience", ["niemand", "leden", "iedereen"])
def test_a_page_and_the_directory_show_somebody_to_whom_it_is_meant_for(
    audience: str, role: str, visit: Visit
) -> None:
    person = make_person("kenner")
    profile = make_known(person, "iedereen", about="Kanarie")
    Profile.objects.filter(pk=profile.pk).update(is_listed=audience != "niemand", name_for=audience)
    client = visit(role)
    may = audience == "iedereen" or (audience == "leden" and role != "anonymous")
    response = client.get(f"/leden/{person.uuid}/")
    assert response.status_code == (200 if may else 404)
    assert ("Kanarie" in response.content.decode()) is may
    assert names_on(client.get("/leden/")) == (["Kenner"] if may else [])


def test_who_does_not_want_to_be_found_is_not_in_the_directory(visit: Visit) -> None:
    person = make_person("stil")
    make_profile(person, name_for="iedereen")
    assert visit("anonymous").get(f"/leden/{person.uuid}/").status_code == 200
    assert names_on(visit("member").get("/leden/")) == []


def test_no_page_shows_an_address(visit: Visit) -> None:
    person = make_person("kenner")
    make_known(person, "iedereen", availability="vraag")
    for path in ("/leden/", f"/leden/{person.uuid}/", f"/leden/{person.uuid}/bericht/"):
        response = visit("member").get(path)
        assert response.status_code == 200
        assert person.email not in response.content.decode()


def test_ones_own_page_says_how_others_see_it(member: User, visit: Visit) -> None:
    client = visit("member")
    own = f"/leden/{member.uuid}/"
    assert "Niemand ziet je profiel" in client.get(own).content.decode()
    make_profile(member, name_for="leden", about="Voor ons", about_for="leden")
    assert "Voor ons" in client.get(own).content.decode()
    as_stranger = client.get(f"{own}?als=iedereen").content.decode()
    assert "Voor ons" not in as_stranger
    assert "Wie niet aangemeld is, ziet je profiel niet" in as_stranger
    # The choice is of one's own page alone.
    assert "Voor ons" in visit("author").get(f"{own}?als=iedereen").content.decode()
    assert visit("anonymous").get(f"{own}?als=leden").status_code == 404


# --- Finding -----------------------------------------------------------------------------------


def school(number: int, province: str, level: str) -> Organisation:
    made = Organisation.objects.create(
        name=f"School {number}", slug=f"school-{number}", kind="school", province=province
    )
    made.education_levels.add(EducationLevelFactory(name=level))
    return made


@pytest.fixture
def crowd(db: Any) -> None:
    """Three people who know and work different things."""
    wifi, privacy = ThemeFactory(name="wifi"), ThemeFactory(name="privacy")
    zammad = Product.objects.create(slug="zammad", name="Zammad")
    anna, bert, cara = make_person("anna"), make_person("bert"), make_person("cara")
    make_membership(anna, school(1, "antwerpen", "lager"))
    make_membership(bert, school(2, "limburg", "lager"))
    make_membership(bert, school(3, "antwerpen", "secundair"), function="PICT")
    make_membership(cara, school(4, "antwerpen", "lager"))
    make_known(anna, "iedereen", themes=[wifi, privacy])
    make_known(bert, "iedereen", themes=[wifi], products=[zammad])
    # What of her is hidden does not find her either.
    make_profile(cara, name_for="iedereen", is_listed=True, themes=[wifi], expertise_for="leden")


@pytest.mark.parametrize(
    ("query", "strangers", "members"),
    [
        ("", ["Anna", "Bert", "Cara"], ["Anna", "Bert", "Cara"]),
        ("thema=wifi", ["Anna", "Bert"], ["Anna", "Bert", "Cara"]),
        ("thema=privacy", ["Anna"], ["Anna"]),
        ("product=zammad", ["Bert"], ["Bert"]),
        ("niveau=lager", ["Anna", "Bert"], ["Anna", "Bert"]),
        ("provincie=antwerpen", ["Anna", "Bert"], ["Anna", "Bert"]),
        ("niveau=lager&provincie=antwerpen", ["Anna"], ["Anna"]),
        ("thema=wifi&provincie=limburg", ["Bert"], ["Bert"]),
        ("thema=bestaat-niet", [], []),
        ("provincie=%00", [], []),
    ],
)
def test_members_are_found_by_what_this_reader_may_know(
    query: str, strangers: list[str], members: list[str], crowd: None, visit: Visit
) -> None:
    assert names_on(visit("anonymous").get(f"/leden/?{query}")) == strangers
    assert names_on(visit("outsider").get(f"/leden/?{query}")) == members


def test_filters_offer_only_what_finds_somebody(crowd: None, visit: Visit) -> None:
    ThemeFactory(name="niemand kent dit")
    html = visit("anonymous").get("/leden/").content.decode()
    assert re.findall(r'<option value="([^"]+)"', html) == [
        *("privacy", "wifi"),
        "zammad",
        *("lager", "secundair"),
        *("antwerpen", "limburg"),
    ]


def test_a_directory_without_anybody_leads_on(visit: Visit) -> None:
    empty = visit("member").get("/leden/").content.decode()
    assert "Hier staat nog niemand" in empty
    assert "/mijn/profiel/" in empty
    none = visit("anonymous").get("/leden/?thema=wifi").content.decode()
    assert "Geen enkel lid past" in none
    assert "/vragen/" in none


def test_as_many_queries_for_thirty_as_for_three(member: User, visit: Visit) -> None:
    theme = ThemeFactory(name="wifi")
    product = Product.objects.create(slug="zammad", name="Zammad")
    visit("anonymous").get("/leden/")  # reads what a process reads once
    counts = []
    for start, end in ((0, 3), (3, 30)):
        for number in range(start, end):
            person = make_person(f"kenner{number:02}")
            make_membership(person, school(number, "antwerpen", f"niveau {number}"))
            make_known(person, "iedereen", themes=[theme], products=[product])
        for role in ("anonymous", "member"):
            client = visit(role)
            with CaptureQueriesContext(connection) as captured:
                found = client.get("/leden/?thema=wifi")
            counts.append((role, len(captured)))
            assert len(names_on(found)) == min(end, 20)
    assert counts[:2] == counts[2:]
    assert len(names_on(visit("anonymous").get("/leden/?thema=wifi&pagina=2"))) == 10


# --- Telling -----------------------------------------------------------------------------------


def posted(user: User, **answers: Any) -> dict[str, Any]:
    parts = dict.fromkeys(
        ("name_for", "functions_for", "photo_for", "expertise_for", "digital_level_for"), "niemand"
    )
    rest = {"about_for": "niemand", "availability_for": "niemand"}
    return {
        "formulier_token": new_token(form="profiel", user=user),
        **parts,
        **rest,
        **answers,
    }


def test_a_profile_is_kept_and_shown(member: User, visit: Visit) -> None:
    theme = ThemeFactory(name="wifi")
    client = visit("member")
    answers = posted(
        member,
        name_for="iedereen",
        expertise_for="iedereen",
        themes=[theme.pk],
        clusters=["technisch"],
        is_listed="on",
    )
    response = client.post("/mijn/profiel/", answers)
    assert response.headers["Location"] == f"/leden/{member.uuid}/"
    assert names_on(visit("anonymous").get("/leden/?thema=wifi")) == ["Lid"]
    again = client.get("/mijn/profiel/").content.decode()
    assert re.search(rf'value="{theme.pk}"[^>]*checked', again)
    # The same post again changes nothing, though the profile was closed in between.
    make_profile(member)
    assert client.post("/mijn/profiel/", answers).status_code == 302
    assert not Profile.objects.get().is_listed


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"is_listed": "on"}, "toont een naam"),
        ({"name_for": "iedereen", "digital_level": "Z9"}, "Kies een van de mogelijkheden"),
        ({"themes": ["999999"]}, "Kies uit de mogelijkheden"),
        ({"clusters": ["koffie"]}, "Kies uit de mogelijkheden"),
        ({"name_for": "de hele wereld"}, "Kies een van de mogelijkheden"),
        ({"products": ["x"]}, "Kies uit de mogelijkheden"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    wrong: dict[str, Any], message: str, member: User, visit: Visit
) -> None:
    answers = posted(member, about="Ik typte dit.", **wrong)
    response = visit("member").post("/mijn/profiel/", answers)
    html = response.content.decode()
    assert response.status_code == 200
    assert message in html
    assert "Ik typte dit." in html
    assert not Profile.objects.exists()


def test_a_text_that_is_too_long_stays_too(member: User, visit: Visit) -> None:
    response = visit("member").post("/mijn/profiel/", posted(member, about="a" * 601))
    assert "hoogstens 600 tekens, nu 601" in response.content.decode()
    assert "a" * 601 in response.content.decode()


@pytest.mark.parametrize("audience", ["niemand", "leden", "iedereen"])
@pytest.mark.parametrize("shown_to", ["leden", "iedereen"])
def test_a_photo_is_read_by_whom_it_is_meant_for(
    audience: str, shown_to: str, member: User, visit: Visit
) -> None:
    answers = posted(
        member,
        name_for=shown_to,
        photo_for=audience,
        photo=upload("lid-thuis.png", image_bytes()),
    )
    assert visit("member").post("/mijn/profiel/", answers).status_code == 302
    stored = StoredFile.objects.get()
    for role, may in (
        ("anonymous", audience == shown_to == "iedereen"),
        ("author", audience != "niemand"),
        ("member", True),
    ):
        client = visit(role)
        path = f"/bestanden/{stored.pk}/foto.png?toon=1"
        assert client.get(path).status_code == (200 if may else 404), role
        if role != "member" and (page := client.get(f"/leden/{member.uuid}/")).status_code == 200:
            html = page.content.decode()
            assert (str(stored.pk) in html) is may
            assert "lid-thuis" not in html


def test_what_is_no_picture_is_refused_and_the_text_stays(member: User, visit: Visit) -> None:
    answers = posted(member, about="Ik typte dit.", photo=upload("ik.pdf", PDF))
    html = visit("member").post("/mijn/profiel/", answers).content.decode()
    assert "Kies hier een bestand van de soort" in html
    assert "Ik typte dit." in html
    assert not Profile.objects.exists()


def test_anothers_file_does_not_become_a_photo(member: User, author: User, visit: Visit) -> None:
    theirs = store_upload(upload=upload("van-auteur.png", image_bytes()), user=author)
    answers = posted(member, **{"photo-pending": str(theirs.pk)})
    html = visit("member").post("/mijn/profiel/", answers).content.decode()
    assert "Dit bestand staat er niet meer" in html
    assert not Profile.objects.exists()


def test_the_own_page_leads_to_the_profile(member: User, visit: Visit) -> None:
    html = visit("member").get("/mijn/").content.decode()
    assert "/mijn/profiel/" in html
    assert f"/leden/{member.uuid}/" in html
    assert "Niemand ziet je profiel" in html


@pytest.mark.parametrize("name", ["thema", "product", "niveau", "provincie", "pagina"])
@pytest.mark.parametrize("value", ["%00", "%ED%A0%80", "a" * 2000, "-1", "1e9", "%27%22%3E"])
def test_parameters_that_mean_nothing_give_a_sane_page(
    name: str, value: str, crowd: None, client: Client
) -> None:
    response = client.get(f"/leden/?{name}={value}")
    assert response.status_code == 200
    assert (len(names_on(response)) > 0) is (name == "pagina")
