"""What this room keeps of people."""

from typing import Any

from operations.erasing import declare_mender
from operations.personal_data import GONE, declare_personal
from operations.retention import declare_kept
from search.domain.entries import analyse_changed


def _say_again(keys: list[Any]) -> None:
    """Analyse what lost a name, so that nobody finds it by that name."""
    analyse_changed(ids=keys)


def declare() -> None:
    """Say whose searches are kept, and what follows when a text loses a name."""
    declare_mender("search.SearchEntry", _say_again)
    declare_personal(
        "search.SavedSearch",
        "user",
        title="Bewaarde zoekopdrachten",
        erased=GONE,
        fields=["name", "query", "rhythm", "created_at"],
    )
    declare_kept("search.SavedSearch", because="blijft tot iemand ze wist of het account wist")
