"""The approaches of the demo."""

from decimal import Decimal
from typing import Any

import pytest

from practices.approaches.domain.facts import facts_of
from practices.approaches.models import ApproachPage

pytestmark = pytest.mark.django_db


def test_two_approaches_are_quoted_and_open(demo: None, client: Any) -> None:
    pages = {page.slug: page for page in ApproachPage.objects.published()}
    assert set(pages) == {"zeven-directies-in-drie-stappen", "ict-pauze-vorming-in-twintig-minuten"}
    quoted = pages["zeven-directies-in-drie-stappen"]
    assert facts_of(quoted)["sentence"].text.startswith("Begin met de scholen")
    assert (quoted.hours, quoted.cost) == (Decimal(46), 0)
    assert quoted.is_estimated("hours")
    own_words = facts_of(pages["ict-pauze-vorming-in-twintig-minuten"])["sentence"]
    assert own_words.text.endswith("twee kwamen.")
    for page in pages.values():
        assert client.get(page.get_absolute_url()).status_code == 200
