"""Choices between central and local for the tests."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from practices.centralisation.models import CentralisationPage, TaskPlace
from practices.domain.snapshot import fill_from_organisation
from practices.models import KindIndexPage
from schools.models import Organisation
from tests.factories.practices import common, gain_answers
from tests.factories.vocabulary import TaskFactory
from vocabulary.models import Task

THREE = {"TEC-01": "lokaal", "TEC-03": "centraal", "PED-02": "gedeeld"}
CLUSTERS = {
    "TEC": "technisch",
    "PED": "pedagogisch",
    "BEL": "beleid-visie",
    "ADM": "administratief",
}


def make_tasks(*codes: str, debated: int = 12) -> list[Task]:
    """Make tasks of the takenoverzicht; the first `debated` of them come first in the form."""
    return [
        TaskFactory(
            code=code,
            name=f"Taak {code}",
            cluster=CLUSTERS.get(code[:3], "technisch"),
            debated=number if number <= debated else None,
        )
        for number, code in enumerate(codes, start=1)
    ]


def place(code: str, chosen: str, **fields: Any) -> TaskPlace:
    """Make a row in memory."""
    own = {"name": f"Taak {code}", "cluster": CLUSTERS.get(code[:3], "")}
    return TaskPlace(code=code, place=chosen, **(own | fields))


def make_centralisation(
    organisation: Organisation,
    owner: User | None = None,
    *,
    places: Mapping[str, str] | list[TaskPlace] = THREE,
    **fields: Any,
) -> CentralisationPage:
    """Put a practice under the index of its kind (the fixture `tree` makes that)."""
    rows = [place(*each) for each in places.items()] if isinstance(places, Mapping) else places
    for number, row in enumerate(rows):
        row.sort_order = number
    page = CentralisationPage(
        owner=owner, **({"tipping_point": "Wat schaal heeft, samen."} | common(**fields))
    )
    fill_from_organisation(page, organisation)
    page.places = rows
    is_live, page.live = page.live, False
    KindIndexPage.objects.get(slug="centraal-of-lokaal").add_child(instance=page)
    revision = page.save_revision(user=owner)
    if is_live:
        revision.publish(user=owner, skip_permission_checks=True)
    return CentralisationPage.objects.get(pk=page.pk)


def centralisation_answers(
    organisation: Organisation, user: User, **answers: Any
) -> dict[str, Any]:
    """Return what a browser posts with the required answers alone."""
    shared = {
        name: value
        for name, value in gain_answers(organisation, user).items()
        if not name.startswith(("winst", "argument"))
    }
    own = {
        "soort": "centraal-of-lokaal",
        "title": "Onze drie keuzes",
        "tipping_point": "Wat in de klas voelbaar is, blijft dicht bij de klas.",
        "eigen-TOTAL_FORMS": "0",
        "eigen-INITIAL_FORMS": "0",
        **{f"place-{code}": chosen for code, chosen in THREE.items()},
    }
    return shared | own | answers
