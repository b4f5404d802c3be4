"""The organograms of the demo: every figure is recomputed."""

from decimal import Decimal
from typing import Any

import pytest

from home.demo.content import demo_content
from practices.organogram.domain.facts import facts_of
from practices.organogram.domain.reading import chart_of, read
from practices.organogram.domain.related import choices_beside
from practices.organogram.domain.vte import rounded
from practices.organogram.models import OrganogramPage

pytestmark = pytest.mark.django_db
KEYS = ("P07", "P08", "P09", "P10", "P11", "P12")
TRIANGLES = {"P07": 2, "P08": 1, "P09": 1, "P10": 1, "P11": 1, "P12": 1}


def teams() -> dict[str, OrganogramPage]:
    return {key: OrganogramPage.objects.get(slug__startswith=f"{key.lower()}-") for key in KEYS}


def test_every_organogram_of_the_demo_comes_to_the_figures_of_its_content(demo: None) -> None:
    content = {row["id"]: row for row in demo_content()["praktijken"]}
    for key, page in teams().items():
        own = content[key]["organogram"]
        reading = read(page)
        assert reading.total is not None
        assert rounded(reading.total) == Decimal(str(own["totaal_vte"])), key
        expected = [None if node["vte"] is None else node["vte"] for node in own["knopen"]]
        found = [None if value is None else float(rounded(value)) for value in reading.vte]
        assert found == expected, key
        outside = {node.role for node in chart_of(reading).nodes if node.outside}
        names = {node["rol"] for node in own["knopen"]}
        wanted = {node["rapporteert_aan"] for node in own["knopen"]} - names - {None}
        assert outside == wanted, key
        assert len(facts_of(page)["wide"].planes) == TRIANGLES[key], key
    choices = choices_beside(page=teams()["P12"], user=_anybody())
    assert choices is not None
    counts = {figure.label.casefold(): figure.value for figure in choices.figures}
    tree = content["P12"]["beslissingsboom"]
    for name in ("centraal", "lokaal", "gedeeld"):
        assert counts[name] == tree[name], name


def _anybody() -> Any:
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()
