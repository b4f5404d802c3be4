"""The kind among the others: sharing, its card, its page, its filter, `/beheer/`."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from accounts.models import User
from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.models import Case
from practices.approaches.models import ApproachPage
from tests.factories.approaches import approach_answers, make_approach
from tests.practices.listings import keys_found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
SHARE = "/praktijken/delen/aanpakken/"
INDEX = "/praktijken/aanpakken/"


def html_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_an_approach_goes_from_form_to_page(
    client: Client, author: User, editor: User, organisation: Any
) -> None:
    client.force_login(author)
    assert client.post(SHARE, approach_answers(organisation, author)).status_code == 302
    case = Case.objects.get(kind="praktijk")
    decide(case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED)
    client.logout()
    html = html_of(client, ApproachPage.objects.get().get_absolute_url())
    assert '<p class="ap-yield">Zeven directies zeiden ja.</p>' in html
    assert html.count("niet gemeten") >= 2
    assert "“Zeven directies zeiden ja.”" in html_of(client, INDEX)


def test_a_quote_stands_on_card_and_page_as_text(client: Client, organisation: Any) -> None:
    evil = "<script>alert(1)</script>"
    page = make_approach(organisation, quote=evil, quoted=evil, yielded=evil)
    assert evil not in html_of(client, page.get_absolute_url())
    assert evil not in html_of(client, INDEX)


def test_a_hidden_school_is_named_nowhere(client: Client, organisation: Any) -> None:
    page = make_approach(organisation, hide_organisation=True)
    assert organisation.name not in html_of(client, page.get_absolute_url())


def test_approaches_are_found_by_topic_and_sorted_by_time(
    client: Client, organisation: Any
) -> None:
    long = make_approach(organisation, topics=["coaching", "visie"], hours=Decimal(90))
    quick = make_approach(organisation, topics=["coaching"], hours=Decimal(2))
    unknown = make_approach(organisation, topics=[])
    listing = client.get(f"{INDEX}?onderwerp=visie").context["listing"]
    assert keys_found(listing) == [long.pk]
    assert client.get(f"{INDEX}?onderwerp=onzin").context["listing"].results.total == 0
    listing = client.get(f"{INDEX}?sorteer=tijd").context["listing"]
    assert keys_found(listing) == [quick.pk, long.pk, unknown.pk]


def test_a_page_costs_fourteen_queries_at_most_whatever_it_holds(
    client: Client, organisation: Any
) -> None:
    costs = []
    for lines in (3, 30):
        page = make_approach(organisation, how="Eén stap.\n" * lines, topics=["visie"])
        client.get(page.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(page.get_absolute_url())
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 14


def test_an_editor_changes_a_draft_in_beheer(
    client: Client, editor: User, settings: Any, organisation: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    page = make_approach(organisation, topics=["coaching"])
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(html_of(client, url), form_id="page-edit-form").copy()
    assert data.getlist("topics") == ["coaching"]
    data.setlist("topics", ["coaching", "visie"])
    assert client.post(url, dict(data.lists())).status_code == 302
    draft = ApproachPage.objects.get().get_latest_revision_as_object()
    assert draft.topics == ["coaching", "visie"]
