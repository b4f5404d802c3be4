"""Editors read winners of before in from a file, looked over first."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from awards.enums import Outcome, Phase
from awards.forms.archive import coded
from awards.models import AwardPage, EarlierWinner
from safeforms.tokens import new_token
from tests.factories.awards import make_edition

pytestmark = pytest.mark.django_db

URL = "/beheer/prijs/archief/"
AWARD = "/ict-team-van-het-jaar/"
FILE = """jaar;team;school;uitslag;titel;lof;link
2018;An Fictief;Basisschool De Beuk;;ICT-coördinator van het jaar;Ze dacht aan iedereen.;
2018;Bo Verzonnen;Atheneum;eervolle vermelding;;;https://voorbeeld.test/bo
"""


@pytest.fixture
def desk(tree: Any, settings: Any, editor: User) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(editor)
    return client


def look_over(client: Client, content: bytes | str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(URL, {"file": SimpleUploadedFile("winnaars.csv", data)})


def read_in(client: Client, editor: User, content: bytes | str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    token = new_token(form="prijs-archief", user=editor)
    return client.post(URL, {"formulier_token": token, "actie": "lees-in", "coded": coded(data)})


def test_a_file_is_looked_over_and_then_read_in(desk: Client, editor: User) -> None:
    html = look_over(desk, FILE).content.decode()
    assert "2 nieuw, 0 al in het archief" in html
    assert not EarlierWinner.objects.exists()
    assert coded(FILE.encode()) in html
    assert read_in(desk, editor, FILE).status_code == 302
    rows = EarlierWinner.objects.order_by("pk").values_list("year", "name", "outcome", "title")
    assert list(rows) == [
        (2018, "An Fictief", Outcome.WINNER, "ICT-coördinator van het jaar"),
        (2018, "Bo Verzonnen", Outcome.MENTION, ""),
    ]
    award = Client().get(AWARD).content.decode()
    for words in ("An Fictief", "Ze dacht aan iedereen.", "eervolle vermelding", "voorbeeld.test"):
        assert words in award


def test_the_same_file_again_changes_and_doubles_nothing(desk: Client, editor: User) -> None:
    read_in(desk, editor, FILE)
    html = look_over(desk, FILE).content.decode()
    assert "0 nieuw, 2 al in het archief" in html
    read_in(desk, editor, FILE.replace("iedereen", "allen").replace("An Fictief", "AN  FICTIEF"))
    assert EarlierWinner.objects.count() == 2
    assert EarlierWinner.objects.get(outcome=Outcome.WINNER).praise == "Ze dacht aan allen."


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("vorig jaar;An;;;;;", "geen jaar"),
        ("1066;An;;;;;", "geen jaar"),
        ("2999;An;;;;;", "geen jaar"),
        ("٢٠١٨;An;;;;;", "geen jaar"),
        ("2018;;School;;;;", "naam van het team ontbreekt"),
        ("2018;An;;hoofdprijs;;;", "kennen we niet als uitslag"),
        ("2018;An;;;;;javascript:alert(1)", "geen webadres"),
        (f"2018;{'x' * 161};;;;;", "langer dan 160"),
        ("2020;An;;;;;", "is een editie op deze site"),
        ("2018;Goed;;;;;", "staat al hoger"),
        ("2018;A\u202en;;;;;", "niet te lezen"),
    ],
)
def test_a_line_with_a_fault_is_named_and_left_out(
    desk: Client, editor: User, line: str, said: str
) -> None:
    make_edition(2020, phase=Phase.ARCHIVE)
    content = f"jaar;team;school;uitslag;titel;lof;link\n2018;Goed;;;;;\n{line}\n"
    html = look_over(desk, content).content.decode()
    assert "Regel 3" in html
    assert said in html
    read_in(desk, editor, content)
    assert list(EarlierWinner.objects.values_list("name", flat=True)) == ["Goed"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "leeg"),
        (b"\xff\xfe\x00", "geen UTF-8"),
        (b"naam;school\nAn;X\n", "geen kop"),
        (b"jaar;team\n", "geen winnaars"),
        (b"jaar;team\n" + b"2018;An\n" * 501, "hoogstens 500 regels"),
        (b"x" * 200_001, "te groot"),
        (b'jaar;team\n2018;"An\n' + b"x" * 140_000, "niet te lezen als CSV"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(desk: Client, content: bytes, said: str) -> None:
    answer = look_over(desk, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_what_was_kept_in_the_page_is_looked_at_again(desk: Client, editor: User) -> None:
    assert read_in(desk, editor, "jaar;team\nnooit;An\n").status_code == 422
    token = new_token(form="prijs-archief", user=editor)
    for kept in ("geen base64!", "", "AAAA"):
        answer = desk.post(URL, {"formulier_token": token, "actie": "lees-in", "coded": kept})
        assert answer.status_code == 422
    assert not EarlierWinner.objects.exists()


def test_a_winner_is_taken_out(desk: Client, editor: User) -> None:
    read_in(desk, editor, FILE)
    row = EarlierWinner.objects.get(name="An Fictief")
    for wrong in ("x", "", "9999999999999"):
        token = new_token(form="prijs-archief", user=editor)
        posted = {"formulier_token": token, "actie": "verwijder", "winner": wrong}
        assert desk.post(URL, posted).status_code == 422
    token = new_token(form="prijs-archief", user=editor)
    desk.post(URL, {"formulier_token": token, "actie": "verwijder", "winner": row.pk})
    assert list(EarlierWinner.objects.values_list("name", flat=True)) == ["Bo Verzonnen"]


def test_others_stay_out(
    tree: Any, settings: Any, member: User, outsider: User, author: User
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    for person in (member, outsider, author):
        client = Client()
        client.force_login(person)
        assert client.get(URL).status_code == 403
        assert look_over(client, FILE).status_code == 403
        assert read_in(client, person, FILE).status_code == 403
    assert "/aanmelden/" in Client().get(URL)["Location"]
    assert not EarlierWinner.objects.exists()


def test_more_winners_take_no_more_queries(desk: Client) -> None:
    def asked(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(url)
        return len(queries)

    award = AwardPage.objects.get()
    EarlierWinner.objects.create(award=award, year=2018, name="An")
    asked(URL), asked(AWARD)
    before = asked(URL), asked(AWARD)
    for year in range(2000, 2010):
        EarlierWinner.objects.create(award=award, year=year, name="An", praise="Goed.")
    assert (asked(URL), asked(AWARD)) == before
