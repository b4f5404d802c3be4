"""Schools of the demo told what they found."""

from typing import Any

import pytest

from practices.models import Confirmation, PracticePage

pytestmark = pytest.mark.django_db


def test_pages_tell_where_a_practice_works_and_where_not(demo: None, client: Any) -> None:
    saving = PracticePage.objects.get(slug__startswith="p01-")
    assert (saving.tried_elsewhere, saving.works_elsewhere) == (2, 1)
    html = client.get(saving.get_absolute_url()).content.decode()
    assert "1 van 2 scholen bevestigt dat het ook bij haar werkt." in html
    puzzle = PracticePage.objects.get(slug__startswith="p22-")
    assert "0 van 2 scholen bevestigd." in client.get(puzzle.get_absolute_url()).content.decode()


def test_no_school_tells_of_its_own_practice(demo: None) -> None:
    for each in Confirmation.objects.select_related("practice"):
        assert each.organisation_id != each.practice.organisation_id
