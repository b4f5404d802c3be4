from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.models import User
from practices.ticketing.models import TicketingPage
from schools.models import Organisation
from tests.factories.ticketing import make_school, make_ticketing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

COMPARE = "/praktijken/vergelijken/"


def address(*slugs: str, products: tuple[str, ...] = (), **more: str) -> str:
    pairs = [("praktijk", slug) for slug in slugs] + [("product", slug) for slug in products]
    return f"{COMPARE}?{urlencode([*pairs, *more.items()])}"


def html_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def glpi(tree: Any, organisation: Organisation) -> TicketingPage:
    return make_ticketing("glpi", product="GLPI", organisation=organisation)


@pytest.fixture
def zammad(tree: Any) -> TicketingPage:
    return make_ticketing("zammad", product="Zammad", cost_per_year=640, users=135)


@pytest.mark.usefixtures("glpi", "zammad")
def test_two_practices_stand_side_by_side(client: Client) -> None:
    html = html_of(client, address("glpi", "zammad"))
    assert "Twee ticketingsystemen naast elkaar" in html
    assert 'aria-label="Vergelijking van GLPI, Zammad"' in html
    assert "€\N{NO-BREAK SPACE}1,81" in html
    assert "€\N{NO-BREAK SPACE}4,74" in html
    assert "Het Kenniscentrum beveelt geen product aan" in html
    assert html.count("</svg> laagst") == html.count("</svg> hoogst") == 2


@pytest.mark.usefixtures("glpi", "zammad")
def test_groups_follow_each_other(client: Client) -> None:
    html = html_of(client, address("glpi", "zammad"))
    places = [
        html.index(f">{title}</th>")
        for title in ("Kost", "Werking", "Techniek en privacy", "Ervaring")
    ]
    assert places == sorted(places)


@pytest.mark.usefixtures("glpi", "zammad")
def test_what_was_not_measured_is_said_and_no_zero(client: Client) -> None:
    make_ticketing("leeg", product="osTicket", cost_per_year=None, first_response_after=None)
    html = html_of(client, address("glpi", "leeg"))
    assert "niet gemeten" in html
    assert "€\N{NO-BREAK SPACE}0" not in html


@pytest.mark.usefixtures("glpi", "zammad")
def test_each_can_be_removed_and_a_third_added_without_javascript(client: Client) -> None:
    make_ticketing("osticket", product="osTicket")
    html = html_of(client, address("glpi", "zammad"))
    assert f'href="{COMPARE}?praktijk=zammad"' in html
    assert '<input type="hidden" name="praktijk" value="glpi">' in html
    assert '<option value="osticket">' in html
    assert "Drie ticketingsystemen" in html_of(client, address("glpi", "zammad", "osticket"))


@pytest.mark.usefixtures("glpi", "zammad")
def test_four_fit_and_a_fifth_is_left_out_with_a_word(client: Client) -> None:
    for number in range(3):
        make_ticketing(f"meer-{number}", product=f"Product {number}")
    slugs = ["glpi", "zammad", "meer-0", "meer-1"]
    assert "Voeg een" not in html_of(client, address(*slugs))
    html = html_of(client, address(*slugs, "meer-2"))
    assert "Vier ticketingsystemen" in html
    assert "Hoogstens vier" in html
    assert "Product 2" not in html


@pytest.mark.usefixtures("glpi", "zammad")
def test_the_same_one_twice_counts_once(client: Client) -> None:
    assert "Zet systemen naast elkaar" in html_of(client, address("glpi", "glpi", "glpi"))
    assert "Twee ticketingsystemen" in html_of(client, address("glpi", "glpi", "zammad"))


@pytest.mark.usefixtures("glpi", "zammad")
@pytest.mark.parametrize(
    "slug", ["bestaat-niet", "\x00", "a" * 5000, "<script>alert(1)</script>", "'; --", "é ü", "%"]
)
def test_nonsense_is_left_out_with_a_word(client: Client, slug: str) -> None:
    html = html_of(client, address("glpi", slug, "zammad", products=(slug,)))
    assert "Twee ticketingsystemen" in html
    assert "2 van je keuzes vonden we niet" in html
    assert "<script>alert" not in html


@pytest.mark.usefixtures("glpi")
def test_ten_slugs_that_do_not_exist_lead_to_the_page_for_choosing(client: Client) -> None:
    html = html_of(client, address(*(f"niets-{number}" for number in range(10))))
    assert "Zet systemen naast elkaar" in html
    assert "10 van je keuzes vonden we niet" in html


@pytest.mark.usefixtures("glpi", "zammad")
def test_what_does_not_exist_takes_no_place(client: Client) -> None:
    html = html_of(client, address(*(f"niets-{number}" for number in range(10)), "glpi", "zammad"))
    assert "Twee ticketingsystemen" in html


@pytest.mark.usefixtures("glpi")
def test_a_thousand_slugs_do_no_harm(client: Client) -> None:
    assert "Zet systemen" in html_of(client, address(*(f"niets-{n}" for n in range(1000))))


def test_without_any_practice_one_is_invited_to_share(client: Client) -> None:
    assert "Deel jouw systeem" in html_of(client, COMPARE)


@pytest.mark.usefixtures("glpi", "zammad")
def test_the_page_for_choosing_ticks_what_was_chosen(client: Client) -> None:
    html = html_of(client, address("glpi"))
    assert 'name="praktijk" value="glpi" checked' in html
    assert 'name="praktijk" value="zammad">' in html
    assert "Je koos GLPI" in html


@pytest.mark.usefixtures("glpi")
def test_choices_of_other_pages_of_the_list_are_kept(client: Client) -> None:
    for number in range(48):
        make_ticketing(f"a-{number}", product="A-systeem")
    html = html_of(client, address("glpi", "a-1", pagina="1"))
    assert '<input type="hidden" name="praktijk" value="glpi">' in html
    assert 'value="a-1" checked' in html
    assert 'name="pagina" value="2"' in html
    assert 'value="glpi" checked' in html_of(client, address("glpi", "a-1", pagina="2"))
    assert "Pagina 2 van 2" in html_of(client, f"{COMPARE}?pagina=9999")


@pytest.mark.usefixtures("glpi")
@pytest.mark.parametrize(
    "hidden",
    [
        {"live": False},
        {"withdrawn_at": timezone.now()},
        {"audience": "confirmed"},
    ],
)
def test_what_a_reader_may_not_see_is_nowhere(client: Client, hidden: dict[str, Any]) -> None:
    make_ticketing("geheim", product="Geheimsysteem", **hidden)
    for url in (COMPARE, address("glpi", "geheim"), address("glpi", products=("geheimsysteem",))):
        html = html_of(client, url)
        assert "Geheimsysteem" not in html
    assert "Eén van je keuzes vonden we niet" in html_of(client, address("glpi", "geheim"))


@pytest.mark.usefixtures("glpi")
def test_a_page_behind_a_restriction_is_nowhere(client: Client) -> None:
    page = make_ticketing("geheim", product="Geheimsysteem")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "Geheimsysteem" not in html_of(client, address("glpi", "geheim"))


@pytest.mark.usefixtures("glpi")
def test_a_confirmed_member_compares_what_is_for_members(client: Client, member: User) -> None:
    make_ticketing("leden", product="Ledensysteem", audience="confirmed")
    client.force_login(member)
    assert "Ledensysteem" in html_of(client, address("glpi", "leden"))


@pytest.mark.usefixtures("glpi")
def test_a_practice_that_hides_its_school_names_nothing_of_it(client: Client) -> None:
    school = make_school("Basisschool Het Geheim", pupils=417)
    make_ticketing(
        "verborgen",
        product="Zammad",
        organisation=school,
        hide_organisation=True,
        pupils=417,
        schools_count=1,
    )
    for url in (COMPARE, address("glpi", "verborgen"), address("glpi", products=("zammad",))):
        html = html_of(client, url)
        assert "Het Geheim" not in html
        assert "417" not in html
        assert "een school" in html


def test_products_show_the_middle_of_their_visible_practices(client: Client) -> None:
    for number, cost in enumerate((100, 300, 1100)):
        make_ticketing(f"g{number}", product="GLPI", cost_per_year=cost, users=100)
    make_ticketing("g-klad", product="GLPI", cost_per_year=99_999, live=False)
    make_ticketing("z", product="Zammad", cost_per_year=500, users=100)
    html = html_of(client, address(products=("glpi", "zammad")))
    space = "\N{NO-BREAK SPACE}"
    assert f"€{space}100 tot €{space}1.100, uit 3 praktijken" in html
    assert "Per product het middelste cijfer" in html
    assert "99.999" not in html


@pytest.mark.usefixtures("glpi", "zammad")
def test_a_practice_stands_beside_a_product(client: Client) -> None:
    html = html_of(client, address("glpi", products=("zammad",)))
    assert "Twee ticketingsystemen" in html
    assert f'href="{COMPARE}?product=zammad"' in html


@pytest.mark.usefixtures("glpi", "zammad")
def test_posting_is_refused(client: Client) -> None:
    assert client.post(COMPARE).status_code == 405


@pytest.mark.parametrize(("count", "queries"), [(2, 4), (3, 4), (4, 3)])
def test_a_comparison_costs_no_query_more_for_more_practices(
    client: Client, django_assert_num_queries: Any, count: int, queries: int
) -> None:
    # Four leave no room for a list to add from, which saves its query.
    for number in range(12):
        make_ticketing(
            f"s{number}", product=f"Product {number}", organisation=make_school(f"S{number}")
        )
    slugs = [f"s{number}" for number in range(count)]
    cache.clear()
    with django_assert_num_queries(queries):
        client.get(address(*slugs))


@pytest.mark.parametrize("count", [3, 30])
def test_the_page_for_choosing_costs_the_same_queries_for_few_and_many(
    client: Client, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        make_ticketing(f"s{number}", product=f"Product {number % 5}")
    cache.clear()
    with django_assert_num_queries(5):
        client.get(COMPARE)
