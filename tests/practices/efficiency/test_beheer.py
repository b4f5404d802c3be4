"""A saving in `/beheer/`."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories.efficiency import hours, line, make_saving

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


def test_an_editor_sees_every_line_of_a_saving(
    client: Any, tree: Any, organisation: Any, author: Any, editor: Any
) -> None:
    page = make_saving(organisation, owner=author, lines=[line(label="servers"), hours()])
    page.save_revision(user=author)
    client.force_login(editor)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    shown = answer.content.decode()
    assert answer.status_code == 200
    for name in ("argument", "investment", "lines-0-before", "lines-1-difference", "summary"):
        assert f'name="{name}"' in shown, name


def test_editors_find_the_top_rung_in_the_menu_and_others_do_not(
    client: Any, tree: Any, editor: Any, author: Any
) -> None:
    url = reverse("efficiency_editors:replicated")
    client.force_login(editor)
    assert url in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(author)
    assert url not in client.get("/").content.decode()


def test_a_saving_is_not_made_in_beheer(client: Any, tree: Any, editor: Any) -> None:
    client.force_login(editor)
    index = tree.kinds["efficientiewinsten"]
    url = reverse("wagtailadmin_pages:add", args=["efficiency", "efficiencygainpage", index.pk])
    assert client.get(url).status_code in {302, 403, 404}
