"""Tables that editors take out of `/beheer/`: no cell becomes a formula in a spreadsheet."""

from functools import wraps
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
GUARD = "'"


def without_formula(value: Any) -> Any:
    """Return a text that a spreadsheet shows as text (ASVS 5.0, 1.2.10); other values as they are.

    Titles and names are written by anybody, and opened by editors.
    """
    if isinstance(value, str) and value.lstrip(" \n").startswith(STARTS):
        return GUARD + value
    return value


def guard_exports() -> None:
    """Guard every CSV of Wagtail, which leaves this to its users; its XLSX cells are text already.

    There is no setting for it, and each report may have preprocessors of its own: so the one
    method through which all their values pass is wrapped.
    """
    plain = SpreadsheetExportMixin.preprocess_field_value
    if hasattr(plain, "__wrapped__"):
        return

    @wraps(plain)
    def guarded(self: Any, field: str, value: Any, export_format: str) -> Any:
        found = plain(self, field, value, export_format)
        return without_formula(found) if export_format == self.FORMAT_CSV else found

    SpreadsheetExportMixin.preprocess_field_value = guarded
