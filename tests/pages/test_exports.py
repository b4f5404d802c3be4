"""Exports of `/beheer/` carry no formula, whoever wrote the texts."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]

from accounts.models import User
from pages.exports import without_formula
from schools.models import Organisation
from tests.factories.practices import make_ticketing

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "  =", "\n@")
FORMULA = '=HYPERLINK("http://elders.test";"klik")'


@pytest.mark.parametrize("start", STARTS)
def test_a_text_that_would_be_a_formula_is_shown_as_text(start: str) -> None:
    assert without_formula(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", ["ICT-team", "a=b", "", 7, -7, None])
def test_every_other_value_stays_as_it_is(value: Any) -> None:
    assert without_formula(value) == value


@pytest.fixture
def exported(
    client: Client,
    tree: Any,
    organisation: Organisation,
    author: User,
    administrator: User,
    settings: Any,
) -> Any:
    """Return a function that fetches the report of a site with a hostile title."""
    settings.SECOND_FACTOR_REQUIRED = False
    page = make_ticketing(tree, organisation, author, title=FORMULA)
    assert page.live
    client.force_login(administrator)
    url = reverse("wagtailadmin_reports:aging_pages")
    return lambda kind: b"".join(client.get(f"{url}?export={kind}").streaming_content)


@pytest.mark.django_db
def test_a_report_as_csv_has_no_cell_that_is_a_formula(exported: Any) -> None:
    rows = list(csv.reader(io.StringIO(exported("csv").decode())))
    cells = [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.django_db
def test_a_report_as_spreadsheet_has_no_cell_that_is_a_formula(exported: Any) -> None:
    sheet = load_workbook(io.BytesIO(exported("xlsx"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert FORMULA in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
