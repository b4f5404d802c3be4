"""What one-time links can do: rooms above register their purposes in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accounts.models import OneTimeLink


class LinkRefusedError(Exception):
    """Raised by `spend` when the choice cannot be carried out (any more).

    The link is not spent and the message (Dutch) is shown beside the buttons.
    """


@dataclass(frozen=True)
class Purpose:
    """One kind of link.

    - `template` extends `accounts/link.html` and fills its blocks `title`, `link_text` and
      `link_buttons`; a button is `<button name="keuze" value="…">`.
    - `context` gives the template what it shows; it must not change anything.
    - `spend` carries out a choice inside the transaction and returns the outcome in Dutch, which
      whoever opens the link later reads too.
    - `choices`, where given, are the values a button may have.
    """

    name: str
    template: str
    context: Callable[["OneTimeLink"], dict[str, Any]]
    spend: Callable[["OneTimeLink", str], str]
    choices: frozenset[str] | None = None


_purposes: dict[str, Purpose] = {}


def register_purpose(purpose: Purpose) -> None:
    """Make a kind of link known; the same name again replaces the first one."""
    _purposes[purpose.name] = purpose


def purpose_named(name: str) -> Purpose | None:
    """Return the purpose with this name, if a room registered it."""
    return _purposes.get(name)
