"""Comparing a published result with a recount."""

from collections.abc import Mapping
from typing import Any

from awards.domain.faults import Fault, FaultKind, of_round


def result_faults(
    *, key: str, published: Mapping[str, Any], recounted: Mapping[str, Any]
) -> list[Fault]:
    """Return where a published result differs from its recount.

    Args:
        key: the round's key.
        published: a body with `ranking`, `laureates` and `not_enough`.
        recounted: the same, made by `bodies.result_body`.
    """
    faults = []
    if names := _differing(published.get("ranking"), recounted["ranking"]):
        text = f"de rangschikking verschilt van de hertelling bij {names}."
        faults.append(of_round(FaultKind.RANKING, key, text))
    if published.get("not_enough") != recounted["not_enough"]:
        text = "de dossiers met onvoldoende scores verschillen van de hertelling."
        faults.append(of_round(FaultKind.RANKING, key, text))
    if names := _differing(published.get("laureates"), recounted["laureates"]):
        text = f"de laureaten verschillen van de hertelling bij {names}."
        faults.append(of_round(FaultKind.LAUREATES, key, text))
    return faults


def _differing(published: Any, recounted: list[dict[str, str]]) -> str:
    """Name the dossiers whose row differs; rows in another order differ too."""
    if published == recounted:
        return ""
    if not isinstance(published, list) or not all(isinstance(row, dict) for row in published):
        return "elk dossier"
    ours = {row["dossier"]: row for row in recounted}
    theirs = {str(row.get("dossier")): row for row in published}
    names = [name for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name)]
    return ", ".join(names) or "de volgorde"
