"""The kind among the others: sharing, its card, its page, its place in `/beheer/`."""

import gzip
import re
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
from practices.centralisation.domain.facts import counts_of_page, figures_of
from practices.centralisation.models import CentralisationPage
from safeforms.models import FormDraft
from tests.factories.centralisation import (
    centralisation_answers,
    make_centralisation,
    make_tasks,
    place,
)
from vocabulary.domain.loading import load_vocabulary
from vocabulary.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
SHARE = "/praktijken/delen/centraal-of-lokaal/"
INDEX = "/praktijken/centraal-of-lokaal/"


def html_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def many(count: int) -> list[Any]:
    chosen = ("centraal", "lokaal", "gedeeld")
    return [place(f"TEC-{number:02}", chosen[number % 3]) for number in range(count)]


# --- Sharing -------------------------------------------------------------------------------------
def test_choices_go_from_form_to_page(
    client: Client, author: User, editor: User, organisation: Any
) -> None:
    make_tasks("TEC-01", "TEC-03", "PED-02")
    client.force_login(author)
    assert client.post(SHARE, centralisation_answers(organisation, author)).status_code == 302
    case = Case.objects.get(kind="praktijk")
    decide(case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED)
    client.logout()
    page = CentralisationPage.objects.get()
    html = html_of(client, page.get_absolute_url())
    assert "Wat in de klas voelbaar is, blijft dicht bij de klas." in html
    assert 'aria-label="technisch: 1 centraal, 1 lokaal, 0 gedeeld"' in html
    assert 'aria-label="1 centraal, 1 lokaal, 1 gedeeld"' in html_of(client, INDEX)


def test_an_error_keeps_what_was_typed(client: Client, author: User, organisation: Any) -> None:
    make_tasks("TEC-01", "TEC-03", "PED-02")
    client.force_login(author)
    answers = centralisation_answers(organisation, author) | {
        "place-PED-02": "",
        "reason-TEC-01": "Sneller.",
    }
    response = client.post(SHARE, answers)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Kies nog bij 1 taak waar die ligt." in html
    assert 'value="Sneller."' in html
    assert 'href="#id_place-TEC-01-0"' in html
    assert not CentralisationPage.objects.exists()


def test_a_row_button_keeps_the_choices(client: Client, author: User, organisation: Any) -> None:
    make_tasks("TEC-01", "TEC-03", "PED-02")
    client.force_login(author)
    answers = centralisation_answers(organisation, author) | {"rij": "eigen:add"}
    html = client.post(SHARE, answers).content.decode()
    assert 'id="id_place-TEC-01-1" checked' in html
    assert "Eigen taak 1 van 1" in html


def test_the_live_panel_draws_while_one_chooses(
    client: Client, author: User, organisation: Any
) -> None:
    make_tasks("TEC-01", "TEC-03", "PED-02")
    client.force_login(author)
    half = centralisation_answers(organisation, author) | {"place-PED-02": "", "title": ""}
    html = client.post(f"{SHARE}live/", half).content.decode()
    assert "nog 1 te gaan" in html
    assert html.count('<circle cx="7" cy="7"') == 1


def test_a_kept_draft_is_taken_up_with_its_choices(
    client: Client, author: User, organisation: Any
) -> None:
    make_tasks("TEC-01", "TEC-03", "PED-02")
    client.force_login(author)
    client.post(SHARE, centralisation_answers(organisation, author) | {"actie": "bewaar"})
    draft = FormDraft.objects.get()
    html = html_of(client, f"{SHARE}?klad={draft.pk}")
    assert 'id="id_place-TEC-03-0" checked' in html


# --- Reading -------------------------------------------------------------------------------------
def test_the_drawing_and_the_table_tell_the_same(client: Client, organisation: Any) -> None:
    page = make_centralisation(organisation, places=many(31))
    html = html_of(client, page.get_absolute_url())
    svg = "".join(re.findall(r'<svg class="cl-marks".*?</svg>', html))
    marks = [len(re.findall(f"<{mark}", svg)) for mark in ("circle cx", "rect x", "path d")]
    table = html.partition("Taak per taak")[2]
    words = [
        table.count(f'<td class="cl-is-{word}">{word}</td>')
        for word in ("centraal", "lokaal", "gedeeld")
    ]
    assert marks == words == [11, 10, 10]
    assert "style=" not in html.split("<main")[1]


def test_reasons_and_arguments_are_shown_as_text(client: Client, organisation: Any) -> None:
    evil = "<script>alert(1)</script>"
    rows = [*many(3), place("ADM-09", "centraal", reason=evil, arguments=f"Voor: {evil}")]
    page = make_centralisation(organisation, places=rows, tipping_point=evil)
    html = html_of(client, page.get_absolute_url())
    assert evil not in html
    assert html.count("&lt;script&gt;") >= 3


def test_a_choice_stands_beside_those_of_others(client: Client, organisation: Any) -> None:
    mine = make_centralisation(organisation, places={"TEC-01": "lokaal", "TEC-03": "centraal"})
    alone = text_of(html_of(client, mine.get_absolute_url()))
    assert "kozen" not in alone.partition("Taak per taak")[2].partition("Leg de jouwe")[0]
    for _ in range(3):
        make_centralisation(organisation, places={"TEC-01": "centraal"})
    text = text_of(html_of(client, mine.get_absolute_url()))
    assert "3 van 3 kozen centraal anders dan de meeste" in text
    assert "nog te weinig" in text


def test_own_tasks_stand_in_a_group_of_their_own(client: Client, organisation: Any) -> None:
    page = make_centralisation(
        organisation, places=[*many(3), place("", "lokaal", name="3D-printers")]
    )
    html = html_of(client, page.get_absolute_url())
    assert "Eigen taken" in html
    assert 'aria-label="eigen taken: 0 centraal, 1 lokaal, 0 gedeeld"' in html


def test_a_hidden_school_is_named_nowhere(client: Client, organisation: Any) -> None:
    page = make_centralisation(organisation, hide_organisation=True)
    assert organisation.name not in html_of(client, page.get_absolute_url())


def test_a_page_costs_fourteen_queries_at_most_whatever_it_holds(
    client: Client, organisation: Any
) -> None:
    costs = []
    for count in (3, 30):
        page = make_centralisation(organisation, places=many(count))
        client.get(page.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(page.get_absolute_url())
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 14


def test_sixty_tasks_fit_in_eight_kilobytes(client: Client, organisation: Any) -> None:
    load_vocabulary()
    rows = [
        place(task.code, "centraal", name=task.name, cluster=task.cluster)
        for task in Task.objects.all()
    ]
    page = make_centralisation(organisation, places=rows)
    html = client.get(page.get_absolute_url()).content
    assert len(gzip.compress(html)) <= 8_000


# --- Elsewhere -----------------------------------------------------------------------------------
def test_counts_are_there_for_other_rooms(organisation: Any) -> None:
    page = make_centralisation(organisation, places=many(31))
    assert counts_of_page(page).words == "11 centraal, 10 lokaal, 10 gedeeld"
    figures = {figure.label: figure.value for figure in figures_of(page)}
    assert figures == {
        "Centraal": Decimal(11),
        "Lokaal": Decimal(10),
        "Gedeeld": Decimal(10),
        "Samen": Decimal(31),
    }


def test_an_editor_changes_a_draft_in_beheer(
    client: Client, editor: User, settings: Any, organisation: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    page = make_centralisation(organisation)
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(html_of(client, url), form_id="page-edit-form").copy()
    data["tipping_point"] = "Wat schaal heeft."
    data["places-0-place"] = "gedeeld"
    assert client.post(url, data).status_code == 302
    draft = CentralisationPage.objects.get().get_latest_revision_as_object()
    assert draft.tipping_point == "Wat schaal heeft."
    assert draft.places.all()[0].place == "gedeeld"
    assert CentralisationPage.objects.get().places.first().place == "lokaal"
