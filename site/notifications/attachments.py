"""Files that go with mails: made when a mail leaves, so that nobody waits for one on a page.

Rooms register how theirs are made in `AppConfig.ready()`; a mail names the maker and a key.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """A file of a mail."""

    name: str
    content: bytes
    media_type: str


Maker = Callable[[str], Attachment | None]
"""From a key to the file; None where what it is about is gone: then the mail leaves without."""

_makers: dict[str, Maker] = {}


def register_attachment(name: str, maker: Maker) -> None:
    """Say how files of this name are made; the same name again replaces the first maker."""
    _makers[name] = maker


def attachment_of(named: str) -> Attachment | None:
    """Return the file that a mail names as `name:key`; an empty text names none.

    Raises:
        LookupError: nobody makes files of this name.

    """
    if not named:
        return None
    name, _, key = named.partition(":")
    if name not in _makers:
        raise LookupError(f"Nobody makes the attachment {name!r}")
    return _makers[name](key)
