from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schools import sections
from schools.domain.organisations import save_organisation
from schools.models import Organisation
from schools.sections import register_section
from tests.factories.schools import AffiliationFactory, OrganisationFactory
from tests.factories.vocabulary import EducationLevelFactory

pytestmark = pytest.mark.django_db
# Six, and the footer's texts.
LIST_QUERIES = 7
# Four, and the footer's texts; what other rooms add counts in their own tests.
DETAIL_QUERIES = 5


@pytest.fixture(autouse=True)
def _own_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what a test registers: other rooms' sections have their own tests."""
    monkeypatch.setattr(sections, "_registry", type(sections._registry)())  # noqa: SLF001


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_organisations_stand_in_the_list_by_name(client: Client) -> None:
    for name in ("Zonnebloem", "École", "’t Anker"):
        OrganisationFactory(name=name)
    text = text_of(client, "/organisaties/")
    assert "3 organisaties" in text
    assert text.index("École") < text.index("’t Anker") < text.index("Zonnebloem")


def test_the_list_is_searched_and_filtered(client: Client) -> None:
    OrganisationFactory(name="De Eik", municipality="Gent", province="oost-vlaanderen")
    OrganisationFactory(name="De Beuk", municipality="Gent", province="antwerpen")
    OrganisationFactory(name="CVO Gent", kind="centrum", province="oost-vlaanderen")
    text = text_of(client, "/organisaties/?q=gent&provincie=oost-vlaanderen&soort=school")
    assert "1 organisatie<" in text
    assert "De Eik" in text
    assert "De Beuk" not in text
    assert 'value="gent"' in text
    two = text_of(
        client, "/organisaties/?provincie=oost-vlaanderen&provincie=antwerpen&soort=school"
    )
    assert "2 organisaties" in two


def test_a_filter_counts_what_the_other_filters_leave(client: Client) -> None:
    OrganisationFactory.create_batch(2, province="antwerpen")
    OrganisationFactory(province="limburg")
    OrganisationFactory(province="limburg", kind="academie")
    response = client.get("/organisaties/?provincie=limburg")
    counts = {
        facet["title"]: {value.label: value.count for value, _url in facet["values"]}
        for facet in response.context["facets"]
    }
    assert counts["Provincie"] == {"Antwerpen": 2, "Limburg": 2}
    assert counts["Soort"] == {"school": 1, "academie": 1}


def test_a_chosen_filter_is_taken_away_by_its_link(client: Client) -> None:
    OrganisationFactory()
    response = client.get("/organisaties/?q=basis&soort=school&pagina=2")
    assert response.context["chips"] == [{"label": "school", "url": "?q=basis"}]


def test_an_unknown_value_finds_nothing_and_an_unknown_name_is_ignored(client: Client) -> None:
    OrganisationFactory()
    assert "Geen organisatie gevonden" in text_of(client, "/organisaties/?soort=kasteel")
    assert "1 organisatie<" in text_of(client, "/organisaties/?kleur=blauw")


def test_an_empty_site_says_so(client: Client) -> None:
    assert "Er staan nog geen organisaties" in text_of(client, "/organisaties/")


def test_a_page_out_of_range_shows_the_last(client: Client) -> None:
    OrganisationFactory.create_batch(30)
    assert client.get("/organisaties/?pagina=99").context["page_obj"].number == 2
    assert client.get("/organisaties/?pagina=x").context["page_obj"].number == 1


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\x00"},
        {"q": "\ud800".encode("utf-8", "surrogatepass")},
        {"q": "x" * 100_000},
        {"q": "<script>alert(1)</script>"},
        {"soort": "\x00"},
        {"provincie": ["x"] * 500},
        {"pagina": "9" * 5_000},
        {"pagina": "-1"},
    ],
)
def test_hostile_input_is_answered(client: Client, query: dict[str, Any]) -> None:
    OrganisationFactory()
    response = client.get("/organisaties/", query)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # what a process reads once
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_list_costs_the_same_with_3_and_30(client: Client) -> None:
    level = EducationLevelFactory()
    costs = []
    for number in (3, 27):
        for organisation in OrganisationFactory.create_batch(number):
            organisation.education_levels.add(level)
        costs.append(queries_of(client, "/organisaties/?q=basisschool&soort=school"))
    assert costs == [LIST_QUERIES, LIST_QUERIES]


def test_a_grouping_costs_the_same_with_3_and_30_schools(client: Client) -> None:
    group = OrganisationFactory(group=True)
    costs = []
    for number in (3, 27):
        AffiliationFactory.create_batch(number, grouping=group)
        costs.append(queries_of(client, group.get_absolute_url()))
    assert costs == [DETAIL_QUERIES, DETAIL_QUERIES]


def test_a_page_shows_who_it_is_and_its_figures(client: Client) -> None:
    organisation = OrganisationFactory(
        name="CVO Lerenstroom",
        kind="centrum",
        municipality="Hasseldonk",
        province="limburg",
        schools_count=6,
        pupils=9800,
        devices=None,
    )
    text = text_of(client, organisation.get_absolute_url())
    assert "<h1>CVO Lerenstroom</h1>" in text
    assert "Hasseldonk, Limburg" in text
    assert "Het centrum in cijfers" in text
    assert "<dt>Cursisten</dt><dd>9.800</dd>" in text
    assert "<dt>Vestigingsplaatsen</dt><dd>6</dd>" in text
    assert "niet gemeten" in text


def test_a_partner_without_figures_shows_none(client: Client) -> None:
    text = text_of(client, OrganisationFactory(partner=True).get_absolute_url())
    assert "in cijfers" not in text
    assert "niet gemeten" not in text


def test_schools_and_groupings_lead_to_each_other(client: Client) -> None:
    affiliation = AffiliationFactory()
    school, group = affiliation.member, affiliation.grouping
    assert group.get_absolute_url() in text_of(client, school.get_absolute_url())
    assert school.get_absolute_url() in text_of(client, group.get_absolute_url())


def test_an_old_address_leads_to_the_new_one(client: Client) -> None:
    organisation = OrganisationFactory(slug="oud")
    organisation.slug = "nieuw"
    save_organisation(organisation=organisation)
    response = client.get("/organisaties/oud/")
    assert (response.status_code, response["Location"]) == (301, "/organisaties/nieuw/")


def test_an_unknown_organisation_is_not_found(client: Client) -> None:
    assert client.get("/organisaties/bestaat-niet/").status_code == 404


def test_pages_are_only_read(client: Client) -> None:
    assert client.post("/organisaties/").status_code == 405
    assert client.post(OrganisationFactory().get_absolute_url()).status_code == 405


def test_sections_of_other_rooms_stand_in_their_order(client: Client) -> None:
    def heading(text: str) -> Any:
        return lambda organisation, _user: {"title": f"{text} van {organisation}", "text": ""}

    register_section(30, "design/empty_state.html", heading("Praktijken"))
    register_section(20, "schools/test_section.html", lambda *_: None)
    text = text_of(client, OrganisationFactory(name="De Eik").get_absolute_url())
    assert "Praktijken van De Eik" in text


def test_a_name_is_never_markup(client: Client) -> None:
    organisation: Organisation = OrganisationFactory(name="<b>Vet</b>", slug="vet")
    for address in ("/organisaties/", organisation.get_absolute_url()):
        assert "<b>Vet" not in text_of(client, address)


def test_nothing_inline_stands_in_the_pages(client: Client) -> None:
    organisation = OrganisationFactory(group=True)
    for address in ("/organisaties/", organisation.get_absolute_url()):
        text = text_of(client, address)
        assert " style=" not in text
        assert " onclick=" not in text
