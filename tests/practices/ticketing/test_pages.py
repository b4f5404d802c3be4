"""The kind among the others: its card, its page, its place in `/beheer/`."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from accounts.models import User
from practices.domain.cards import cards_of
from practices.domain.listing import practices_for
from practices.registry import kind_by_slug
from practices.ticketing.domain.facts import facts_of
from practices.ticketing.models import TicketingPage
from tests.factories.ticketing import make_ticketing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
SPACE = "\N{NO-BREAK SPACE}"


def html_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_card_shows_the_product_and_three_figures(client: Client) -> None:
    make_ticketing()
    html = html_of(client, "/praktijken/ticketing/")
    assert '<p class="prod">GLPI' in html
    for figure in (f"€{SPACE}1,81", f"4{SPACE}uur", f"62{SPACE}%"):
        assert f"<dd>{figure}" in html
    assert f"eerste reactie, was 26{SPACE}uur" in html
    assert 'href="/praktijken/vergelijken/?praktijk=glpi"' in html


def test_what_was_not_measured_is_said_on_the_card(client: Client) -> None:
    make_ticketing(cost_per_year=None, first_response_after=None, first_line_percentage=None)
    assert html_of(client, "/praktijken/ticketing/").count("niet gemeten") == 3


def test_a_free_system_is_free_and_an_estimate_is_called_so(client: Client) -> None:
    make_ticketing(cost_per_year=Decimal(0), estimated=["users"])
    html = html_of(client, "/praktijken/ticketing/")
    assert '<dd>gratis <small class="tk-est">geschat</small>' in html


def test_the_page_draws_the_wait_and_tells_it_as_a_table(client: Client) -> None:
    page = make_ticketing()
    html = html_of(client, page.get_absolute_url())
    spoken = f"vooraf 26{SPACE}uur, nu 4{SPACE}uur, 22{SPACE}uur sneller"
    assert html.count(f'role="img" aria-label="Mediane eerste reactie: {spoken}"') == 2
    assert f'<td class="r">26{SPACE}uur</td>' in html
    assert "style=" not in html.split("<main")[1]
    for words in ("Verwerkersovereenkomst", "Ja, met de hostingpartij", "QR-code", "56,0"):
        assert words in html


def test_nothing_is_drawn_where_only_one_side_is_known(client: Client) -> None:
    page = make_ticketing(first_response_before=None)
    assert "Hoelang wacht" not in html_of(client, page.get_absolute_url())


def test_the_split_of_a_cost_is_drawn_with_what_is_left(client: Client) -> None:
    page = make_ticketing(cost_licence=Decimal(1000), cost_hosting=Decimal(400))
    html = html_of(client, page.get_absolute_url())
    assert f"licentie €{SPACE}1.000" in html
    assert f"niet verder opgesplitst €{SPACE}500" in html


def test_a_slower_response_is_called_slower() -> None:
    page = make_ticketing(first_response_before=Decimal(2), first_response_after=Decimal(3))
    response = facts_of(page)["response"]
    assert response["change"] == f"1{SPACE}uur trager"


def test_an_empty_page_has_facts_without_failing() -> None:
    facts = facts_of(TicketingPage())
    assert facts["product"] == ""
    assert [fact.text for fact in facts["headline"]] == ["", "", ""]
    assert facts["charts"] is None


def test_a_page_needs_a_product_of_the_catalogue_or_a_name() -> None:
    with pytest.raises(ValidationError, match="Kies een product"):
        make_ticketing(product="")
    assert make_ticketing(product="", product_name="Helpmij").product_label == "Helpmij"


@pytest.mark.parametrize(
    ("sort", "slugs"),
    [
        ("kost", ["goedkoop", "duur", "onbekend"]),
        ("reactie", ["duur", "onbekend", "goedkoop"]),
    ],
)
def test_the_listing_sorts_by_cost_and_by_response(
    client: Client, outsider: User, sort: str, slugs: list[str]
) -> None:
    make_ticketing("duur", cost_per_year=95, users=118, first_response_after=Decimal(1))
    make_ticketing("goedkoop", cost_per_year=180, users=290, first_response_after=None)
    make_ticketing("onbekend", cost_per_year=None, first_response_after=Decimal(2))
    kind = kind_by_slug("ticketing")
    found = practices_for(outsider, kind, sort)
    assert [page.slug for page in found] == slugs
    html = html_of(client, f"/praktijken/ticketing/?sorteer={sort}")
    assert html.index(f"praktijk={slugs[0]}") < html.index(f"praktijk={slugs[1]}")


@pytest.mark.parametrize("count", [3, 30])
def test_cards_cost_one_query_however_many(
    outsider: User, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        make_ticketing(f"s{number}")
    kind = kind_by_slug("ticketing")
    found = practices_for(outsider, kind)
    with django_assert_num_queries(1):
        cards = cards_of(found)
    assert len(cards) == count


def test_editors_see_figures_to_compare(client: Client) -> None:
    kind = kind_by_slug("ticketing")
    assert kind is not None
    figures = {figure.label: figure.value for figure in kind.figures(make_ticketing())}
    assert figures["Tickets per behandelaar"] == Decimal(5400) / 7
    assert round(figures["Kost per gebruiker per jaar"] or 0, 2) == Decimal("1.81")


def test_an_editor_changes_a_draft_in_beheer(client: Client, editor: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    page = make_ticketing()
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = html_of(client, url)
    data = querydict_from_html(html, form_id="page-edit-form").copy()
    assert data.getlist("channels") == ["webformulier", "mail", "qr-code"]
    data["users"] = "1100"
    data.setlist("channels", ["chat"])
    response = client.post(url, data)
    assert response.status_code == 302
    page.refresh_from_db()
    assert page.users == 1050
    draft = page.get_latest_revision_as_object()
    assert (draft.users, draft.channels) == (1100, ["chat"])
