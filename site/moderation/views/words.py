"""What an editor typed under a case and did not send yet: kept as a draft of that person."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from moderation.models import Case
from safeforms.domain.drafts import (
    AlreadySubmitted,
    discard_draft,
    draft_data,
    draft_for,
    own_draft,
    save_draft,
)

FORM = "zaak:beslissing"
NAMES = ("reason", "publish_day", "publish_time")


def kept_words(*, user: Any, case: Case, draft_id: str = "") -> dict[str, str]:
    """Return message and moment, of the draft named or of the last one about this case."""
    draft = own_draft(user=user, draft_id=draft_id) or draft_for(
        user=user, form=FORM, target=str(case.pk)
    )
    if draft is None:
        return {}
    data = draft_data(draft)
    return {name: str(data[name]) for name in NAMES if data.get(name)}


def keep_words(*, user: Any, case: Case, data: QueryDict) -> None:
    """Keep message and moment; what is too long for a draft stays in the browser."""
    try:
        save_draft(
            user=user,
            form=FORM,
            data=data,
            target=str(case.pk),
            title=case.title,
            base_revision=case.revision_id,
        )
    except (AlreadySubmitted, ValidationError):
        return


def forget_words(*, user: Any, case: Case) -> None:
    """Drop what was kept: it was sent."""
    draft = draft_for(user=user, form=FORM, target=str(case.pk))
    if draft is not None:
        discard_draft(draft=draft)
