"""The form of a team."""

import time
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from practices.organogram.domain.facts import facts_of
from practices.organogram.forms.organogram import OrganogramForm
from practices.organogram.models import OrganogramPage, TeamRole
from tests.factories.files import PDF, image_bytes
from tests.factories.organogram import make_team, role, rows, team_answers, triangle
from vocabulary.domain.loading import load_vocabulary

pytestmark = pytest.mark.django_db
NO_ROWS = rows(("", ""), ("", ""))


@pytest.fixture(autouse=True)
def _tree(tree: Any) -> None:
    """Every test needs the indexes."""


def filled(
    organisation: Any, user: Any, *, page: Any = None, files: Any = None, **answers: Any
) -> OrganogramForm:
    data = QueryDict(mutable=True)
    for name, value in team_answers(organisation, user, **answers).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return OrganogramForm(data, files, user=user, instance=page)


def errors_of(form: OrganogramForm) -> list[dict[str, Any]]:
    form.is_valid()
    return [dict(row.errors) for row in form.formsets["rollen"].forms]


def row_of(form: OrganogramForm, number: int) -> TeamRole:
    assert form.is_valid(), (form.errors, form.formsets["rollen"].errors)
    return list(form.apply().roles.all())[number]


# --- What is asked ------------------------------------------------------------------------------
def test_eleven_questions_are_asked_two_roles_with_their_level_among_them(author: Any) -> None:
    form = OrganogramForm(user=author)
    asked = {name for name, field in form.fields.items() if field.required}
    assert asked == {
        "organisation",
        "title",
        "summary",
        "why",
        "how",
        "decides_and_contact",
        "may_share",
    }
    roles = form.formsets["rollen"].forms
    assert len(roles) == 2
    assert {name for name, field in roles[0].fields.items() if field.required} == {"role", "level"}
    assert form.required_question_count == 11


def test_the_required_answers_alone_make_a_page(author: Any, organisation: Any) -> None:
    form = filled(organisation, author)
    assert form.is_valid(), (form.errors, form.formsets["rollen"].errors)
    facts = facts_of(form.apply())
    assert (facts["roles"], facts["total"], facts["is_drawn"]) == (2, "", True)


def test_one_role_is_too_few_and_the_message_offers_a_file(author: Any, organisation: Any) -> None:
    form = filled(organisation, author, **rows(("directeur", "school")))
    assert not form.is_valid()
    assert "laad hieronder" in str(form.formsets["rollen"].non_form_errors())


def test_without_rows_each_of_the_two_says_what_is_missing(author: Any, organisation: Any) -> None:
    form = filled(organisation, author, **NO_ROWS)
    assert [set(each) for each in errors_of(form)] == [{"role", "level"}] * 2


# --- A file instead -----------------------------------------------------------------------------
def picture(name: str = "ons-team.png") -> MultiValueDict:
    return MultiValueDict({"upload": [SimpleUploadedFile(name, image_bytes())]})


def test_a_file_with_a_description_takes_the_place_of_the_rows(
    author: Any, organisation: Any
) -> None:
    answers = {**NO_ROWS, "upload_description": "De directeur leidt twee leerkrachten."}
    form = filled(organisation, author, files=picture(), **answers)
    assert form.is_valid(), (form.errors, form.formsets["rollen"].errors)
    page = form.apply()
    assert page.upload.extension == ".png"
    assert list(page.roles.all()) == []


def test_a_file_without_a_description_is_refused_beside_it(author: Any, organisation: Any) -> None:
    form = filled(organisation, author, files=picture(), **NO_ROWS)
    assert not form.is_valid()
    assert list(form.errors) == ["upload_description"]


@pytest.mark.parametrize(
    ("name", "content"), [("team.txt", b"tekst"), ("team.svg", b"<svg/>"), ("team.png", b"niets")]
)
def test_a_file_that_is_no_picture_pdf_or_presentation_is_refused(
    author: Any, organisation: Any, name: str, content: bytes
) -> None:
    files = MultiValueDict({"upload": [SimpleUploadedFile(name, content)]})
    form = filled(organisation, author, files=files, upload_description="Ons team.")
    assert not form.is_valid()
    assert list(form.errors) == ["upload"]


def test_a_stored_file_gets_a_name_that_tells_nothing_of_the_school(
    author: Any, organisation: Any
) -> None:
    files = MultiValueDict({"upload": [SimpleUploadedFile("School X.pdf", PDF)]})
    form = filled(organisation, author, files=files, upload_description="Ons team.", **NO_ROWS)
    assert form.is_valid(), form.errors
    page = make_team(organisation, owner=author, roles=[], upload=form.apply().upload)
    page.save_revision()
    page.upload.refresh_from_db()
    assert page.upload.original_name == "organogram.pdf"
    assert page.upload.attached_at is not None


# --- Who reports to whom ------------------------------------------------------------------------
def test_a_superior_is_named_by_role_whatever_the_case(author: Any, organisation: Any) -> None:
    form = filled(
        organisation, author, **rows(("directeur", "school"), ("TICT", "school", "DIRECTEUR"))
    )
    row = row_of(form, 1)
    assert row.reports_to == row_of(form, 0).key
    assert row.outside_superior == ""


def test_a_superior_who_is_no_role_stands_outside_the_team(author: Any, organisation: Any) -> None:
    form = filled(
        organisation,
        author,
        **rows(("TICT", "school", "directeur van de school"), ("PICT", "school")),
    )
    row = row_of(form, 0)
    assert (row.reports_to, row.outside_superior) == (None, "directeur van de school")


def test_a_role_that_stands_there_twice_is_told_apart_by_its_level(
    author: Any, organisation: Any
) -> None:
    twice = (("TICT", "school"), ("TICT", "scholengroep"))
    vague = filled(organisation, author, **rows(*twice, ("hulp", "school", "TICT")))
    assert list(errors_of(vague)[2]) == ["superior"]
    exact = filled(organisation, author, **rows(*twice, ("hulp", "school", "TICT (scholengroep)")))
    assert row_of(exact, 2).reports_to == row_of(exact, 1).key


def test_a_role_does_not_report_to_itself(author: Any, organisation: Any) -> None:
    form = filled(
        organisation, author, **rows(("directeur", "school", "directeur"), ("TICT", "school"))
    )
    assert "niet aan zichzelf" in str(errors_of(form)[0]["superior"])


def test_a_circle_is_refused_beside_its_first_role_with_the_way_round(
    author: Any, organisation: Any
) -> None:
    circle = (("a", "school", "c"), ("b", "school", "a"), ("c", "school", "b"))
    errors = errors_of(filled(organisation, author, **rows(("los", "school"), *circle)))
    assert [list(each) for each in errors] == [[], ["superior"], [], []]
    assert "a → c → b → a" in str(errors[1]["superior"])


@pytest.mark.parametrize("name", ["dotted", "same_person"])
def test_a_functional_line_or_a_shared_person_names_a_role_that_is_there(
    author: Any, organisation: Any, name: str
) -> None:
    form = filled(organisation, author, **{f"rollen-1-{name}": "niemand"})
    assert list(errors_of(form)[1]) == [name]
    form = filled(organisation, author, **{f"rollen-1-{name}": "directeur"})
    row = row_of(form, 1)
    target = {"dotted": row.dotted_to, "same_person": row.same_person_as}[name]
    assert target == row_of(form, 0).key


def test_a_role_that_is_renamed_keeps_who_reports_to_it(author: Any, organisation: Any) -> None:
    page = make_team(organisation, owner=author)
    page.save_revision()
    head, tict, pict = page.roles.all()
    fresh = OrganogramForm(user=author, instance=page.get_latest_revision_as_object())
    shown = fresh.formsets["rollen"].forms[1]["superior"]
    assert shown.value().text == "directeur"
    answers = rows(("schoolhoofd", "school"), ("TICT", "school", "directeur"))
    answers |= {
        "rollen-0-key": str(head.key),
        "rollen-1-key": str(tict.key),
        "rollen-1-superior-was": f"{head.key}|directeur",
    }
    form = filled(organisation, author, page=page.get_latest_revision_as_object(), **answers)
    row = row_of(form, 1)
    assert (row.key, row.reports_to, row.outside_superior) == (tict.key, head.key, "")
    assert pict.key not in {each.key for each in form.apply().roles.all()}


def test_rows_keep_their_key_and_id_when_they_move(author: Any, organisation: Any) -> None:
    page = make_team(organisation, owner=author)
    page.save_revision()
    head, tict, _ = page.roles.all()
    answers = rows(("TICT", "school", "directeur"), ("directeur", "school"))
    answers |= {"rollen-0-key": str(tict.key), "rollen-1-key": str(head.key)}
    form = filled(organisation, author, page=page.get_latest_revision_as_object(), **answers)
    assert form.is_valid(), form.formsets["rollen"].errors
    form.apply().save_revision().publish(skip_permission_checks=True)
    kept = list(OrganogramPage.objects.get().roles.all())
    assert [(each.pk, each.key) for each in kept] == [(tict.pk, tict.key), (head.pk, head.key)]
    assert kept[0].reports_to == head.key


# --- Figures and lists --------------------------------------------------------------------------
def test_people_and_hours_give_the_vte(author: Any, organisation: Any) -> None:
    form = filled(
        organisation,
        author,
        **{
            "rollen-1-people": "22",
            "rollen-1-hours": "2",
            "rollen-1-denominator": "22",
            "rollen-1-mandates": ["beslist", "volgt op"],
            "rollen-1-source": "bpt",
        },
    )
    row = row_of(form, 1)
    assert (row.people, row.hours, row.mandates) == (22, Decimal(2), ["beslist", "volgt op"])
    assert facts_of(form.apply())["total"] == "2\N{NO-BREAK SPACE}VTE"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("people", "-1"),
        ("people", "1,5"),
        ("people", "veel"),
        ("people", "9" * 20),
        ("hours", "NaN"),
        ("hours", "1e400"),
        ("hours", "61"),
        ("hours", "7" * 4301),
        ("denominator", "0"),
        ("mandates", "baas"),
        ("level", "heelal"),
        ("source", "loterij"),
        ("corner", "midden"),
        ("tasks", "TEC-99"),
        ("role", "x" * 121),
        ("role", "a\x00b"),
        ("superior", "y" * 121),
        ("superior", "a\ud800b"),
        ("role", "z" * 10_000_000),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    author: Any, organisation: Any, name: str, typed: str
) -> None:
    form = filled(organisation, author, **{f"rollen-1-{name}": typed})
    assert list(errors_of(form)[1]) == [name]


@pytest.mark.parametrize("typed", ["مدير المدرسة", "👩‍💻 TICT", "<script>alert(1)</script>", "ﬁ ⁄"])
def test_odd_names_are_kept_as_they_are_and_drawn(
    author: Any, organisation: Any, typed: str
) -> None:
    form = filled(organisation, author, **{"rollen-1-role": typed})
    assert row_of(form, 1).role == typed
    assert facts_of(form.apply())["wide"].boxes


@pytest.mark.parametrize(("typed", "value"), [("7,5", "7.5"), ("7.5", "7.5"), ("", None)])
def test_hours_are_read_as_flanders_writes_them(
    author: Any, organisation: Any, typed: str, value: str | None
) -> None:
    form = filled(organisation, author, **{"rollen-1-hours": typed})
    assert row_of(form, 1).hours == (None if value is None else Decimal(value))


def test_tasks_are_codes_of_the_takenoverzicht(author: Any, organisation: Any) -> None:
    load_vocabulary()
    form = filled(organisation, author, **{"rollen-0-tasks": "tec-01; BEL-03, TEC-01"})
    assert row_of(form, 0).tasks == ["TEC-01", "BEL-03"]


# --- Sizes --------------------------------------------------------------------------------------
def many(count: int) -> dict[str, str]:
    return rows(
        *((f"rol {number}", "school", "rol 0" if number else "") for number in range(count))
    )


def test_three_hundred_roles_are_read_and_one_more_is_refused(
    author: Any, organisation: Any
) -> None:
    start = time.process_time()
    form = filled(organisation, author, **many(300))
    assert form.is_valid(), form.formsets["rollen"].errors
    assert len(list(form.apply().roles.all())) == 300
    assert time.process_time() - start < 20
    refused = filled(organisation, author, **many(301))
    assert not refused.is_valid()
    assert "hoogstens 300" in str(refused.formsets["rollen"].non_form_errors())


# --- Beginning ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("slug", "count"), [("kleine-school", 3), ("driehoek", 3), ("twee-niveaus", 5), ("centrum", 4)]
)
def test_a_start_fills_the_rows_and_makes_a_valid_team(
    author: Any, organisation: Any, slug: str, count: int
) -> None:
    form = filled(organisation, author, **NO_ROWS, rij=f"rollen:sjabloon:{slug}")
    assert form.is_valid(), form.formsets["rollen"].errors
    facts = facts_of(form.apply())
    assert facts["roles"] == count
    assert facts["wide"].paths
    assert facts["wide"].planes


def test_a_start_keeps_the_rows_in_which_something_was_typed(
    author: Any, organisation: Any
) -> None:
    typed = rows(("", ""), ("hoofd", "school"), ("", ""))
    form = filled(organisation, author, **typed, rij="rollen:sjabloon:driehoek")
    names = [each["role"].value() for each in form.formsets["rollen"].forms]
    assert names == ["hoofd", "directeur", "TICT", "PICT"]


def test_a_role_of_a_start_may_get_its_own_name(author: Any, organisation: Any) -> None:
    form = filled(organisation, author, **NO_ROWS, rij="rollen:sjabloon:driehoek")
    data = form.data.copy()
    assert data["rollen-1-superior-was"] == f"{data['rollen-0-key']}|directeur"
    data["rollen-0-role"] = "schoolhoofd"
    renamed = OrganogramForm(data, user=author)
    assert row_of(renamed, 1).reports_to == row_of(renamed, 0).key


def test_an_unknown_start_changes_nothing(author: Any, organisation: Any) -> None:
    form = filled(organisation, author, rij="rollen:sjabloon:paleis")
    names = [each["role"].value() for each in form.formsets["rollen"].forms]
    assert names == ["directeur", "ICT-coördinator"]


# --- Half-typed ---------------------------------------------------------------------------------
def test_the_live_drawing_shows_a_half_typed_team(author: Any, organisation: Any) -> None:
    form = filled(
        organisation,
        author,
        title="",
        **rows(("directeur", ""), ("TICT", "school", "directeur"), ("", "school")),
    )
    assert not form.is_valid()
    facts = facts_of(form.apply())
    assert (facts["roles"], len(facts["narrow"].paths)) == (2, 1)


def test_the_live_drawing_copes_with_a_circle(author: Any, organisation: Any) -> None:
    circle = (("a", "school", "b"), ("b", "school", "a"))
    form = filled(organisation, author, **rows(*circle))
    assert not form.is_valid()
    assert len(facts_of(form.apply())["narrow"].boxes) == 2


def test_an_edited_page_shows_its_rows_as_they_are(author: Any, organisation: Any) -> None:
    first = role("hoofd", "directeur van de school", tasks=["TEC-01"], key=uuid4())
    page = make_team(
        organisation, owner=author, roles=[*triangle(), first, role("hulp", dotted_to=first.key)]
    )
    form = OrganogramForm(user=author, instance=page)
    shown = form.formsets["rollen"].forms
    assert str(shown[3]["superior"].value()) == "directeur van de school"
    assert shown[3]["tasks"].value() == "TEC-01"
    assert str(shown[4]["dotted"].value()) == "hoofd"
    assert shown[1]["hours"].value() == "18"
    assert f"{first.key}|hoofd" in str(shown[4]["dotted"])
