"""A line of the log is one line, and opens nothing."""

import logging
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings

from operations.log_lines import JsonLines, PlainLines, without_secrets

SECRET = "PBy9MDBZgEzRpSusaG2pG-Dn1n0EP_0g6luTAfv34o4"
PATHS = (
    f"/link/{SECRET}/",
    f"/account/bevestig-e-mail/MQ:1abc:{SECRET}/",
    f"/account/wachtwoord/nieuw/1z-{SECRET}/",
    f"/netwerken/uitnodiging/{SECRET}/",
    f"/jury/uitnodiging/{SECRET}/",
)


def record(message: str, *arguments: Any, **rest: Any) -> logging.LogRecord:
    return logging.LogRecord("django.request", 30, __file__, 1, message, arguments, **rest)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("formatter", [PlainLines("%(message)s"), JsonLines("%(message)s")])
def test_what_opens_something_is_left_out(path: str, formatter: logging.Formatter) -> None:
    line = formatter.format(record("Forbidden: %s", path, exc_info=None))
    assert SECRET not in line
    assert path.split(SECRET, maxsplit=1)[0].rsplit("/", 1)[0] in line


@pytest.mark.parametrize("path", PATHS)
def test_neither_does_a_traceback_tell_it(path: str) -> None:
    with pytest.raises(ValueError, match=r"link|mail|nieuw|uitnodiging") as raised:
        int(f"x{path}")
    error = raised.value
    given = record("broken", exc_info=(ValueError, error, error.__traceback__))
    for formatter in (PlainLines("%(message)s"), JsonLines("%(message)s")):
        line = formatter.format(given)
        assert "ValueError" in line
        assert SECRET not in line
        given.exc_text = None


@pytest.mark.parametrize("path", PATHS)
def test_an_address_in_a_parameter_is_left_out_too(path: str) -> None:
    for encoded in (path.replace("/", "%2F"), quote(path, safe="")):
        line = without_secrets(f"<WSGIRequest: GET '/aanmelden/?next={encoded}&x=1'>")
        assert SECRET not in line
        assert line.endswith("…%2F&x=1'>")


def test_nothing_in_a_traceback_passes_for_a_line_or_steers_the_screen() -> None:
    with pytest.raises(ValueError, match="vals") as raised:
        raise ValueError("vals\r\nCRITICAL verzonnen\x1b[31m\x9b31m\u2028x\x08")
    error = raised.value
    given = record("broken", exc_info=(ValueError, error, error.__traceback__))
    first, *rest = PlainLines("%(levelname)s %(message)s").format(given).split("\n")
    assert first == "WARNING broken"
    assert [line for line in rest if not line.startswith("  ")] == []
    assert not set("\r\x1b\x9b\u2028\x08") & set("".join(rest))


def test_a_plain_line_stays_one_line() -> None:
    line = PlainLines("%(levelname)s %(message)s").format(
        record("Not Found: %s", "/x\r\nCRITICAL verzonnen\x1b[31m", exc_info=None)
    )
    assert line == "WARNING Not Found: /x␤␤CRITICAL verzonnen␤[31m"


def test_other_addresses_stay_readable() -> None:
    for path in ("/praktijken/ticketing/glpi/", "/link/", "/account/wachtwoord/vergeten/"):
        assert without_secrets(path) == path


def test_the_settings_write_such_lines() -> None:
    assert settings.LOGGING["formatters"]["plain"]["()"] == "operations.log_lines.PlainLines"


def test_the_address_of_somebodys_calendar_is_left_out() -> None:
    line = without_secrets(f"Not Found: /netwerken/agenda/persoonlijk/{SECRET}.ics (404)")
    assert line == "Not Found: /netwerken/agenda/persoonlijk/… (404)"
