"""A few published practices to look for."""

from typing import Any

import pytest

from accounts.models import User
from schools.models import Organisation
from tests.factories.practices import make_gain, make_ticketing
from vocabulary.models import EducationLevel, Theme


@pytest.fixture
def lower(db: Any) -> EducationLevel:
    return EducationLevel.objects.get_or_create(slug="lager", defaults={"name": "lager"})[0]


@pytest.fixture
def theme(db: Any) -> Theme:
    return Theme.objects.get_or_create(
        slug="servers-delen", defaults={"name": "servers delen", "order": 1}
    )[0]


@pytest.fixture
def server(tree: Any, organisation: Organisation, author: User, theme: Theme) -> Any:
    """A gain about a shared server, by a scholengemeenschap of 2.140 pupils."""
    return make_gain(
        tree,
        organisation,
        author,
        title="Zeven scholen op één gedeelde server",
        slug="gedeelde-server",
        summary="We zetten zeven servers samen en besparen elk jaar.",
        themes=[theme],
    )


@pytest.fixture
def tickets(tree: Any, other_organisation: Organisation, member: User) -> Any:
    """A ticketing system of a school of 312 pupils."""
    return make_ticketing(
        tree,
        other_organisation,
        member,
        title="FreeScout: helpdesk op één mailadres",
        slug="freescout",
        summary="Alle meldingen staan op één plek. De server huren we.",
    )
