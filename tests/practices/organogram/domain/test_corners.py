"""Which corner of the triangle a role stands in."""

import pytest

from practices.organogram.domain.corners import corner_of
from practices.organogram.domain.reading import chart_of, read
from tests.factories.organogram import role, unsaved_team

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("texts", "corner"),
    [
        (("ICT-directeur",), "directie"),
        (("coördinerend TICT",), "tict"),
        (("school-PICT",), "pict"),
        (("ICT-coördinator", "technisch en pedagogisch gemengd"), "tict-pict"),
        (("voorzitter", "directeur van een van de vijf scholen"), "directie"),
        (("secretariaat", "eerste lijn"), "tict"),
        (("PICT", "technisch onderlegd"), "pict"),
        (("leerkracht ICT-team", ""), ""),
        (("depict", "prediction"), ""),
    ],
)
def test_the_first_text_that_says_so_gives_the_corner(texts: tuple[str, ...], corner: str) -> None:
    assert corner_of(*texts) == corner


def test_what_the_school_chose_counts_before_the_name_of_a_role() -> None:
    page = unsaved_team(role("TICT", corner="geen"), role("leerkracht", corner="pict"))
    assert [node.corner for node in chart_of(read(page)).nodes] == ["", "pict"]
