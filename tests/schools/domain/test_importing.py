"""What an import makes of a file; `test_csv_file.py` has the bytes."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from schools.domain import importing
from schools.domain.csv_file import COLUMNS, ImportStoppedError
from schools.domain.importing import ImportResult, import_schools
from schools.models import Affiliation, Organisation
from tests.factories.schools import AffiliationFactory, OrganisationFactory
from vocabulary.domain.loading import load_vocabulary

pytestmark = pytest.mark.django_db
HEADER = ";".join(COLUMNS)


@pytest.fixture(autouse=True)
def vocabulary() -> None:
    load_vocabulary()


def row(**cells: str) -> str:
    return ";".join(cells.get(column, "") for column in COLUMNS)


def load(*rows: str, dry_run: bool = False) -> ImportResult:
    return import_schools(content="\n".join([HEADER, *rows]).encode(), dry_run=dry_run)


def reasons(result: ImportResult) -> dict[int, str]:
    return {one.line: one.reason for one in result.refusals}


EIK = {"instellingsnummer": "123", "naam": "De Eik", "soort": "school", "gemeente": "Gent"}


def test_a_row_becomes_an_organisation_with_everything_it_says() -> None:
    result = load(
        row(
            **EIK,
            net="gesubsidieerd vrij onderwijs",
            koepel="Katholiek Onderwijs Vlaanderen",
            straat="Dorp 1",
            postcode="9000",
            provincie="Oost-Vlaanderen",
            niveaus="kleuter|lager",
            leerlingen="1.240",
            personeel="34",
            toestellen="0",
            platform="Google",
        )
    )
    assert (result.rows, result.new, result.refusals) == (1, 1, [])
    made = Organisation.objects.get()
    assert (made.number, made.name, made.slug, made.sort_key) == (
        "123",
        "De Eik",
        "de-eik",
        "de eik",
    )
    assert (made.network, made.umbrella) == (
        "gesubsidieerd-vrij-onderwijs",
        "katholiek-onderwijs-vlaanderen",
    )
    assert (made.pupils, made.staff, made.devices) == (1240, 34, 0)
    assert (made.province, made.platform, made.postcode) == ("oost-vlaanderen", "google", "9000")
    assert [level.name for level in made.education_levels.all()] == ["kleuter", "lager"]
    assert made.search_key == " de eik gent 9000 123"


def test_the_same_file_again_changes_nothing() -> None:
    rows = [
        row(**EIK, niveaus="lager", groepering="SG Zuid"),
        row(naam="SG Zuid", soort="scholengroep"),
    ]
    load(*rows)
    before = list(Organisation.objects.values())
    result = load(*rows)
    assert (result.new, result.changed, result.same) == (0, 0, 2)
    assert list(Organisation.objects.values()) == before


def test_an_empty_cell_leaves_what_is_known() -> None:
    load(row(**EIK, leerlingen="300", niveaus="lager"))
    result = load(row(instellingsnummer="123", personeel="40"))
    made = Organisation.objects.get()
    assert (result.changed, made.name, made.pupils, made.staff) == (1, "De Eik", 300, 40)
    assert made.education_levels.count() == 1


def test_levels_in_a_row_replace_the_known_ones() -> None:
    load(row(**EIK, niveaus="kleuter|lager"))
    result = load(row(instellingsnummer="123", niveaus="lager|secundair"))
    levels = [level.name for level in Organisation.objects.get().education_levels.all()]
    assert (result.changed, levels) == (1, ["lager", "secundair"])


def test_a_changed_name_keeps_the_address() -> None:
    load(row(**EIK))
    load(row(instellingsnummer="123", naam="De Beuk"))
    made = Organisation.objects.get()
    assert (made.name, made.slug, made.sort_key) == ("De Beuk", "de-eik", "de beuk")


def test_a_row_without_number_is_matched_by_name_and_municipality() -> None:
    OrganisationFactory(name="Basisschool De Eik", municipality="Gent", number="77", pupils=1)
    OrganisationFactory(name="Basisschool De Eik", municipality="Aalst", number="78", pupils=1)
    result = load(row(naam="BASISSCHOOL  de eik", gemeente="gent", leerlingen="9"))
    assert result.changed == 1
    assert dict(Organisation.objects.values_list("number", "pupils")) == {"77": 9, "78": 1}


def test_an_organisation_without_number_gets_one() -> None:
    OrganisationFactory(name="De Eik", municipality="Gent", number=None)
    load(row(**EIK))
    assert Organisation.objects.get().number == "123"


def test_another_number_is_another_organisation() -> None:
    load(row(**EIK), row(**EIK | {"instellingsnummer": "124"}))
    assert list(Organisation.objects.values_list("slug", flat=True)) == ["de-eik", "de-eik-2"]


def test_namesakes_in_one_municipality_need_their_number() -> None:
    OrganisationFactory(name="De Eik", municipality="Gent", number="1")
    OrganisationFactory(name="De Eik", municipality="Gent", number="2")
    result = load(row(naam="De Eik", gemeente="Gent", leerlingen="5"))
    assert "vul het nummer in" in reasons(result)[2]


def test_a_grouping_may_stand_later_in_the_file_and_have_no_number() -> None:
    result = load(
        row(**EIK, groepering="scholengroep ZUID"),
        row(instellingsnummer="9", naam="SG Noord", soort="scholengemeenschap"),
        row(naam="Scholengroep Zuid", soort="scholengroep"),
        row(instellingsnummer="124", naam="De Beuk", soort="school", groepering="9"),
    )
    assert result.refusals == []
    pairs = set(Affiliation.objects.values_list("member__name", "grouping__name"))
    assert pairs == {("De Eik", "Scholengroep Zuid"), ("De Beuk", "SG Noord")}


def test_another_grouping_of_the_same_kind_takes_over() -> None:
    old = AffiliationFactory(member=OrganisationFactory(number="123"), since=date(2020, 9, 1))
    platform = AffiliationFactory(
        member=old.member, grouping__kind="samenwerkingsplatform", grouping__name="Platform"
    )
    load(
        row(instellingsnummer="123", groepering="55"),
        row(instellingsnummer="55", naam="SG Nieuw", soort="scholengemeenschap"),
    )
    today = timezone.localdate()
    old.refresh_from_db()
    platform.refresh_from_db()
    assert (old.until, platform.until) == (today - timedelta(days=1), None)
    assert Affiliation.objects.get(grouping__number="55").since == today


def test_rows_that_are_not_right_are_refused_with_line_and_reason() -> None:
    OrganisationFactory(name="Gewone School", number="500")
    result = load(
        row(**EIK),
        row(instellingsnummer="123", naam="Dubbel", soort="school"),
        row(instellingsnummer="12x", naam="Letters", soort="school"),
        row(naam="Kasteel", soort="kasteel"),
        row(naam="Zonder soort"),
        row(soort="school"),
        row(naam="Wees", soort="school", groepering="Nergens"),
        row(naam="Bij een school", soort="school", groepering="500"),
        row(naam="Narcis", soort="scholengroep", groepering="Narcis"),
        row(naam="Min", soort="school", leerlingen="-5"),
        row(naam="Komma", soort="school", leerlingen="12,5"),
        row(naam="Niveau", soort="school", niveaus="lager|universiteit"),
        row(naam="De Eik", gemeente="Gent"),
        row(naam="x" * 201, soort="school"),
    )
    assert Organisation.objects.count() == 2
    assert {line: reason.split(" (")[0] for line, reason in reasons(result).items()} == {
        3: "instellingsnummer 123 staat ook op regel 2",
        4: "instellingsnummer “12x” is geen getal van hoogstens 10 cijfers",
        5: "soort “kasteel” is onbekend",
        6: "nieuwe organisatie zonder soort",
        7: "instellingsnummer en naam ontbreken",
        8: "groepering “Nergens” staat niet in het bestand en is niet bekend",
        9: "groepering “500” is geen groepering maar een school",
        10: "groepering “Narcis” is de organisatie zelf",
        11: "leerlingen “-5” is geen geheel getal",
        12: "leerlingen “12,5” is geen geheel getal",
        13: "niveau “universiteit” is onbekend",
        14: "deze organisatie staat ook op regel 2",
        15: "naam is langer dan 200 tekens",
    }


def test_a_refused_grouping_takes_its_new_schools_along() -> None:
    result = load(
        row(**EIK, groepering="Zuid"),
        row(naam="Zuid", soort="scholengroep", groepering="Nergens"),
    )
    assert sorted(reasons(result)) == [2, 3]
    assert not Organisation.objects.exists()


def test_a_known_grouping_keeps_its_schools_when_its_row_is_refused() -> None:
    OrganisationFactory(group=True, name="Zuid", number="9", pupils=5)
    result = load(
        row(**EIK, groepering="9"),
        row(instellingsnummer="9", leerlingen="7", groepering="Nergens"),
    )
    assert sorted(reasons(result)) == [3]
    assert Organisation.objects.get(number="9").pupils == 5
    assert Affiliation.objects.get().grouping.number == "9"


def test_a_refused_row_that_would_make_a_grouping_makes_none() -> None:
    OrganisationFactory(name="Gewoon", number="9")
    result = load(
        row(**EIK, groepering="9"),
        row(instellingsnummer="9", soort="scholengroep", groepering="Nergens"),
    )
    assert sorted(reasons(result)) == [2, 3]
    assert not Affiliation.objects.exists()


def test_two_groupings_of_one_name_need_their_number() -> None:
    OrganisationFactory(group=True, name="Zuid", municipality="Gent")
    OrganisationFactory(group=True, name="Zuid", municipality="Aalst")
    result = load(row(**EIK, groepering="Zuid"))
    assert "niet eenduidig" in reasons(result)[2]


def test_two_groupings_do_not_belong_to_each_other() -> None:
    result = load(
        row(naam="A", soort="scholengroep", groepering="B"),
        row(naam="B", soort="scholengroep", groepering="A"),
    )
    assert "hoort zelf" in reasons(result)[3]


def test_a_grouping_with_schools_stays_a_grouping() -> None:
    grouping = AffiliationFactory(grouping__number="9").grouping
    result = load(row(instellingsnummer="9", soort="school"))
    assert "horen nog scholen bij" in reasons(result)[2]
    grouping.refresh_from_db()
    assert grouping.is_grouping


def test_a_dry_run_writes_nothing_and_tells_the_same() -> None:
    OrganisationFactory(number="124", name="Beuk")
    rows = [
        row(**EIK, niveaus="lager", groepering="Zuid"),
        row(naam="Zuid", soort="scholengroep"),
        row(instellingsnummer="124", leerlingen="999"),
        row(naam="Fout", soort="kasteel"),
    ]
    before = list(Organisation.objects.values())
    dry = load(*rows, dry_run=True)
    assert list(Organisation.objects.values()) == before
    assert not Affiliation.objects.exists()
    assert load(*rows) == dry
    assert (dry.new, dry.changed, len(dry.refusals)) == (2, 1, 1)


@pytest.mark.parametrize("step", ["_write_levels", "_write_affiliations"])
def test_an_error_halfway_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: Any) -> None:
        raise IntegrityError

    OrganisationFactory(number="123", pupils=1)
    monkeypatch.setattr(importing, step, fail)
    with pytest.raises(ImportStoppedError, match="niets bewaard"):
        load(row(**EIK, leerlingen="300"), row(naam="Nieuw", soort="school"))
    assert list(Organisation.objects.values_list("pupils", flat=True)) == [1]


def generated(number: int) -> Iterator[str]:
    for index in range(number):
        if index % 50 == 0:
            yield row(
                instellingsnummer=str(900_000 + index), naam=f"Groep {index}", soort="scholengroep"
            )
        else:
            yield row(
                instellingsnummer=str(100_000 + index),
                naam=f"School {index}",
                soort="school",
                gemeente=f"Gemeente {index % 300}",
                niveaus="kleuter|lager",
                leerlingen=str(index),
                groepering=str(900_000 + 50 * ((index * 7) % (number // 50))),
            )


def test_2000_rows_take_a_bounded_number_of_queries() -> None:
    rows = list(generated(2_000))
    with CaptureQueriesContext(
        connection,
    ) as first:
        result = load(*rows)
    assert (result.new, result.refusals) == (2_000, [])
    assert Affiliation.objects.count() == 1_960
    # SQLite takes at most 999 values a statement, so 2,000 rows are 43 statements there.
    assert len(first) <= 80
    changed = [line.replace("School", "Basisschool") for line in rows]
    with CaptureQueriesContext(connection) as second:
        result = load(*changed)
    assert (result.changed, result.same) == (1_960, 40)
    assert len(second) <= 70


def test_progress_is_told_row_by_row() -> None:
    told: list[tuple[str, int, int]] = []
    import_schools(
        content="\n".join([HEADER, row(**EIK)]).encode(),
        progress=lambda step, done, total: told.append((step, done, total)),
    )
    assert told == [("gelezen", 1, 1), ("bewaard", 1, 1)]
