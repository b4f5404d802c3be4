"""Mail on a machine without a mail server."""

import email
from email import policy
from pathlib import Path

import pytest
from django.core.mail import EmailMessage

from notifications.backends import ConsoleAndFileBackend


def test_a_mail_is_printed_readably_and_kept_as_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backend = ConsoleAndFileBackend(folder=tmp_path / "mail")
    message = EmailMessage("Één vraag", "Dag Lies,\n\n€ 5 – ok", to=["lies@example.test"])
    message.extra_headers["Message-ID"] = "<1@example.test>"
    assert backend.send_messages([message]) == 1
    printed = capsys.readouterr().out
    assert "Mail aan lies@example.test" in printed
    assert "Één vraag" in printed
    assert "€ 5 – ok" in printed
    (path,) = (tmp_path / "mail").iterdir()
    assert path.suffix == ".eml"
    assert str(path) in printed
    read = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert read["Subject"] == "Één vraag"
    assert read["Message-ID"] == "<1@example.test>"
    assert read.get_content().startswith("Dag Lies,\n\n€ 5 – ok")  # type: ignore[attr-defined]


def test_two_mails_in_one_second_are_two_files(tmp_path: Path) -> None:
    backend = ConsoleAndFileBackend(folder=tmp_path)
    backend.send_messages([EmailMessage("Een", "x"), EmailMessage("Twee", "y")])
    assert len(list(tmp_path.glob("*.eml"))) == 2
