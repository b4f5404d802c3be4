"""The form: for whom, and a file, a link or a text."""

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from practices.guides.forms.guide import MATERIAL, OPTIONAL, GuideForm
from practices.guides.models import GuidePage
from practices.registry import kind_by_slug
from schools.models import Organisation
from tests.factories.files import upload
from tests.factories.guides import PDF, guide_answers, make_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(author: User, organisation: Organisation) -> dict[str, Any]:
    """Only what must be answered; the manual is a link."""
    return guide_answers(organisation, author)


def bound(author: User, answers: dict[str, Any], **files: Any) -> GuideForm:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        if isinstance(value, list):
            data.setlist(name, value)
        elif value is not None:
            data[name] = str(value)
    return GuideForm(data, MultiValueDict({k: [v] for k, v in files.items()}), user=author)


def page_of(form: GuideForm) -> GuidePage:
    assert form.is_valid(), form.errors
    page = form.apply()
    assert isinstance(page, GuidePage)
    return page


def errors_of(author: User, answers: dict[str, Any], **changes: Any) -> dict[str, str]:
    form = bound(author, answers | changes)
    assert not form.is_valid()
    return {name: str(errors[0]) for name, errors in form.errors.items()}


def test_it_asks_eight_things(author: User) -> None:
    assert GuideForm(user=author).required_question_count == 8


def test_a_link_alone_makes_a_page(author: User, answers: dict[str, Any]) -> None:
    page = page_of(bound(author, answers))
    assert (page.link, page.for_whom) == ("https://www.klascement.net/1/", ["leraren"])
    assert (page.guide_type, page.material_licence) == ("handleiding", "cc-by-4.0")
    assert (page.file, page.pages, page.body) == (None, None, "")


def test_a_file_alone_makes_a_page_that_knows_its_length(
    author: User, answers: dict[str, Any]
) -> None:
    page = page_of(bound(author, answers | {"link": ""}, file=upload("kaart.pdf", PDF)))
    assert page.file is not None
    assert page.pages == 4


def test_a_text_alone_makes_a_page(author: User, answers: dict[str, Any]) -> None:
    page = page_of(bound(author, answers | {"link": "", "body": "# Kijk\r\n- stekker"}))
    assert page.body == "# Kijk\n- stekker"


def test_one_of_the_three_is_asked(author: User, answers: dict[str, Any]) -> None:
    told = errors_of(author, answers, link="")
    assert told == {"file": "Kies een bestand, of geef een link of een tekst."}


def test_for_whom_is_asked(author: User, answers: dict[str, Any]) -> None:
    told = errors_of(author, answers, for_whom=None)
    assert told == {"for_whom": "Kies voor wie het is; meer dan één mag."}
    assert list(errors_of(author, answers, for_whom=["marsmannetjes"])) == ["for_whom"]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://school.be/x", "data:text/html,x", "niets", "http://[::1"]
)
def test_only_addresses_of_the_web_are_taken(
    author: User, answers: dict[str, Any], url: str
) -> None:
    assert list(errors_of(author, answers, link=url)) == ["link"]


def test_an_address_without_a_scheme_is_a_safe_one(author: User, answers: dict[str, Any]) -> None:
    assert page_of(bound(author, answers | {"link": "school.be/kader"})).link == (
        "https://school.be/kader"
    )


def test_the_file_of_somebody_else_is_refused(
    author: User, outsider: User, answers: dict[str, Any]
) -> None:
    theirs = make_file(outsider)
    assert list(errors_of(author, answers, **{"file-pending": str(theirs.pk)})) == ["file"]


def test_a_wrong_file_is_told_about_and_the_rest_stays(
    author: User, answers: dict[str, Any]
) -> None:
    form = bound(author, answers, file=upload("kaart.pdf", b"geen pdf"))
    assert not form.is_valid()
    assert list(form.errors) == ["file"]
    assert form["link"].value() == answers["link"]


def test_another_licence_and_type_are_kept(author: User, answers: dict[str, Any]) -> None:
    more = {"guide_type": "kader", "material_licence": "cc-by-nc-4.0"}
    page = page_of(bound(author, answers | more))
    assert page.get_material_licence_display() == "CC BY-NC 4.0"
    assert page.get_guide_type_display() == "kader"
    forged = errors_of(author, answers, guide_type="roman", material_licence="alles")
    assert set(forged) == {"guide_type", "material_licence"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [("a" * 20_001, "hoogstens 20000"), ("a" * 10_000_000, "50.000"), ("a\x00", "onzichtbaar")],
)
def test_a_hostile_text_gets_a_message(
    author: User, answers: dict[str, Any], typed: str, words: str
) -> None:
    assert words in errors_of(author, answers, body=typed)["body"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(max_size=300), link=st.text(max_size=60))
def test_whatever_is_typed_can_be_shown_again(
    author: User, answers: dict[str, Any], body: str, link: str
) -> None:
    form = bound(author, answers | {"body": body, "link": link})
    form.is_valid()
    page = form.apply()
    kind = kind_by_slug("handleidingen")
    assert kind is not None
    facts = kind.live(page)
    assert render_to_string(kind.figure_template, {"facts": facts, "page": page})
    assert render_to_string(kind.live_template, {"facts": facts, "page": page})


def test_both_parts_of_the_form_are_drawn_with_every_field(author: User) -> None:
    kind = kind_by_slug("handleidingen")
    assert kind is not None
    form = GuideForm(user=author)
    request = RequestFactory().get("/")
    drawn = render_to_string(kind.form_template, {"form": form}, request) + render_to_string(
        kind.extra_form_template, {"form": form}, request
    )
    for name in ("for_whom", *MATERIAL, *OPTIONAL):
        assert f'name="{name}"' in drawn, name


def test_editing_shows_the_file_that_is_there(author: User, organisation: Organisation) -> None:
    page = GuidePage(organisation=organisation, file=make_file(author), for_whom=["ouders"])
    form = GuideForm(user=author, instance=page)
    assert "kaart.pdf" in str(form["file"])
    chosen = [box.data["value"] for box in form["for_whom"].subwidgets if box.data["selected"]]
    assert chosen == ["ouders"]
