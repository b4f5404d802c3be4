"""The form: three taps, one sentence, and everything else as one likes."""

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from design.fields import mistakes
from practices.centralisation.forms.centralisation import CentralisationForm
from practices.centralisation.models import CentralisationPage, TaskPlace
from practices.domain.inspiration import begin_from
from practices.registry import kind_by_slug
from schools.models import Organisation
from tests.factories.centralisation import (
    THREE,
    centralisation_answers,
    make_centralisation,
    make_tasks,
    place,
)
from vocabulary.domain.loading import load_vocabulary
from vocabulary.models import Task

pytestmark = pytest.mark.django_db
CODES = ("TEC-01", "TEC-02", "TEC-03", "PED-02", "ADM-09")


@pytest.fixture
def answers(author: User, organisation: Organisation) -> dict[str, Any]:
    """Only what must be answered, about five tasks."""
    make_tasks(*CODES, debated=3)
    return centralisation_answers(organisation, author)


def bound(
    author: User, answers: dict[str, Any], page: CentralisationPage | None = None
) -> CentralisationForm:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        if value is not None:
            data[name] = str(value)
    return CentralisationForm(data, user=author, instance=page)


def page_of(form: CentralisationForm) -> CentralisationPage:
    assert form.is_valid(), (form.errors, [each.errors for each in form.formsets.values()])
    page = form.apply()
    assert isinstance(page, CentralisationPage)
    return page


def chosen(page: CentralisationPage) -> dict[str, str]:
    return {row.code or row.name: row.place for row in page.places.all()}


def problem(author: User, answers: dict[str, Any], **changes: Any) -> str:
    form = bound(author, answers | changes)
    assert not form.is_valid()
    return " ".join(str(error) for error in form.errors.get("places", []))


def without_places(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if not name.startswith("place-")}


# --- Asking --------------------------------------------------------------------------------------
def test_it_asks_ten_things(author: User) -> None:
    assert CentralisationForm(user=author).required_question_count == 10


def test_the_required_answers_alone_make_a_page(author: User, answers: dict[str, Any]) -> None:
    page = page_of(bound(author, answers))
    assert chosen(page) == THREE
    assert page.tipping_point.startswith("Wat in de klas")
    assert {row.name for row in page.places.all()} == {f"Taak {code}" for code in THREE}
    assert {row.cluster for row in page.places.all()} == {"technisch", "pedagogisch"}


def test_fewer_than_three_tasks_are_too_few(author: User, answers: dict[str, Any]) -> None:
    none = without_places(answers)
    assert problem(author, none).startswith("Kies bij minstens 3 taken")
    two = none | {"place-TEC-01": "lokaal", "place-TEC-02": "lokaal"}
    assert problem(author, two) == "Kies nog bij 1 taak waar die ligt."


def test_own_tasks_count_among_the_three(author: User, answers: dict[str, Any]) -> None:
    own = {
        "eigen-TOTAL_FORMS": "2",
        "eigen-0-name": "3D-printers",
        "eigen-0-place": "lokaal",
        "eigen-1-name": "Schoolradio",
        "eigen-1-place": "centraal",
        "eigen-1-cluster": "administratief",
    }
    page = page_of(bound(author, without_places(answers) | own | {"place-TEC-01": "gedeeld"}))
    assert chosen(page) == {"TEC-01": "gedeeld", "3D-printers": "lokaal", "Schoolradio": "centraal"}
    assert [row.sort_order for row in page.places.all()] == [0, 1, 2]


def test_what_tipped_the_scale_is_asked(author: User, answers: dict[str, Any]) -> None:
    form = bound(author, answers | {"tipping_point": " "})
    assert not form.is_valid()
    assert list(form.errors) == ["tipping_point"]


def test_words_without_a_choice_are_asked_about(author: User, answers: dict[str, Any]) -> None:
    told = problem(author, answers, **{"reason-TEC-02": "Daarom."})
    assert told == "“Taak TEC-02”: kies ook waar deze taak ligt, of wis je uitleg."


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("place-TEC-01", "overal", "kies centraal, lokaal of gedeeld"),
        ("reason-TEC-01", "a" * 301, "maak de uitleg korter: hoogstens 300 tekens"),
        ("arguments-TEC-01", "a" * 1001, "maak de argumenten korter"),
        ("reason-TEC-01", "a\x00b", "onzichtbaar teken"),
        ("arguments-TEC-01", "half \ud800", "onzichtbaar teken"),
        ("reason-TEC-01", "a" * 10_000_000, "50.000 tekens"),
    ],
)
def test_hostile_answers_get_a_message_with_their_task(
    author: User, answers: dict[str, Any], name: str, typed: str, words: str
) -> None:
    told = problem(author, answers, **{name: typed})
    assert told.startswith("“Taak TEC-01”: ")
    assert words in told


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.text(max_size=20), reason=st.text(max_size=400), arguments=st.text(max_size=1200))
def test_whatever_is_typed_is_stored_as_it_was_or_told_about(
    author: User, answers: dict[str, Any], place: str, reason: str, arguments: str
) -> None:
    typed = {"place-TEC-02": place, "reason-TEC-02": reason, "arguments-TEC-02": arguments}
    form = bound(author, answers | typed)
    if form.is_valid():
        rows = [row for row in form.apply().places.all() if row.code == "TEC-02"]  # type: ignore[attr-defined]
        assert [row.place for row in rows] == ([place] if place.strip() else [])
    else:
        assert form.errors["places"]
    drawn(form)


def test_emoji_and_right_to_left_texts_stay_as_they_are(
    author: User, answers: dict[str, Any]
) -> None:
    page = page_of(bound(author, answers | {"reason-TEC-01": "🙂 מקומי"}))
    assert [row.reason for row in page.places.all() if row.code == "TEC-01"] == ["🙂 מקומי"]


# --- Showing -------------------------------------------------------------------------------------
def drawn(form: CentralisationForm) -> str:
    kind = kind_by_slug("centraal-of-lokaal")
    assert kind is not None
    return render_to_string(kind.form_template, {"form": form}, RequestFactory().get("/"))


def test_all_sixty_tasks_are_asked_and_twelve_come_first(author: User) -> None:
    load_vocabulary()
    form = CentralisationForm(user=author)
    html = drawn(form)
    for code in Task.objects.values_list("code", flat=True):
        for number in range(3):
            assert html.count(f'id="id_place-{code}-{number}"') == 1
        assert f'name="reason-{code}"' in html
        assert f'name="arguments-{code}"' in html
    first, _, others = html.partition("De andere taken")
    assert first.count('role="radiogroup"') == 12
    assert others.count('role="radiogroup"') == 48
    assert "style=" not in html


def test_what_was_typed_is_shown_again_with_what_is_wrong(
    author: User, answers: dict[str, Any]
) -> None:
    typed = {"reason-ADM-09": "<b>Eén register</b>", "place-TEC-01": "overal"}
    form = bound(author, answers | typed)
    assert not form.is_valid()
    html = drawn(form)
    assert "&lt;b&gt;Eén register&lt;/b&gt;" in html
    assert 'id="id_place-TEC-03-0" checked' in html
    assert html.count('class="cl-row cl-row--err"') == 2
    assert 'aria-describedby="e-ADM-09"' in html


def test_a_fold_with_a_chosen_task_stands_open(author: User, answers: dict[str, Any]) -> None:
    html = drawn(bound(author, answers))
    assert '<details class="fold" open>' in html
    assert "2 taken" not in html.partition("Pedagogisch")[2].partition("</summary>")[0]
    assert "1 gekozen" in html


def test_an_error_leads_to_the_first_button(author: User, answers: dict[str, Any]) -> None:
    form = bound(author, without_places(answers))
    form.is_valid()
    targets = {mistake.target for mistake in mistakes(form)}
    assert "id_place-TEC-01-0" in targets


def test_without_a_takenoverzicht_own_tasks_are_enough(author: User, answers: Any) -> None:
    Task.objects.all().delete()
    own = {
        "eigen-TOTAL_FORMS": "3",
        **{f"eigen-{number}-name": f"Taak {number}" for number in range(3)},
        **{f"eigen-{number}-place": "lokaal" for number in range(3)},
    }
    assert len(page_of(bound(author, answers | own)).places.all()) == 3
    assert "radiogroup" in drawn(bound(author, answers | own))


# --- Editing -------------------------------------------------------------------------------------
def stored(**fields: Any) -> CentralisationPage:
    page = CentralisationPage(tipping_point="Samen.", **fields)
    page.places = [
        place("TEC-01", "lokaal", reason="Sneller."),
        place("TEC-99", "gedeeld", name="Wat verdween", cluster="technisch"),
        place("", "centraal", name="3D-printers"),
    ]
    return page


def test_editing_shows_what_the_page_has(author: User, answers: Any) -> None:
    form = CentralisationForm(user=author, instance=stored())
    html = drawn(form)
    assert 'id="id_place-TEC-01-1" checked' in html
    assert 'value="Sneller."' in html
    names = [row["name"].value() for row in form.formsets["eigen"].forms]
    assert names == ["Wat verdween", "3D-printers"]


def test_editing_keeps_the_keys_of_rows(author: User, answers: dict[str, Any]) -> None:
    page = stored()
    before = {row.name: row.key for row in page.places.all()}
    own = {
        "eigen-TOTAL_FORMS": "2",
        "eigen-0-key": str(before["Wat verdween"]),
        "eigen-0-name": "Wat verdween",
        "eigen-0-place": "gedeeld",
        "eigen-1-key": str(before["3D-printers"]),
        "eigen-1-name": "3D-printers",
        "eigen-1-place": "lokaal",
    }
    after = page_of(bound(author, answers | own, page))
    rows = {row.name: row for row in after.places.all()}
    assert rows["Taak TEC-01"].key == before["Taak TEC-01"]
    assert rows["3D-printers"].key == before["3D-printers"]
    assert rows["3D-printers"].place == "lokaal"
    # A task that editors took off the list goes on as one of the school's own.
    assert (rows["Wat verdween"].code, rows["Wat verdween"].key) == ("", before["Wat verdween"])
    assert "TEC-03" in {row.code for row in rows.values()}


def test_a_task_that_is_not_chosen_any_more_goes(author: User, answers: dict[str, Any]) -> None:
    page = stored()
    without = {**answers, "place-TEC-01": "", "place-TEC-02": "lokaal"}
    assert set(chosen(page_of(bound(author, without, page)))) == {"TEC-02", "TEC-03", "PED-02"}


def test_beginning_from_a_practice_takes_its_tasks_and_no_choice(
    author: User, answers: Any, tree: Any, organisation: Organisation
) -> None:
    source = make_centralisation(
        organisation, places=[place("ADM-09", "centraal"), place("", "lokaal", name="Radio")]
    )
    page = CentralisationPage()
    begin_from(source=source, page=page)
    assert {(row.code, row.name, row.place) for row in page.places.all()} == {
        ("ADM-09", "Taak ADM-09", ""),
        ("", "Radio", ""),
    }
    html = drawn(CentralisationForm(user=author, instance=page))
    assert " checked" not in html
    assert 'value="Radio"' in html


# --- Live ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", [{}, {"place-TEC-01": "centraal"}, {"place-TEC-01": "overal"}])
def test_a_half_filled_form_has_a_live_result(
    author: User, answers: dict[str, Any], typed: dict[str, str]
) -> None:
    kind = kind_by_slug("centraal-of-lokaal")
    assert kind is not None
    form = bound(author, typed)
    form.is_valid()
    page = form.apply()
    facts = kind.live(page)
    assert facts["board"].counts.total == (typed.get("place-TEC-01") == "centraal")
    assert render_to_string(kind.live_template, {"facts": facts, "page": page}).strip()


def test_a_row_without_a_place_counts_for_nothing() -> None:
    kind = kind_by_slug("centraal-of-lokaal")
    page = CentralisationPage()
    page.places = [TaskPlace(name="Een taak"), place("TEC-01", "lokaal")]
    assert kind is not None
    assert kind.live(page)["board"].counts.total == 1
