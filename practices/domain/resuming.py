"""Where a draft of a practice's form is taken up again."""

from django.urls import reverse
from practices.registry import kind_by_slug
from safeforms.models import FormDraft


def resume_url(draft: FormDraft) -> str:
    """Return the address of the form, with the draft in it."""
    if draft.target:
        return f"{reverse('practices:edit', args=[draft.target])}?klad={draft.pk}"
    kind = kind_by_slug(str(next(iter(draft.data.get("soort", [])), "")))
    if kind is None:
        return reverse("practices:share")
    return f"{reverse('practices:share_kind', args=[kind.slug])}?klad={draft.pk}"
