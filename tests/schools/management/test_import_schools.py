import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from schools.management.commands.import_schools import ProgressBar
from schools.models import Organisation

pytestmark = pytest.mark.django_db
TEXT = "instellingsnummer;naam;soort;gemeente\n123;De Eik;school;Gent\n124;Fout;kasteel;Gent\n"


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "scholen.csv"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_rejected_rows_are_shown_and_the_others_kept(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("import_schools", file)
    shown = capsys.readouterr()
    assert Organisation.objects.get().name == "De Eik"
    assert "    3  Fout         soort “kasteel” is onbekend" in shown.out
    assert "2 rijen: 1 nieuw, 0 bijgewerkt, 0 ongewijzigd, 1 geweigerd." in shown.out
    assert "2 van 2 rijen gelezen" in shown.err


def test_a_dry_run_keeps_nothing(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_schools", file, "--dry-run")
    assert not Organisation.objects.exists()
    assert "Proefronde, er is niets bewaard. 2 rijen: 1 nieuw" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a;b\n1;2\n"])
def test_a_file_that_cannot_be_read_ends_with_1(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fout.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError) as stopped:
        call_command("import_schools", str(path))
    assert stopped.value.returncode == 1


@pytest.mark.parametrize("name", ["bestaat-niet.csv", ".", "\x00"])
def test_a_missing_file_ends_with_1(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("import_schools", f"{tmp_path}/{name}")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar() -> None:
    terminal = Terminal()
    bar = ProgressBar(terminal)
    for done in (1, 1, 2):
        bar("gelezen", done, 2)
    assert terminal.getvalue() == (
        f"\rgelezen [{'#' * 15}{'.' * 15}] 1/2\rgelezen [{'#' * 30}] 2/2\n"
    )


def test_elsewhere_it_is_a_line_per_thousand_rows() -> None:
    stream = io.StringIO()
    bar = ProgressBar(stream)
    for done in range(1, 2_501):
        bar("gelezen", done, 2_500)
    assert stream.getvalue().splitlines() == [
        "1000 van 2500 rijen gelezen",
        "2000 van 2500 rijen gelezen",
        "2500 van 2500 rijen gelezen",
    ]
