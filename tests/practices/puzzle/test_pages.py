"""The pages of a puzzle: the form, the index, the practice."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from design.specimens import context_of, specimen_groups
from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.models import Case
from practices.domain.differences import changes_of
from practices.puzzle.models import PuzzlePage
from practices.puzzle.specimens import GROUP
from tests.factories.puzzle import (
    allocation,
    make_parameters,
    make_puzzle,
    puzzle_answers,
    reloaded,
    source,
)
from tests.practices.listings import keys_found
from vocabulary.models import ParameterValue

pytestmark = pytest.mark.django_db
SHARE = "/praktijken/delen/puntenpuzzels/"
INDEX = "/praktijken/puntenpuzzels/"
NB = "\N{NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def _ground(tree: Any) -> None:
    """Every test needs the indexes and the parameters."""
    make_parameters()


def shown(client: Any, page: Any) -> str:
    answer = client.get(page.get_absolute_url())
    assert answer.status_code == 200
    return re.sub(r"[ \n\t]+", " ", answer.content.decode())


def text_of(html: str) -> str:
    return re.sub(r"[ \n\t]+", " ", re.sub(r"<[^>]+>", " ", html))


def table_of(html: str, heading: str) -> str:
    """Return the text of the first table under a heading."""
    _before, _heading, after = html.partition(heading)
    return text_of(re.search(r"<table.*?</table>", after)[0])


# --- Sharing ------------------------------------------------------------------------------------
def test_a_puzzle_goes_from_form_to_page(
    client: Any, author: Any, editor: Any, organisation: Any
) -> None:
    client.force_login(author)
    answers = puzzle_answers(organisation, author, **{"inzet-0-diploma": "bachelor"})
    assert client.post(SHARE, answers).status_code == 302
    case = Case.objects.get(kind="praktijk")
    decide(case_id=case.pk, revision_id=case.revision_id, user=editor, decision=Decision.APPROVED)
    client.logout()
    html = shown(client, PuzzlePage.objects.get())
    assert "33,06" in text_of(html)
    assert f"0,94{NB}punten over" in html
    assert '<svg class="pz-wide"' in html
    assert "0,389" in client.get(INDEX).content.decode()


def test_the_school_year_is_asked_once_and_among_the_points(client: Any, author: Any) -> None:
    client.force_login(author)
    html = client.get(SHARE).content.decode()
    assert html.count('name="school_year"') == 1
    assert html.index('name="school_year"') > html.index("Hoeveel punten hebben jullie?")


def test_the_live_panel_counts_while_one_types(client: Any, author: Any, organisation: Any) -> None:
    client.force_login(author)
    half = puzzle_answers(
        organisation, author, title="", pooling="", **{"inzet-0-diploma": "bachelor"}
    )
    html = text_of(client.post(f"{SHARE}live/", half).content.decode())
    assert "0,94 van 34 ICT-punten over" in html
    assert "0,389 VTE" in html
    over = client.post(f"{SHARE}live/", half | {"ict_points": "30"}).content.decode()
    assert "Te veel verdeeld" in over
    assert "vanaf hier te veel" in over


def test_who_does_not_know_the_points_reads_what_to_expect(
    client: Any, author: Any, organisation: Any
) -> None:
    from vocabulary.models import EducationLevel

    client.force_login(author)
    level = EducationLevel.objects.create(name="lager", slug="lager", order=1)
    answers = puzzle_answers(
        organisation, author, ict_points="", pupils="300", education_levels=[str(level.pk)]
    )
    html = text_of(client.post(f"{SHARE}live/", answers).content.decode())
    assert "rond 18 ICT-punten verwachten" in html
    assert "niet bevestigd" in html


def test_an_error_in_a_row_is_told_and_nothing_typed_is_lost(
    client: Any, author: Any, organisation: Any
) -> None:
    client.force_login(author)
    answer = client.post(
        SHARE, puzzle_answers(organisation, author, **{"inzet-0-hours": "zestien"})
    )
    assert answer.status_code == 422
    assert 'value="zestien"' in answer.content.decode()
    assert not PuzzlePage.objects.exists()


def test_a_source_may_be_added_without_scripts(client: Any, author: Any, organisation: Any) -> None:
    client.force_login(author)
    answer = client.post(SHARE, puzzle_answers(organisation, author, rij="bronnen:add"))
    html = re.sub(r"\s+", " ", answer.content.decode())
    assert "Bron 1 van 1" in html
    assert re.search(r"<details class=\"fold[^>]* open><summary>Andere bronnen", html)


def test_beginning_from_a_puzzle_copies_its_structure_and_no_figure(
    client: Any, author: Any, organisation: Any
) -> None:
    page = make_puzzle(
        organisation,
        allocation("24", role="coördinerend TICT", level="school", people=3),
        sources=[source("bpt-uren", "8", unit="uren-leraar", decided_by="de directie")],
    )
    client.force_login(author)
    form = client.get(f"{SHARE}?van={page.key}").context["form"]
    row, other = form.formsets["inzet"].forms[0], form.formsets["bronnen"].forms[0]
    assert (row["role"].value(), row["source"].value()) == ("coördinerend TICT", "ict")
    assert row["level"].value() == "school"
    assert (other["kind"].value(), other["unit"].value()) == ("bpt-uren", "uren-leraar")
    assert form["pooling"].value() == "alle"
    figures = [row[name].value() for name in ("hours", "diploma")]
    figures += [other["amount"].value(), form["ict_points"].value()]
    assert not any(figures)


def test_editing_says_that_the_values_changed_meanwhile(
    client: Any, author: Any, organisation: Any
) -> None:
    page = make_puzzle(organisation, owner=author)
    value = ParameterValue.objects.get(parameter__key="punten_per_vte_bachelor")
    value.value, value.confirmed = Decimal(82), True
    value.save()
    client.force_login(author)
    html = text_of(client.get(f"/praktijken/delen/praktijk/{page.key}/").content.decode())
    assert "Punten per VTE, bachelor: 85, nu 82 (bevestigd)" in html
    assert "nu 82, bevestigd" in table_of(shown(client, page), "Waarmee we rekenden")


def test_editors_compare_what_authors_filled_in_and_nothing_derived(organisation: Any) -> None:
    page = make_puzzle(organisation)
    draft = reloaded(page).get_latest_revision_as_object()
    draft.ict_points = Decimal(200)
    draft.allocations = [allocation("18"), allocation("9")]
    labels = {change.label for change in changes_of(before=page, after=draft)}
    assert labels == {"ICT-punten", "inzet 1", "inzet 2"}


# --- Reading ------------------------------------------------------------------------------------
def test_every_figure_stands_in_the_tables(client: Any, organisation: Any) -> None:
    page = make_puzzle(
        organisation,
        allocation("36", role="coördinerend TICT"),
        allocation("6", role="campus-ICT", people=5, level="school"),
        allocation("10", "bpt-uren", role="PICT"),
        ict_points=Decimal(225),
        ict_points_decided_by="de directeurs",
        sources=[source("bpt-uren", "10", decided_by="elke directie"), source("eigen", "6000")],
        guarantee_hours=Decimal(6),
        guarantee="Ook in de kleinste school.",
    )
    html = shown(client, page)
    rows = table_of(html, "Wie krijgt wat?")
    for words in (
        f"coördinerend TICT 36{NB}uur op 36 ICT-punten 1,000 85,00",
        f"campus-ICT school · bachelor 5{NB}×{NB}6{NB}uur op 36 ICT-punten 0,833 70,83",
        f"PICT 10{NB}uur op 21 BPT-uren 0,476 geen",
        "Samen 2,310",
    ):
        assert words in rows
    sources = table_of(html, "De bronnen")
    for words in (
        f"ICT-punten 225{NB}punten 155,83{NB}punten 69,17{NB}punten de directeurs",
        f"BPT-uren 10{NB}uren-leraar 10{NB}uren-leraar 0{NB}uren-leraar elke directie",
        f"Eigen middelen €{NB}6.000 per jaar niet in uren niet te zeggen niet opgegeven",
    ):
        assert words in sources
    assert "Elke school houdt zeker 6 uur per week. Ook in de kleinste school." in text_of(html)


def test_what_a_puzzle_counts_with_stands_there_with_its_source(
    client: Any, organisation: Any
) -> None:
    table = table_of(shown(client, make_puzzle(organisation)), "Waarmee we rekenden")
    assert re.search(r"Punten per VTE, HSO 63 Katholiek Onderwijs Vlaanderen.*? bevestigd", table)
    assert re.search(r"Punten per VTE, bachelor 85 Algemene kennis.*? niet bevestigd", table)


def test_the_diploma_of_one_person_stands_nowhere(client: Any, organisation: Any) -> None:
    page = make_puzzle(organisation, allocation("18", role="PICT", diploma="master"))
    html = shown(client, page)
    assert "master" not in table_of(html, "Wie krijgt wat?")
    assert "master" not in re.search(r'<svg class="pz-wide".*?</svg>', html)[0]


def test_unknown_points_are_said_and_are_no_zero(client: Any, organisation: Any) -> None:
    html = shown(client, make_puzzle(organisation, ict_points=None))
    figures = re.search(r'<section class="figs".*?</section>', html)[0]
    assert figures.count("niet gemeten") == 2
    assert "niet gemeten" in table_of(html, "De bronnen")


def test_nothing_left_is_shown_as_nothing_left(client: Any, organisation: Any) -> None:
    page = make_puzzle(organisation, ict_points=Decimal(85))
    assert f"0{NB}punten over" in shown(client, page)
    assert f"0{NB}punten over" in client.get(INDEX).content.decode()


def test_too_much_is_shown_where_it_begins_and_blocks_nothing(
    client: Any, organisation: Any
) -> None:
    page = make_puzzle(
        organisation,
        allocation(role="eerste"),
        allocation("12", role="tweede"),
        ict_points=Decimal(100),
    )
    rows = table_of(shown(client, page), "Wie krijgt wat?")
    assert re.search(r"tweede[^1]*vanaf hier te veel", rows)
    assert rows.count("vanaf hier te veel") == 1
    assert f"13,33{NB}punten te veel" in client.get(INDEX).content.decode()


def test_a_school_that_hides_is_named_nowhere(client: Any, organisation: Any) -> None:
    page = make_puzzle(organisation, hide_organisation=True, guarantee_hours=Decimal(6))
    assert organisation.name not in shown(client, page)


def test_nothing_typed_becomes_markup(client: Any, organisation: Any, author: Any) -> None:
    evil = "<script>alert(1)</script>"
    page = make_puzzle(
        organisation,
        allocation("6", "ander", role=evil, source_name=evil),
        owner=author,
        pooling_remark=evil,
        guarantee=evil,
        ict_points_decided_by=evil,
        sources=[source("ander", "6", name=evil, unit="vte", decided_by=evil)],
    )
    client.force_login(author)
    assert evil not in shown(client, page)
    assert evil not in client.get(INDEX).content.decode()


def test_no_styles_or_scripts_stand_in_the_page(client: Any, organisation: Any) -> None:
    html = shown(client, make_puzzle(organisation))
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", html)


# --- The index ----------------------------------------------------------------------------------
def test_the_index_sorts_by_vte_and_by_points(client: Any, organisation: Any) -> None:
    small = make_puzzle(organisation, allocation("9"), ict_points=Decimal(300))
    large = make_puzzle(organisation, allocation("36"), ict_points=Decimal(90))
    unknown = make_puzzle(organisation, allocation("18"), ict_points=None)

    def order(sort: str) -> list[int]:
        listing = client.get(f"{INDEX}?sorteer={sort}").context["listing"]
        return keys_found(listing)

    assert order("vte") == [large.pk, unknown.pk, small.pk]
    assert order("punten") == [small.pk, large.pk, unknown.pk]


def test_a_puzzle_costs_fourteen_queries_at_most_however_long_it_is(
    client: Any, organisation: Any
) -> None:
    costs = set()
    for count in (3, 30):
        page = make_puzzle(
            organisation,
            *(allocation() for _ in range(count)),
            sources=[source("bpt-uren", "8") for _ in range(count)],
        )
        client.get(page.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(page.get_absolute_url())
        costs.add(len(captured))
    assert len(costs) == 1
    assert costs.pop() <= 14


@pytest.mark.parametrize("count", [3, 30])
def test_a_listing_of_puzzles_costs_ten_queries_at_most(
    client: Any, organisation: Any, count: int
) -> None:
    for _ in range(count):
        make_puzzle(organisation)
    client.get(INDEX)
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{INDEX}?sorteer=vte")
    assert len(captured) <= 10


# --- The style guide ----------------------------------------------------------------------------
def test_every_specimen_is_drawn_without_a_query(django_assert_num_queries: Any) -> None:
    own = specimen_groups()[GROUP]
    assert len(own) == 11
    with django_assert_num_queries(0):
        for each in own:
            assert render_to_string(each.template, context_of(each)).strip()
