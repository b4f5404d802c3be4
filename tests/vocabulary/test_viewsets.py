"""The screens in `/beheer/` for the vocabulary."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from tests.factories.vocabulary import (
    EducationLevelFactory,
    GlossaryTermFactory,
    JobFunctionFactory,
    ParameterValueFactory,
    ProductFactory,
    SchoolHolidayFactory,
    TaskFactory,
    ThemeFactory,
)
from vocabulary.models import GlossaryTerm, JobFunction, ParameterValue, SchoolHoliday, Theme

pytestmark = pytest.mark.django_db
LISTS = {
    "themas": (ThemeFactory, "thema"),
    "woordenlijst": (GlossaryTermFactory, "term"),
    "taken": (TaskFactory, "Taak"),
    "producten": (ProductFactory, "Product"),
    "functies": (JobFunctionFactory, "functie"),
    "onderwijsniveaus": (EducationLevelFactory, "niveau"),
    "parameters": (lambda: ParameterValueFactory().parameter, "uren per VTE"),
    "schoolvakanties": (SchoolHolidayFactory, "Herfstvakantie"),
}


@pytest.fixture
def keeper(client: Client, outsider: User, settings: Any) -> Client:
    """Somebody who may keep the vocabulary and nothing else."""
    settings.SECOND_FACTOR_REQUIRED = False
    rights = Permission.objects.filter(content_type__app_label="vocabulary")
    outsider.user_permissions.set([*rights, Permission.objects.get(codename="access_admin")])
    client.force_login(outsider)
    return client


@pytest.mark.parametrize("name", LISTS)
def test_every_list_shows_its_rows_and_opens_them(keeper: Client, name: str) -> None:
    make, text = LISTS[name]
    row = make()
    for address in (f"/beheer/woordenschat/{name}/", f"/beheer/woordenschat/{name}/?q={text}"):
        assert text in keeper.get(address).content.decode()
    assert keeper.get(f"/beheer/woordenschat/{name}/new/").status_code == 200
    assert keeper.get(f"/beheer/woordenschat/{name}/edit/{row.pk}/").status_code == 200
    assert keeper.get(f"/beheer/woordenschat/{name}/delete/{row.pk}/").status_code == 200
    assert keeper.post(f"/beheer/woordenschat/{name}/delete/{row.pk}/").status_code == 302
    assert not type(row).objects.exists()


@pytest.mark.parametrize("name", LISTS)
def test_strange_letters_in_a_search_are_answered(keeper: Client, name: str) -> None:
    for query in ('"', "%", "x" * 5_000, "\ud800".encode("utf-8", "surrogatepass")):
        assert keeper.get(f"/beheer/woordenschat/{name}/", {"q": query}).status_code == 200


def test_the_menu_names_the_lists_in_dutch(keeper: Client) -> None:
    text = keeper.get("/beheer/").content.decode()
    assert "Woordenschat" in text
    assert "Takenoverzicht" in text


def test_a_theme_is_made(keeper: Client) -> None:
    fields = {"name": "Wifi", "slug": "wifi", "order": "5", "also_called": "draadloos"}
    assert keeper.post("/beheer/woordenschat/themas/new/", fields).status_code == 302
    assert Theme.objects.get().other_names == ["draadloos"]


def test_a_term_is_made_and_an_abbreviation_has_one_meaning(keeper: Client) -> None:
    fields = {
        "name": "pedagogisch ICT-coördinator",
        "slug": "pict",
        "abbreviation": "PICT",
        "explanation": "Helpt leraren.",
    }
    address = "/beheer/woordenschat/woordenlijst/new/"
    assert keeper.post(address, fields).status_code == 302
    assert GlossaryTerm.objects.get().sort_key == "pedagogisch ict coordinator"
    again = keeper.post(address, fields | {"name": "iets anders", "slug": "anders"})
    assert "Deze afkorting staat al bij een andere term." in again.content.decode()
    assert GlossaryTerm.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": "Bestaat"}, "bestaat al"),
        ({"slug": "geen slug"}, "slug"),
        ({"order": "x"}, "getal"),
        ({"order": "99999999999999999999"}, "Zorg ervoor"),
        ({"name": "x" * 500}, "120 tekens"),
    ],
)
def test_bad_input_is_answered_with_a_message(
    keeper: Client, fields: dict[str, str], message: str
) -> None:
    ThemeFactory(name="Bestaat")
    data = {"name": "Wifi", "slug": "wifi", "order": "5"} | fields
    response = keeper.post("/beheer/woordenschat/themas/new/", data)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert Theme.objects.count() == 1


def posted_values(known: ParameterValue, **second: str) -> dict[str, Any]:
    """The form of a parameter with its value and another one."""
    row = {"source": "Een besluit", "source_url": "", "remark": ""}
    rows = [
        row | {"id": str(known.pk), "value": "36", "valid_from": "2022-09-01"},
        row | {"id": ""} | second,
    ]
    return {
        "key": known.parameter.key,
        "unit": "uren",
        "explanation": "",
        "values-TOTAL_FORMS": "2",
        "values-INITIAL_FORMS": "1",
        "values-MIN_NUM_FORMS": "0",
        "values-MAX_NUM_FORMS": "1000",
    } | {
        f"values-{index}-{name}": text
        for index, one in enumerate(rows)
        for name, text in one.items()
    }


def test_a_parameter_gets_another_dated_value(keeper: Client) -> None:
    first = ParameterValueFactory()
    address = f"/beheer/woordenschat/parameters/edit/{first.parameter_id}/"
    data = posted_values(first, value="38,5", valid_from="2027-09-01")
    assert keeper.post(address, data).status_code == 302
    values = ParameterValue.objects.order_by("valid_from").values_list("value", flat=True)
    assert list(values) == [Decimal(36), Decimal("38.5")]
    assert 'value="38,5"' in keeper.get(address).content.decode()


@pytest.mark.parametrize(
    "second",
    [
        {"value": "38", "valid_from": "2022-09-01"},
        {"value": "veel", "valid_from": "2027-09-01"},
        {"value": "9" * 30, "valid_from": "2027-09-01"},
        {"value": "38", "valid_from": "32/13/2027"},
    ],
)
def test_a_value_that_is_not_right_is_answered(keeper: Client, second: dict[str, str]) -> None:
    first = ParameterValueFactory()
    address = f"/beheer/woordenschat/parameters/edit/{first.parameter_id}/"
    assert keeper.post(address, posted_values(first, **second)).status_code == 200
    assert ParameterValue.objects.count() == 1


def test_a_holiday_of_a_year_is_refused(keeper: Client) -> None:
    fields = {"name": "Kerst", "first_day": "2026-12-21", "last_day": "2027-12-31"}
    response = keeper.post("/beheer/woordenschat/schoolvakanties/new/", fields)
    assert "hoogstens 100 dagen" in response.content.decode()
    fields["last_day"] = "2026-12-01"
    response = keeper.post("/beheer/woordenschat/schoolvakanties/new/", fields)
    assert "ligt voor de eerste" in response.content.decode()
    fields["last_day"] = "2027-01-03"
    assert keeper.post("/beheer/woordenschat/schoolvakanties/new/", fields).status_code == 302
    assert SchoolHoliday.objects.get().last_day == date(2027, 1, 3)


def test_a_function_in_use_is_kept(keeper: Client, author: User) -> None:
    function = author.memberships.get().function
    response = keeper.post(f"/beheer/woordenschat/functies/delete/{function.pk}/", follow=True)
    assert "nog in gebruik" in response.content.decode()
    assert JobFunction.objects.filter(pk=function.pk).exists()


def test_without_the_permission_there_is_nothing(client: Client, outsider: User) -> None:
    outsider.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(outsider)
    for name in LISTS:
        assert client.get(f"/beheer/woordenschat/{name}/").status_code in {302, 403}
