"""The list of what is wrong in a form stands in the order of the page, for every kind."""

import re
from typing import Any

import pytest

from practices.registry import kinds
from safeforms.tokens import new_token

pytestmark = pytest.mark.django_db
CONTROL = re.compile(r'<(?:input|textarea|select)[^>]* name="([^"]+)"')
SUMMARY = re.compile(r"data-error-summary.*?</ul>", re.DOTALL)
KEPT = {"formulier_token", "csrfmiddlewaretoken", "actie", "praktijk", "basis"}
TOO_LONG = "x" * 20_000


def wrong_answers(html: str, slug: str, user: Any) -> dict[str, str]:
    """Fill every control with too much."""
    counts = dict(re.findall(r'name="([^"]+_FORMS)" value="(\d+)"', html))
    names = {name for name in CONTROL.findall(html) if name not in KEPT}
    own = {"formulier_naam": "praktijk", "soort": slug, "actie": "stuur"}
    token = new_token(form="praktijk", user=user)
    return {**dict.fromkeys(names, TOO_LONG), **counts, **own, "formulier_token": token}


@pytest.mark.parametrize("slug", [kind.slug for kind in kinds()])
def test_mistakes_stand_in_the_order_of_the_page(
    slug: str, client: Any, author: Any, tree: Any, organisation: Any
) -> None:
    client.force_login(author)
    address = f"/praktijken/delen/{slug}/"
    empty = client.get(address).content.decode()
    html = client.post(address, wrong_answers(empty, slug, author)).content.decode()
    summary = SUMMARY.search(html)
    assert summary is not None
    targets = re.findall(r'href="#([^"]+)"', summary[0])
    places = [html.index(f'id="{target}"') for target in targets]
    assert len(targets) > 20
    assert places == sorted(places)
    assert places[0] > summary.end(), "the list itself stands above the form"
