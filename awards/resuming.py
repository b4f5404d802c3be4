"""Where the form of a dossier is taken up again after its session had ended."""

from typing import Any

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from safeforms.domain.numbers import key_number
from safeforms.models import FormDraft


def resume_url(draft: FormDraft) -> str:
    """Return the address of the form that a draft was typed in."""
    year, _, key = draft.target.partition("/")
    try:
        path = reverse("awards:dossier", args=[int(year), key])
    except (NoReverseMatch, ValueError):
        return "/mijn/"
    return f"{path}?klad={draft.pk}"


def draft_details(data: QueryDict) -> dict[str, Any]:
    """Return what a post says about the draft that it is to become, as `save_draft` takes it."""
    return {
        "target": data.get("waar", "")[:100],
        "title": "Dossier voor ICT-team van het jaar",
        "base_revision": key_number(data.get("basis", "")),
    }
