"""Where the form of a report is taken up again after its session had ended."""

from typing import Any

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from safeforms.domain.numbers import key_number
from safeforms.models import FormDraft


def resume_url(draft: FormDraft) -> str:
    """Return the address of the form that a draft was typed in."""
    try:
        path = reverse("networks:report", args=[draft.target])
    except NoReverseMatch:
        return "/mijn/"
    return f"{path}?klad={draft.pk}"


def draft_details(data: QueryDict) -> dict[str, Any]:
    """Return what a post says about the draft that it is to become, as `save_draft` takes it."""
    return {
        "target": data.get("waar", "")[:100],
        "title": "Verslag van een bijeenkomst",
        "base_revision": key_number(data.get("basis", "")),
    }
