"""Browsing practices: who sees what, and at which price."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.practices import make_gain, make_ticketing
from tests.practices.listings import keys_found, titles_found
from vocabulary.models import EducationLevel

pytestmark = pytest.mark.django_db
LISTINGS = ("/praktijken/", "/praktijken/efficientiewinsten/", "/praktijken/ticketing/")


def make_both(tree: Any, organisation: Any, count: int) -> None:
    for _ in range(count):
        make_gain(tree, organisation)
        make_ticketing(tree, organisation)


def queries_of(client: Any, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("url", LISTINGS)
def test_a_listing_costs_the_same_few_queries_with_3_and_30_practices(
    client: Any, tree: Any, organisation: Any, url: str
) -> None:
    make_both(tree, organisation, 3)
    with_few = queries_of(client, url)
    make_both(tree, organisation, 27)
    with_many = queries_of(client, url)
    assert with_few == with_many
    assert with_many <= 10


@pytest.mark.parametrize("make", [make_gain, make_ticketing])
def test_a_detail_costs_the_same_few_queries_with_3_and_30_practices(
    client: Any, tree: Any, organisation: Any, make: Any
) -> None:
    page = make(tree, organisation)
    make_both(tree, organisation, 3)
    with_few = queries_of(client, page.get_absolute_url())
    make_both(tree, organisation, 27)
    with_many = queries_of(client, page.get_absolute_url())
    assert with_few == with_many
    assert with_many <= 14


def test_a_practice_that_hides_its_school_names_it_nowhere(
    client: Any, tree: Any, organisation: Any, member: Any, author: Any
) -> None:
    organisation.municipality = "Verborgendorp"
    organisation.save()
    page = make_gain(tree, organisation, author, hide_organisation=True)
    for url in (page.get_absolute_url(), *LISTINGS):
        shown = client.get(url).content.decode()
        for secret in (organisation.name, "Verborgendorp", "Koepel", organisation.slug):
            assert secret not in shown
    make_gain(tree, organisation, title="Toont wel")
    net = client.get("/praktijken/?net=gesubsidieerd-vrij-onderwijs")
    assert titles_found(net.context["listing"]) == ["Toont wel"]
    assert page.pk in keys_found(client.get("/praktijken/").context["listing"])
    school = client.get(organisation.get_absolute_url()).content.decode()
    assert "Toont wel" in school
    assert page.title not in school
    client.force_login(member)
    contact = client.get(reverse("practices:contact", args=[page.key])).content.decode()
    assert organisation.name not in contact


def test_what_is_for_confirmed_members_does_not_exist_for_others(
    client: Any, tree: Any, organisation: Any, member: Any, outsider: Any, editor: Any
) -> None:
    page = make_gain(tree, organisation, audience="confirmed", title="Enkel leden")
    for person in (None, outsider):
        if person:
            client.force_login(person)
        assert client.get(page.get_absolute_url()).status_code == 404
        assert page.title not in client.get("/praktijken/").content.decode()
    for person in (member, editor):
        client.force_login(person)
        assert client.get(page.get_absolute_url()).status_code == 200
        assert page.title in client.get("/praktijken/").content.decode()


def test_filters_and_sorting_are_links(client: Any, tree: Any, organisation: Any) -> None:
    level = EducationLevel.objects.create(name="lager", slug="lager")
    EducationLevel.objects.create(name="secundair", slug="secundair")
    organisation.education_levels.add(level)
    make_gain(tree, organisation, title="Zeta")
    make_gain(tree, organisation, title="Alfa")
    listed = client.get("/praktijken/?niveau=lager&sorteer=titel").context["listing"]
    titles = titles_found(listed)
    assert titles == ["Alfa", "Zeta"]
    nothing = client.get("/praktijken/?niveau=secundair")
    assert not nothing.context["listing"].results.results
    assert "Wis de filters" in nothing.content.decode()


@pytest.mark.parametrize(
    "query",
    ["pagina=99999", "pagina=-1", "pagina=x", "sorteer=onzin", "niveau=%00", "net=%ff", "x=1"],
)
def test_odd_addresses_are_answered(client: Any, tree: Any, organisation: Any, query: str) -> None:
    make_gain(tree, organisation)
    assert client.get(f"/praktijken/?{query}").status_code == 200


def test_an_empty_listing_invites_to_share(client: Any, tree: Any) -> None:
    for url in LISTINGS:
        assert "/praktijken/delen/" in client.get(url).content.decode()


def test_the_structured_data_cannot_break_out_of_its_element(
    client: Any, tree: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, title="</script><script>alert(1)</script>")
    shown = client.get(page.get_absolute_url())
    assert b"<script>alert" not in shown.content
    data = shown.content.decode().split('application/ld+json">')[1].split("</script>")[0]
    assert json.loads(data)["name"] == page.title
    assert json.loads(data)["@type"] == "LearningResource"


def test_an_unknown_practice_is_not_found(client: Any, tree: Any) -> None:
    assert client.get("/praktijken/ticketing/bestaat-niet/").status_code == 404
    assert client.get("/praktijken/bestaat-niet/").status_code == 404


def test_the_credit_names_no_source_that_the_reader_may_not_read(
    client: Any, tree: Any, organisation: Any, member: Any
) -> None:
    source = make_gain(tree, organisation, title="Enkel voor leden", audience="confirmed")
    page = make_gain(tree, organisation, inspired_by_id=source.pk)
    assert "Enkel voor leden" not in client.get(page.get_absolute_url()).content.decode()
    client.force_login(member)
    assert "Begonnen van" in client.get(page.get_absolute_url()).content.decode()
