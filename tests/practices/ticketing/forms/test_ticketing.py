from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from accounts.models import User
from practices.registry import kind_by_slug
from practices.ticketing.forms.ticketing import OPTIONAL, REQUIRED, TicketingForm
from practices.ticketing.models import TicketingPage
from schools.models import Organisation
from tests.factories.ticketing import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def required(author: User, organisation: Organisation) -> dict[str, Any]:
    """Only what must be answered."""
    return {
        "organisation": organisation.pk,
        "title": "Een helpdesk op één adres",
        "summary": "Zeven scholen mailen naar één adres.",
        "why": "Hulp vragen moet eenvoudig zijn.",
        "how": "Adres gemaakt.\nAntwoorden geschreven.",
        "may_share": "on",
        "audience": "public",
        "product": make_product("FreeScout").pk,
        "hosting": "gehuurd",
        "cost_answer": "bedrag",
        "cost_per_year": "1.180,50",
        "users": "290",
        "pluses": "gratis",
        "minuses": "geen inventaris",
        **{
            f"{prefix}-{name}": count
            for prefix in ("links", "attachments")
            for name, count in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))
        },
    }


def bound(
    author: User, answers: dict[str, Any], page: TicketingPage | None = None
) -> TicketingForm:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        if isinstance(value, list):
            data.setlist(name, value)
        elif value is not None:
            data[name] = str(value)
    return TicketingForm(data, user=author)


def errors_of(author: User, answers: dict[str, Any], **changes: Any) -> dict[str, list[str]]:
    form = bound(author, answers | changes)
    assert not form.is_valid()
    return {name: [str(error) for error in errors] for name, errors in form.errors.items()}


def test_it_asks_twelve_things_at_most(author: User) -> None:
    assert TicketingForm(user=author).required_question_count == 12


def test_the_required_answers_alone_make_a_page(author: User, required: dict[str, Any]) -> None:
    form = bound(author, required)
    assert form.is_valid(), form.errors
    page = form.apply()
    assert isinstance(page, TicketingPage)
    assert page.product_label == "FreeScout"
    assert page.cost_per_year == Decimal("1180.50")
    assert page.users == 290
    assert page.plus_lines == ["gratis"]
    assert page.first_response_after is None
    assert page.sso is None
    assert page.channels == []


@pytest.mark.parametrize(
    ("name", "field", "words"),
    [
        ("product", "product", "Kies een product"),
        ("hosting", "hosting", ""),
        ("cost_answer", "cost_answer", ""),
        ("cost_per_year", "cost_per_year", "Vul het bedrag in"),
        ("users", "users", "Vul een getal in"),
        ("pluses", "pluses", ""),
        ("minuses", "minuses", ""),
        ("may_share", "may_share", "Vink aan"),
    ],
)
def test_each_required_answer_that_is_missing_is_asked_for(
    author: User, required: dict[str, Any], name: str, field: str, words: str
) -> None:
    errors = errors_of(author, required, **{name: None})
    assert list(errors) == [field]
    assert words in errors[field][0]


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("users", "veel", "Vul een getal in"),
        ("users", "0", "1 of meer"),
        ("users", "12,5", "geheel getal"),
        ("users", "9" * 300, "Vul een getal in"),
        ("cost_per_year", "-5", "0 of meer"),
        ("cost_per_year", "1,234", "2 cijfers"),
        ("cost_per_year", "99999999999", "hoogstens"),
        ("cost_per_year", "NaN", "Vul een getal in"),
        ("cost_per_year", "1e9", "Vul een getal in"),
        ("first_line_percentage", "101", "hoogstens 100"),
        ("first_response_after", "1001", "hoogstens 1.000"),
        ("first_response_before", "-1", "0 of meer"),
        ("agents", "drie", "Vul een getal in"),
        ("hosting", "maan", ""),
        ("channels", ["postduif"], ""),
        ("sso", "misschien", ""),
    ],
)
def test_bad_answers_get_a_message_beside_their_field(
    author: User, required: dict[str, Any], name: str, typed: Any, words: str
) -> None:
    errors = errors_of(author, required, **{name: typed})
    assert name in errors
    assert words in errors[name][0]


@pytest.mark.parametrize("text", ["goed\x00", "goed\ud800", "+" * 40])
def test_texts_that_cannot_be_stored_are_refused_with_words(
    author: User, required: dict[str, Any], text: str
) -> None:
    assert "pluses" in errors_of(author, required, pluses=text)


def test_free_is_zero_and_unknown_is_nothing(author: User, required: dict[str, Any]) -> None:
    for answer, stored in (("gratis", Decimal(0)), ("weet-ik-niet", None)):
        form = bound(author, required | {"cost_answer": answer, "cost_per_year": ""})
        assert form.is_valid(), form.errors
        assert form.apply().cost_per_year == stored  # type: ignore[attr-defined]


def test_an_amount_beside_another_answer_is_asked_about(
    author: User, required: dict[str, Any]
) -> None:
    for answer in ("gratis", "weet-ik-niet"):
        errors = errors_of(author, required, cost_answer=answer)
        assert "Wis dit bedrag" in errors["cost_per_year"][0]


def test_a_product_outside_the_catalogue_is_named(author: User, required: dict[str, Any]) -> None:
    form = bound(author, required | {"product": "", "product_name": "Helpmij"})
    assert form.is_valid(), form.errors
    page = form.apply()
    assert isinstance(page, TicketingPage)
    assert (page.product, page.product_label) == (None, "Helpmij")


def test_a_name_that_is_in_the_catalogue_becomes_that_product(
    author: User, required: dict[str, Any]
) -> None:
    zammad = make_product("Zammad")
    form = bound(author, required | {"product": "", "product_name": "zammad"})
    assert form.is_valid(), form.errors
    page = form.apply()
    assert isinstance(page, TicketingPage)
    assert (page.product, page.product_name) == (zammad, "")


def test_two_products_at_once_are_asked_about(author: User, required: dict[str, Any]) -> None:
    errors = errors_of(author, required, product_name="Helpmij")
    assert "Je koos “FreeScout”" in errors["product_name"][0]


def test_parts_of_the_cost_are_not_more_than_the_cost(
    author: User, required: dict[str, Any]
) -> None:
    errors = errors_of(author, required, cost_licence="1.000", cost_hosting="180,51")
    assert "meer dan de kost per jaar" in errors["cost_hosting"][0]
    fitting = bound(author, required | {"cost_licence": "1.000", "cost_hosting": "180,50"})
    assert fitting.is_valid(), fitting.errors


def test_parts_may_be_known_where_the_whole_is_not(author: User, required: dict[str, Any]) -> None:
    answers = required | {"cost_answer": "weet-ik-niet", "cost_per_year": "", "cost_licence": "5"}
    assert bound(author, answers).is_valid()


def test_points_lose_their_bullets_and_empty_lines(author: User, required: dict[str, Any]) -> None:
    form = bound(author, required | {"pluses": "- gratis\r\n\r\n• snel"})
    assert form.is_valid(), form.errors
    page = form.apply()
    assert isinstance(page, TicketingPage)
    assert page.plus_lines == ["gratis", "snel"]


def test_points_are_few_and_short(author: User, required: dict[str, Any]) -> None:
    assert "12 punten" in errors_of(author, required, pluses="a\n" * 13)["pluses"][0]
    assert "200 tekens" in errors_of(author, required, pluses="a" * 201)["pluses"][0]


def test_everything_else_is_stored_as_it_was_meant(author: User, required: dict[str, Any]) -> None:
    more = {
        "sso": "ja",
        "knowledge_base": "nee",
        "processing_agreement": "",
        "channels": ["mail", "qr-code"],
        "first_response_before": "7,5",
        "first_response_after": "0",
        "first_response_basis": "geschat",
        "first_line_percentage": "62,5",
        "estimated_figures": ["users"],
        "choose_again": "ja",
    }
    form = bound(author, required | more)
    assert form.is_valid(), form.errors
    page = form.apply()
    assert isinstance(page, TicketingPage)
    assert (page.sso, page.knowledge_base, page.processing_agreement) == (True, False, None)
    assert page.channel_labels == ["mail", "QR-code"]
    assert (page.first_response_before, page.first_response_after) == (Decimal("7.5"), 0)
    assert page.response_is_estimated
    assert page.is_estimated("users")
    assert page.first_line_percentage == Decimal("62.5")


@pytest.mark.parametrize(
    ("cost", "users", "answer"),
    [
        (None, None, None),
        (None, 10, "weet-ik-niet"),
        (Decimal(0), 10, "gratis"),
        (Decimal(5), 10, "bedrag"),
    ],
)
def test_a_page_shows_its_own_answer_about_the_cost(
    author: User, cost: Decimal | None, users: int | None, answer: str | None
) -> None:
    page = TicketingPage(cost_per_year=cost, users=users)
    assert TicketingForm(user=author, instance=page).initial.get("cost_answer") == answer


def test_the_form_shows_what_a_page_has(author: User, organisation: Organisation) -> None:
    page = TicketingPage(organisation=organisation, sso=False, users=3, channels=["mail"])
    form = TicketingForm(user=author, instance=page)
    chosen = [box.data["value"] for box in form["sso"].subwidgets if box.data["selected"]]
    assert chosen == ["nee"]
    ticked = [box.data["value"] for box in form["channels"].subwidgets if box.data["selected"]]
    assert ticked == ["mail"]


def test_both_parts_of_the_form_are_drawn_with_every_field(author: User) -> None:
    kind = kind_by_slug("ticketing")
    assert kind is not None
    form = TicketingForm(user=author)
    drawn = render_to_string(kind.form_template, {"form": form}) + render_to_string(
        kind.extra_form_template, {"form": form}
    )
    for name in (*REQUIRED, *OPTIONAL, "cost_answer"):
        assert f'name="{name}"' in drawn, name


def test_a_half_typed_form_has_a_live_result(author: User, required: dict[str, Any]) -> None:
    kind = kind_by_slug("ticketing")
    assert kind is not None
    for answers in (
        {},
        {"users": "veel"},
        required | {"users": "10", "cost_answer": "bedrag", "cost_per_year": "5"},
    ):
        form = bound(author, answers)
        form.is_valid()
        page = form.apply()
        html = render_to_string(kind.live_template, {"facts": kind.live(page), "page": page})
    assert "€\N{NO-BREAK SPACE}0,50" in html
