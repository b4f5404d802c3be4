"""Lines of the log: one a record, without the secrets that stand in addresses.

Whoever reads a log must not be able to open a one-time link, confirm an address or set somebody's
password with it, though a refused request is logged with its path.
"""

import logging
import re
from textwrap import indent

from pythonjsonlogger.json import JsonFormatter

# A slash may be written as %2F: such an address can itself be a parameter (`?next=`).
_SECRETS = re.compile(
    r"((?:/|%2F)(?:link|bevestig-e-mail|wachtwoord(?:/|%2F)nieuw|"
    r"agenda(?:/|%2F)persoonlijk|(?:netwerken|jury)(?:/|%2F)uitnodiging)(?:/|%2F))"
    r"(?:[^/\s\"'<>&%\\]|%(?!2F)){8,}",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x1b\x85\u2028\u2029]")
_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
HIDDEN = r"\1…"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def without_secrets(line: str) -> str:
    """Return a line with what opens something replaced by an ellipsis."""
    return _SECRETS.sub(HIDDEN, line)


class JsonLines(JsonFormatter):
    """One JSON object a line, as production writes them."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's line."""
        return without_secrets(super().format(record))


class PlainLines(logging.Formatter):
    """Lines for people, as a laptop shows them."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging's name
        """Return the record's own line; a traceback follows on lines of its own."""
        line = _BREAKS.sub("␤", super().formatMessage(record))
        return without_secrets(_STEERS.sub(REPLACEMENT, line))

    def formatException(self, ei: object) -> str:  # noqa: N802  logging's name
        """Return a traceback, whose message may hold an address, or what passes for a line."""
        text = super().formatException(ei)  # type: ignore[arg-type]
        return indent(_STEERS.sub(REPLACEMENT, without_secrets(text)), "  ", lambda _line: True)
