"""The drawn parts of a detail page: stored when a practice is published, and shown from there.

A kind says of which practices they are the same for everybody; all others are drawn for each
reader. Where they say something of other practices too, they hold for one version of the site.
"""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from design.loaders import tidied
from operations.kept_values import of_this_version
from practices.domain.release import is_current
from practices.models import PracticeBody, PracticePage
from practices.registry import Kind


@dataclass(frozen=True)
class Body:
    """The parts of a detail page that its kind draws, as HTML."""

    opening: SafeString
    evidence: SafeString
    after: SafeString


def draw_body(*, page: PracticePage, kind: Kind, facts: dict[str, Any]) -> Body:
    """Draw the page of a practice that is online, as every reader sees it."""
    context = {"page": page, "kind": kind, "facts": facts, "is_public": True}

    def drawn(template: str) -> SafeString:
        if not template:
            return mark_safe("")
        # Loops leave line ends behind, which nobody sees and every reader fetches.
        return mark_safe(tidied(render_to_string(template, context)).strip())

    return Body(
        opening=drawn(kind.figure_template),
        evidence=drawn(kind.evidence_template),
        after=drawn(kind.after_template),
    )


def keep_body(*, page: PracticePage, kind: Kind, facts: dict[str, Any]) -> None:
    """Store what a kind draws of this practice, where it is one that is kept."""
    if kind.body_shows_others or not kind.body_for_all(page):
        PracticeBody.objects.filter(page_id=page.pk).delete()
        return
    body = draw_body(page=page, kind=kind, facts=facts)
    PracticeBody.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "opening": str(body.opening),
            "evidence": str(body.evidence),
            "after": str(body.after),
        },
    )


def body_of(*, page: PracticePage, kind: Kind, facts: Any) -> Body | None:
    """Return what is shown of a practice to everybody; None where it is drawn for each reader."""
    if not page.live or not kind.body_for_all(page):
        return None
    if kind.body_shows_others:
        return of_this_version(
            ("body", page.pk), lambda: draw_body(page=page, kind=kind, facts=facts)
        )
    return stored_body_of(page)


def stored_body_of(page: PracticePage) -> Body | None:
    """Return the stored parts, if they hold: free where both are selected with the page."""
    stored: PracticeBody | None = getattr(page, "stored_body", None)
    if stored is None or not is_current(getattr(page, "stored_card", None)):
        return None
    # It was rendered, and so escaped, by our own templates.
    return Body(*(mark_safe(part) for part in (stored.opening, stored.evidence, stored.after)))
