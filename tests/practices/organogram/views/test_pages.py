"""The pages of a team: from form to page, its text, its card, its queries."""

import re
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.models import Case
from practices.domain.differences import changes_of
from practices.organogram.domain.chart import MOST_NODES
from practices.organogram.models import OrganogramPage
from tests.factories.centralisation import make_centralisation
from tests.factories.files import image_bytes, upload
from tests.factories.organogram import (
    make_team,
    numbered,
    role,
    rows,
    team_answers,
    triangle,
)
from tests.practices.listings import keys_found

pytestmark = pytest.mark.django_db
SHARE = "/praktijken/delen/organigrammen/"
LIVE = "/praktijken/delen/organigrammen/live/"
INDEX = "/praktijken/organigrammen/"


@pytest.fixture(autouse=True)
def _tree(tree: Any) -> None:
    """Every test needs the indexes."""


def shown(client: Any, page: Any) -> str:
    answer = client.get(page.get_absolute_url())
    assert answer.status_code == 200
    return re.sub(r"[ \n\t]+", " ", answer.content.decode())


def text_of(html: str) -> str:
    return re.sub(r"[ \n\t]+", " ", re.sub(r"<[^>]+>", " ", html))


# --- Sharing ------------------------------------------------------------------------------------
def test_a_team_goes_from_form_to_page(
    client: Any, author: Any, editor: Any, organisation: Any
) -> None:
    client.force_login(author)
    above = rows(("directeur", "school"), ("TICT", "school", "directeur"))
    assert client.post(SHARE, team_answers(organisation, author, **above)).status_code == 302
    case = Case.objects.get(kind="praktijk")
    decide(case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED)
    page = OrganogramPage.objects.get()
    client.logout()
    html = shown(client, page)
    assert html.count('role="img"') == 2
    assert 'aria-label="Organogram: 2 rollen op het niveau school"' in html
    assert "De directeur beslist, de ICT-coördinator is je contact." in html
    assert 'class="og-mini"' in client.get(INDEX).content.decode()


def test_a_picture_with_a_description_is_a_team_too(
    client: Any, author: Any, editor: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = team_answers(organisation, author, **rows(("", ""), ("", "")))
    answers |= {
        "upload": upload("Zeven Linden.png", image_bytes()),
        "upload_description": "De directeur leidt twee leerkrachten.",
    }
    assert client.post(SHARE, answers).status_code == 302
    case = Case.objects.get(kind="praktijk")
    decide(case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED)
    client.logout()
    html = shown(client, OrganogramPage.objects.get())
    assert "De directeur leidt twee leerkrachten." in html
    found = re.search(r'<img src="([^"]+)"', html)
    assert found is not None
    answer = client.get(unescape(found[1]))
    # A page shows the smaller form; the file itself stands behind the link.
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "organogram.jpeg" in answer["Content-Disposition"]
    link = re.search(r'<a href="([^"]+toon=1)"', html)
    assert link is not None
    answer = client.get(unescape(link[1]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "organogram.png" in answer["Content-Disposition"]
    assert 'class="og-photo"' in client.get(INDEX).content.decode()


def test_an_error_in_a_row_stands_beside_it_and_nothing_typed_is_lost(
    client: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    circle = rows(("a", "school", "b"), ("b", "school", "a"))
    answer = client.post(SHARE, team_answers(organisation, author, **circle))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze lijn komt weer bij zichzelf uit" in html
    assert 'href="#id_rollen-0-superior"' in html
    assert 'value="b"' in html
    assert not OrganogramPage.objects.exists()


def test_a_start_is_a_button_that_sends_nothing(
    client: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = team_answers(organisation, author, **rows(("", ""), ("", "")))
    answer = client.post(SHARE, {**answers, "rij": "rollen:sjabloon:twee-niveaus"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="overkoepelend PICT"' in html
    assert "Rol 5 van 5" in html
    assert 'name="title" value="Wie doet wat in onze school"' in html
    assert html.count("autofocus") == 1
    assert not OrganogramPage.objects.exists()


def test_the_live_panel_draws_while_one_types(client: Any, author: Any, organisation: Any) -> None:
    client.force_login(author)
    half = team_answers(
        organisation, author, title="", **rows(("directeur", ""), ("TICT", "school", "directeur"))
    )
    html = client.post(LIVE, half).content.decode()
    assert 'class="og-live"' in html
    assert "TICT" in html
    assert 'class="live__d"' in html


def test_beginning_from_a_team_copies_roles_and_lines_and_no_figure(
    client: Any, author: Any, organisation: Any
) -> None:
    source = make_team(organisation)
    client.force_login(author)
    form = client.get(f"{SHARE}?van={source.key}").context["form"]
    head, tict, _ = form.formsets["rollen"].forms
    assert (head["role"].value(), str(tict["superior"].value())) == ("directeur", "directeur")
    assert tict["hours"].value() in {"", None}
    assert tict["people"].value() in {"", None}


# --- Reading ------------------------------------------------------------------------------------
def test_the_same_data_stand_as_a_list_in_lists(client: Any, organisation: Any) -> None:
    text = text_of(shown(client, make_team(organisation)))
    nb = "\N{NO-BREAK SPACE}"
    assert f"TICT : 1{nb}persoon, 18 van 36 uur per week (0,50{nb}VTE); bron: ICT-punten" in text
    assert f"0,75{nb}VTE over 1 niveau." in text
    assert f"directeur : 1{nb}persoon, uren niet gemeten; beslist" in text


def test_lists_open_and_close_as_often_however_deep(client: Any, organisation: Any) -> None:
    chain = [role("rol 0")]
    for number in range(1, 200):
        chain.append(role(f"rol {number}", chain[-1]))
    html = shown(client, make_team(organisation, roles=chain))
    nested = html[html.index('<div class="nested">') :]
    nested = nested[: nested.index("</details>")]
    assert nested.count("<ul>") == nested.count("</ul>") == 200
    assert nested.count("<li") == nested.count("</li>") == 200


def test_a_superior_outside_the_team_is_drawn_and_not_counted(
    client: Any, organisation: Any
) -> None:
    team = [
        role("TICT", "directeur van de school", people=7),
        role("PICT", "Directeur van de  school", people=7),
    ]
    html = shown(client, make_team(organisation, roles=team))
    assert html.count('class="og-outside"') == 2
    assert "2 rollen over 1 niveau." in text_of(html)
    assert "In elke school, 7 keer" in html


def test_a_person_with_several_roles_is_told_kindly(client: Any, organisation: Any) -> None:
    head = role("directeur")
    team = [head, role("ICT-coördinator", head, same_person_as=head.key)]
    text = text_of(shown(client, make_team(organisation, roles=team)))
    assert "Eén persoon draagt hier meer dan één rol." in text
    assert "zelfde persoon als directeur" in text


def test_what_is_stored_in_a_circle_or_refers_to_nobody_still_shows(
    client: Any, organisation: Any
) -> None:
    first, second = role("a"), role("b")
    first.reports_to, second.reports_to = second.key, first.key
    lost = role("c", role("weg"), dotted_to=role("ook weg").key)
    assert "og-node" in shown(client, make_team(organisation, roles=[first, second, lost]))


def test_more_roles_than_anybody_reads_are_told_as_text_alone(
    client: Any, organisation: Any
) -> None:
    page = make_team(organisation, roles=[role(f"rol {n}") for n in range(MOST_NODES + 1)])
    html = shown(client, page)
    assert "Meer dan 1.000 kan niemand nog lezen" in html
    assert "og-node" not in html
    assert client.get(reverse("organogram:svg", args=[page.slug])).status_code == 404


def test_nothing_typed_becomes_markup(client: Any, organisation: Any) -> None:
    evil = '"><script>alert(1)</script>'
    team = [role(evil, evil, filled_by=evil, mandate=evil, specialisation=evil), role("b")]
    page = make_team(
        organisation, roles=team, decides_and_contact=evil, external_partners=evil, title="x"
    )
    assert evil not in shown(client, page)
    svg = client.get(reverse("organogram:svg", args=[page.slug])).content.decode()
    assert "<script" not in svg


def test_no_style_attribute_or_handler_stands_in_the_page(client: Any, organisation: Any) -> None:
    html = shown(client, make_team(organisation))
    assert not re.search(r"\sstyle=|\son\w+=|<style", html)


def test_a_school_that_wants_to_be_hidden_is_named_nowhere(
    client: Any, organisation: Any, author: Any
) -> None:
    page = make_team(organisation, hide_organisation=True, title="Ons team")
    html = shown(client, page)
    svg = client.get(reverse("organogram:svg", args=[page.slug]))
    assert organisation.name not in html
    assert organisation.name not in svg.content.decode()
    assert "7 keer" not in html


def test_the_practice_beside_it_is_shown_with_its_figures(
    client: Any, organisation: Any, author: Any
) -> None:
    other = make_centralisation(organisation, title="Onze keuzes")
    page = make_team(organisation, choices_practice_id=other.pk)
    text = text_of(shown(client, page))
    assert re.search(r"Centraal +\d", text)
    assert "Onze keuzes" in text
    type(other).objects.filter(pk=other.pk).update(audience="confirmed")
    assert "Onze keuzes" not in shown(client, page)


# --- Queries ------------------------------------------------------------------------------------
@pytest.mark.parametrize("count", [3, 30])
def test_a_team_costs_fourteen_queries_at_most(client: Any, organisation: Any, count: int) -> None:
    page = make_team(organisation, roles=[role(f"rol {number}") for number in range(count)])
    client.get(page.get_absolute_url())
    with CaptureQueriesContext(connection) as captured:
        client.get(page.get_absolute_url())
    assert len(captured) == DETAIL_QUERIES


# One of them asks for the meeting that the practice came of, one for the conversation; the norm is
# fourteen.
DETAIL_QUERIES = 12


@pytest.mark.parametrize("count", [3, 30])
def test_a_listing_of_teams_costs_ten_queries_at_most(
    client: Any, organisation: Any, count: int
) -> None:
    for _ in range(count):
        make_team(organisation)
    client.get(INDEX)
    with CaptureQueriesContext(connection) as captured:
        client.get(INDEX)
    assert len(captured) <= 10


def test_the_listing_is_filtered_by_whom_a_team_works_for(client: Any, organisation: Any) -> None:
    school = make_team(organisation, organisation_level="school")
    make_team(organisation, organisation_level="scholengemeenschap-groep")
    listing = client.get(f"{INDEX}?organisatieniveau=school").context["listing"]
    assert keys_found(listing) == [school.pk]
    assert client.get(f"{INDEX}?organisatieniveau=onzin").context["listing"].results.total == 0


# --- For editors --------------------------------------------------------------------------------
def test_what_changed_is_told_with_the_names_of_roles(organisation: Any, author: Any) -> None:
    page = make_team(organisation, owner=author)
    page.save_revision()
    after = page.get_latest_revision_as_object()
    head, tict, pict = after.roles.all()
    pict.reports_to, pict.hours = tict.key, Decimal(12)
    after.roles = numbered([head, tict, pict])
    (change,) = changes_of(before=page, after=after)
    assert "rapporteert aan: TICT" in change.after
    assert str(tict.key) not in change.after


def test_an_editor_sees_every_role_in_beheer(
    client: Any, organisation: Any, author: Any, editor: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    page = make_team(organisation, owner=author, roles=triangle())
    page.save_revision(user=author)
    client.force_login(editor)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    html = answer.content.decode()
    assert answer.status_code == 200
    for name in ("decides_and_contact", "roles-0-role", "roles-2-hours", "summary"):
        assert f'name="{name}"' in html, name
