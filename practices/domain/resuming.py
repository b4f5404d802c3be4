"""How a draft of a practice's form is kept, and where it is taken up again."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from accounts.models import User
from practices.registry import kind_by_slug
from safeforms.domain.numbers import key_number
from safeforms.models import FormDraft

KEY, PENDING, REMOVE = "-key", "-pending", "-weg"


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
    kind = kind_by_slug(data.get("soort", ""))
    title = " ".join(data.get("title", "").split())
    return {
        "target": data.get("praktijk", ""),
        "title": title or f"{kind.label if kind else 'Praktijk'} zonder titel",
        "base_revision": key_number(data.get("basis", "")),
        "draft_id": data.get("klad") or None,
    }


def draft_of_token(*, user: User, token: str) -> FormDraft | None:
    """Return the draft that an earlier save of the same showing of a form made."""
    if not token:
        return None
    return FormDraft.objects.filter(user_id=user.pk, token=token).first()


def with_known_uploads(*, data: QueryDict, before: QueryDict) -> QueryDict:
    """Return posted data with the uploads that an earlier save of the same form stored.

    A script sends a file once. Rows are matched by their key, since they may have moved.
    """
    kept = data.copy()
    places: dict[Any, str] = {
        key: name.removesuffix(KEY) for name, key in data.items() if name.endswith(KEY) and key
    }
    for name, upload in before.items():
        if not name.endswith(PENDING) or not upload:
            continue
        row, _, field = name.removesuffix(PENDING).rpartition("-")
        place = places.get(before.get(f"{row}{KEY}", ""))
        target = f"{place}-{field}"
        if place is None or f"{target}{PENDING}" in kept or f"{target}{REMOVE}" in kept:
            continue
        kept[f"{target}{PENDING}"] = str(upload)
    return kept
