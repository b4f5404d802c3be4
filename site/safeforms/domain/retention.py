"""How long forms leave traces."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from files.models import StoredFile
from safeforms.domain.drafts import is_key
from safeforms.models import FormDraft, FormToken

# Longer than a token holds, so that no repeat can come after its row is gone.
TOKEN_DAYS = 60
DRAFT_DAYS = 365
PENDING = "-pending"


def old_drafts(before: datetime) -> QuerySet[FormDraft]:
    """Return the drafts that nobody touched since."""
    return FormDraft.objects.filter(updated_at__lt=before)


def old_tokens(before: datetime) -> QuerySet[FormToken]:
    """Return what was sent before."""
    return FormToken.objects.filter(used_at__lt=before)


def remove_sent() -> None:
    """Delete drafts that were sent after all."""
    used = set(FormToken.objects.values_list("token", flat=True))
    sent = [
        key
        for key, token in FormDraft.objects.exclude(token="").values_list("pk", "token")
        if token.split(".", maxsplit=1)[0] in used
    ]
    FormDraft.objects.filter(pk__in=sent).delete()


def files_in_drafts(pending: frozenset[UUID]) -> Iterable[UUID]:
    """Return which pending uploads a draft of their uploader still mentions."""
    uploads = StoredFile.objects.filter(pk__in=pending)
    for draft in FormDraft.objects.filter(user__in=uploads.values("uploaded_by")).iterator():
        for name, values in draft.data.items():
            if name.endswith(PENDING):
                yield from (UUID(value) for value in values if is_key(value))
