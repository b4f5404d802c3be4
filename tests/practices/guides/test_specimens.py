import pytest
from django.template.loader import render_to_string

from design.specimens import Specimen, context_of, specimen_groups
from practices.guides.specimens import GROUP

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("specimen", specimen_groups()[GROUP], ids=lambda each: each.title)
def test_each_component_shows_in_each_state(specimen: Specimen) -> None:
    assert render_to_string(specimen.template, context_of(specimen)).strip()
