"""How a draft of a practice's form is kept, and where it is taken up again."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from practices.registry import kind_by_slug
from safeforms.models import FormDraft

LONG = 18
"""Digits beyond which a number is no revision's."""


def resume_url(draft: FormDraft) -> str:
    """Return the address of the form, with the draft in it."""
    if draft.target:
        return f"{reverse('practices:edit', args=[draft.target])}?klad={draft.pk}"
    kind = kind_by_slug(str(next(iter(draft.data.get("soort", [])), "")))
    if kind is None:
        return reverse("practices:share")
    return f"{reverse('practices:share_kind', args=[kind.slug])}?klad={draft.pk}"


def draft_details(data: QueryDict) -> dict[str, Any]:
    """Return what a post says about the draft that it is to become, as `save_draft` takes it."""
    base = data.get("basis", "")
    kind = kind_by_slug(data.get("soort", ""))
    title = " ".join(data.get("title", "").split())
    return {
        "target": data.get("praktijk", ""),
        "title": title or f"{kind.label if kind else 'Praktijk'} zonder titel",
        "base_revision": int(base) if base.isdecimal() and len(base) < LONG else None,
        "draft_id": data.get("klad") or None,
    }
