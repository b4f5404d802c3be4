"""The kind among the others: sharing, its card, its page, its filter, `/beheer/`."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from accounts.models import User
from files.models import StoredFile
from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.models import Case
from practices.guides.domain.facts import figures_of
from practices.guides.models import GuidePage
from safeforms.models import FormDraft
from tests.factories.files import upload
from tests.factories.guides import PDF, guide_answers, make_file, make_guide
from tests.practices.listings import keys_found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
SHARE = "/praktijken/delen/handleidingen/"
INDEX = "/praktijken/handleidingen/"


def html_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_file_goes_from_form_to_page(
    client: Client, author: User, editor: User, organisation: Any
) -> None:
    client.force_login(author)
    answers = guide_answers(organisation, author, link="")
    response = client.post(SHARE, answers | {"file": upload("kaart.pdf", PDF)})
    assert response.status_code == 302
    case = Case.objects.get(kind="praktijk")
    decide(case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED)
    client.logout()
    page = GuidePage.objects.get()
    html = html_of(client, page.get_absolute_url())
    stored = StoredFile.objects.get()
    assert f'href="{stored.get_absolute_url()}"' in html
    assert "Pdf, 4 bladzijden, 1 kB" in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/deed.nl" rel="license' in html
    card = html_of(client, INDEX)
    assert "voor leraren" in card
    assert "Pdf, 4 bladzijden, 1 kB" in card
    assert client.get(stored.get_absolute_url()).status_code == 200


def test_an_error_elsewhere_keeps_the_chosen_file(
    client: Client, author: User, organisation: Any
) -> None:
    client.force_login(author)
    answers = guide_answers(organisation, author, link="", title="")
    response = client.post(SHARE, answers | {"file": upload("kaart.pdf", PDF)})
    html = response.content.decode()
    assert response.status_code == 422
    assert f'name="file-pending" id="id_file-pending" value="{StoredFile.objects.get().pk}"' in html


def test_an_automatic_save_keeps_the_file_for_the_draft(
    client: Client, author: User, organisation: Any
) -> None:
    client.force_login(author)
    answers = guide_answers(organisation, author, link="")
    client.post(f"{SHARE}concept/", answers | {"file": upload("kaart.pdf", PDF)})
    draft = FormDraft.objects.get()
    assert "kaart.pdf" in html_of(client, f"{SHARE}?klad={draft.pk}")


def test_a_text_is_shown_as_headings_and_lists(client: Client, organisation: Any) -> None:
    body = "# Kijk\n- <b>stekker</b>\n1. Herstart"
    html = html_of(client, make_guide(organisation, body=body).get_absolute_url())
    assert "<h3>Kijk</h3>" in html
    assert "<li>&lt;b&gt;stekker&lt;/b&gt;</li>" in html
    assert "<ol><li>Herstart</li></ol>" in html


def test_a_link_is_safe_and_says_where_it_leads(client: Client, organisation: Any) -> None:
    html = html_of(client, make_guide(organisation).get_absolute_url())
    assert 'rel="nofollow noopener ugc"' in html
    assert "Bekijk op KlasCement" in html


def test_another_licence_is_explained(client: Client, organisation: Any) -> None:
    page = make_guide(organisation, material_licence="cc-by-nc-sa-4.0")
    html = html_of(client, page.get_absolute_url())
    assert "maar verkoop ze niet" in html
    assert "deel je aanpassing onder dezelfde licentie" in html
    bare = html_of(client, make_guide(organisation).get_absolute_url())
    assert "Zelf gebruiken" not in bare


def test_a_hidden_school_is_named_nowhere(client: Client, author: User, organisation: Any) -> None:
    stored = make_file(author, f"{organisation.name}.pdf")
    page = make_guide(organisation, author, file=stored, hide_organisation=True)
    html = html_of(client, page.get_absolute_url())
    assert organisation.name not in html
    assert "zeven-linden" not in html.lower()


def test_manuals_are_found_by_who_uses_them(client: Client, organisation: Any) -> None:
    both = make_guide(organisation, for_whom=["leraren", "ict-team"])
    parents = make_guide(organisation, for_whom=["ouders"])
    for query, found in (
        ("voor=leraren", {both.pk}),
        ("voor=ict-team&voor=ouders", {both.pk, parents.pk}),
        ("voor=ict", set()),
        ("voor=onzin", set()),
        ("voor=%22", set()),
    ):
        listing = client.get(f"{INDEX}?{query}").context["listing"]
        assert set(keys_found(listing)) == found, query


def test_a_page_costs_fourteen_queries_at_most_whatever_it_holds(
    client: Client, author: User, organisation: Any
) -> None:
    costs = []
    for lines in (3, 30):
        stored = make_file(author, f"{lines}.pdf", PDF + b"%" * lines + b"%%EOF")
        page = make_guide(organisation, author, file=stored, body="- regel\n" * lines)
        client.get(page.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(page.get_absolute_url())
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 14


def test_a_page_needs_a_file_a_link_or_a_text() -> None:
    with pytest.raises(ValidationError, match="Geef een bestand, een link of een tekst"):
        GuidePage().clean()


def test_editors_see_its_length(organisation: Any) -> None:
    assert figures_of(make_guide(organisation, pages=4))[0].value == 4
    assert figures_of(make_guide(organisation))[0].value is None


def test_an_editor_changes_a_draft_in_beheer(
    client: Client, editor: User, settings: Any, organisation: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    page = make_guide(organisation, for_whom=["ouders"])
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(html_of(client, url), form_id="page-edit-form").copy()
    assert data.getlist("for_whom") == ["ouders"]
    data.setlist("for_whom", ["ouders", "directie"])
    assert client.post(url, dict(data.lists())).status_code == 302
    draft = GuidePage.objects.get().get_latest_revision_as_object()
    assert draft.for_whom == ["ouders", "directie"]
    assert GuidePage.objects.get().for_whom == ["ouders"]
