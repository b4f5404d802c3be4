"""Drafts of forms: what somebody typed, kept until it is accepted."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict

from safeforms.domain.once import first_result
from safeforms.domain.text import storable
from safeforms.models import FormDraft, FormToken
from safeforms.tokens import FORM_INPUT, TOKEN_INPUT, InvalidToken, genuine_token

MAX_BYTES = 1_000_000
MAX_DRAFTS = 200
ROW_ACTION = "rij"
# What belongs to one showing of a form, not to what was typed in it.
PASSING = frozenset({"csrfmiddlewaretoken", TOKEN_INPUT, FORM_INPUT, ROW_ACTION})
SECRET = ("password", "wachtwoord", "passwd")


class AlreadySubmitted(Exception):  # noqa: N818  (it tells how things stand)
    """The form of this draft was accepted meanwhile; `result_url` is what came of it."""

    def __init__(self, result_url: str) -> None:
        super().__init__("Dit formulier is al verstuurd.")
        self.result_url = result_url


def typed_data(data: QueryDict, *, max_bytes: int = MAX_BYTES) -> dict[str, list[str]]:
    """Return the posted lists that are worth keeping, in a form that every database takes.

    Raises:
        ValidationError: when they are longer than `max_bytes`.
    """
    kept = {
        storable(name): [storable(str(value)) for value in values]
        for name, values in data.lists()
        if name not in PASSING and not any(secret in name.lower() for secret in SECRET)
    }
    if len(json.dumps(kept, ensure_ascii=False).encode()) > max_bytes:
        raise ValidationError(
            "Je antwoorden zijn samen te lang om te bewaren. Maak je teksten korter.",
            code="too_long",
        )
    return kept


def save_draft(
    *,
    user: AbstractBaseUser,
    form: str,
    data: QueryDict,
    target: str = "",
    title: str = "",
    base_revision: int | None = None,
    draft_id: UUID | str | None = None,
    token: str = "",
    max_bytes: int = MAX_BYTES,
) -> FormDraft:
    """Keep what somebody typed so far, and return the draft.

    It replaces the draft with `draft_id`, else that of the same token, else that of the same
    target; otherwise it is a new one.

    Raises:
        AlreadySubmitted: when the form with this token was accepted meanwhile, so that a save that
            was overtaken by the submit leaves nothing behind.
        ValidationError: when the answers are too long, or somebody keeps too many drafts.
    """
    kept = typed_data(data, max_bytes=max_bytes)
    with transaction.atomic():
        _refuse_submitted(form=form, token=token)
        draft = _existing(user=user, form=form, target=target, draft_id=draft_id, token=token)
        if draft is None:
            _refuse_too_many(user)
            draft = FormDraft(user=user, form=form, target=target)  # type: ignore[misc]
        draft.data = kept
        draft.title = title[:255] or draft.title
        draft.token = token[:200] or draft.token
        if base_revision is not None:
            draft.base_revision = base_revision
        draft.save()
    return draft


def _refuse_submitted(*, form: str, token: str) -> None:
    if not token:
        return
    try:
        key = genuine_token(token=token, form=form, max_age=None).key
    except InvalidToken:
        return
    result = first_result(key=key)
    if result is not None:
        raise AlreadySubmitted(result)


def _refuse_too_many(user: AbstractBaseUser) -> None:
    if FormDraft.objects.filter(user_id=user.pk).count() >= MAX_DRAFTS:
        raise ValidationError("Je hebt te veel klad staan. Verwijder er eerst wat in Mijn plein.")


def _existing(
    *,
    user: AbstractBaseUser,
    form: str,
    target: str,
    draft_id: UUID | str | None,
    token: str,
) -> FormDraft | None:
    """Find and lock the draft that is to be replaced."""
    own = FormDraft.objects.select_for_update().filter(user_id=user.pk, form=form)
    searches: list[dict[str, Any]] = []
    if is_key(draft_id):
        searches.append({"pk": draft_id})
    if token:
        searches.append({"token": token})
    if target:
        searches.append({"target": target})
    found = (own.filter(**search).first() for search in searches)
    return next((draft for draft in found if draft is not None), None)


def is_key(value: object) -> bool:
    """Whether something can be the key of a draft."""
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


def own_draft(*, user: AbstractBaseUser, draft_id: UUID | str) -> FormDraft | None:
    """Return somebody's own draft, or nothing."""
    if not is_key(draft_id):
        return None
    return FormDraft.objects.filter(user_id=user.pk, pk=draft_id).first()


def draft_for(*, user: AbstractBaseUser, form: str, target: str) -> FormDraft | None:
    """Return the newest draft of somebody for one thing (`target=""`: for a new one)."""
    return next(iter(drafts_of(user=user, form=form, target=target)), None)


def drafts_of(
    *, user: AbstractBaseUser, form: str | None = None, target: str | None = None
) -> list[FormDraft]:
    """Return somebody's drafts, newest first; those whose form was accepted are left out."""
    found: QuerySet[FormDraft] = FormDraft.objects.filter(user_id=user.pk)
    if form is not None:
        found = found.filter(form=form)
    if target is not None:
        found = found.filter(target=target)
    drafts = list(found.order_by("-updated_at"))
    used = _used_keys(drafts)
    return [draft for draft in drafts if _token_key(draft) not in used]


def _token_key(draft: FormDraft) -> str:
    return draft.token.split(".", maxsplit=1)[0]


def _used_keys(drafts: Iterable[FormDraft]) -> set[str]:
    keys = {key for draft in drafts if (key := _token_key(draft))}
    return set(FormToken.objects.filter(token__in=keys).values_list("token", flat=True))


def draft_data(draft: FormDraft) -> QueryDict:
    """Return what was typed, as a form takes it."""
    data = QueryDict(mutable=True)
    for name, values in draft.data.items():
        data.setlist(name, values)
    data._mutable = False  # noqa: SLF001  (as request.POST is)
    return data


def discard_draft(*, draft: FormDraft) -> None:
    """Forget a draft: its form was accepted, or its owner threw it away."""
    FormDraft.objects.filter(pk=draft.pk).delete()
