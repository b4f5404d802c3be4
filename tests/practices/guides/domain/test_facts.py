"""What a card says of a manual."""

import pytest

from practices.guides.domain.facts import enumeration, facts_of
from practices.guides.models import GuidePage
from schools.models import Organisation
from tests.factories.guides import make_file

pytestmark = pytest.mark.django_db


def test_groups_are_joined_as_one_says_them() -> None:
    assert enumeration([]) == ""
    assert enumeration(["leraren"]) == "leraren"
    assert enumeration(["leraren", "ouders", "directie"]) == "leraren, ouders en directie"


def test_a_file_tells_its_kind_length_and_size() -> None:
    page = GuidePage(file=make_file(), pages=4, for_whom=["ict-team", "leraren"])
    facts = facts_of(page)
    assert facts["main"].line == "pdf, 4 bladzijden, 1 kB"
    assert facts["for_whom"] == "leraren en ICT-team"
    assert facts["what"] == "Handleiding"


@pytest.mark.parametrize(
    ("extension", "pages", "words"),
    [(".pdf", 1, "1 bladzijde"), (".pptx", 12, "12 dia’s"), (".pptx", 1, "1 dia")],
)
def test_pages_and_slides_have_their_words(extension: str, pages: int, words: str) -> None:
    stored = make_file()
    stored.extension = extension
    assert words in facts_of(GuidePage(file=stored, pages=pages))["main"].details


def test_an_unknown_length_is_left_out() -> None:
    assert facts_of(GuidePage(file=make_file()))["main"].details == ("1 kB",)


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://www.klascement.net/1/", "op KlasCement"),
        ("https://klascement.net.vreemd.example/", "op klascement.net.vreemd.example"),
        ("http://www.school.be/map/kader.pdf", "op school.be"),
    ],
)
def test_a_link_says_where_it_leads(url: str, label: str) -> None:
    assert facts_of(GuidePage(link=url))["main"].label == label


def test_a_text_says_how_long_it_takes() -> None:
    assert facts_of(GuidePage(body="woord " * 30))["main"].line == "tekst, 1 minuut lezen"
    assert facts_of(GuidePage(body="woord " * 900))["main"].line == "tekst, 4 minuten lezen"


def test_pupils_of_a_centrum_are_cursisten(organisation: Organisation) -> None:
    organisation.kind = "centrum"
    page = GuidePage(organisation=organisation, for_whom=["leerlingen"])
    assert facts_of(page)["for_whom"] == "cursisten"


def test_an_empty_page_has_facts_without_failing() -> None:
    facts = facts_of(GuidePage())
    assert (facts["main"], facts["for_whom"], facts["blocks"]) == (None, "", ())
    assert facts_of(GuidePage(guide_type="onzin"))["what"] == "Handleiding"
