"""Where the form of an event is taken up again after its session had ended."""

from typing import Any

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from networks.views.event_desk import BASE, CHANGE, COPY, NEW, PARTNER, TARGET
from safeforms.domain.numbers import key_number
from safeforms.models import FormDraft

NAMES = {NEW: "networks:new_event", CHANGE: "networks:change_event", COPY: "networks:copy_event"}


def resume_url(draft: FormDraft) -> str:
    """Return the address of the form that a draft was typed in."""
    kind, _, slug = draft.target.partition(":")
    try:
        if kind == PARTNER:
            path = reverse("networks:new_partner_event")
        else:
            path = reverse(NAMES.get(kind, ""), args=[slug])
    except NoReverseMatch:
        return "/mijn/"
    return f"{path}?klad={draft.pk}"


def draft_details(data: QueryDict) -> dict[str, Any]:
    """Return what a post says about the draft that it is to become, as `save_draft` takes it."""
    return {
        "target": data.get(TARGET, "")[:100],
        "title": " ".join(data.get("title", "").split())[:150] or "Bijeenkomst zonder titel",
        "base_revision": key_number(data.get(BASE, "")),
    }
