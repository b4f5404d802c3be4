"""Sharing in short: three sentences or a photo become a draft of the whole form.

A practice is born at its first valid submit, and an approach asks more than fits a phone at the
coffee machine: what was written so far therefore waits as a draft of the form, in "Mijn plein".
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import QueryDict
from django.urls import reverse

from accounts.models import User
from files.models import StoredFile
from safeforms.domain.drafts import discard_draft, own_draft, save_draft
from safeforms.models import FormDraft

FORM = "praktijk-kort"
"""The name of the short form in tokens and drafts."""
WHOLE_FORM = "praktijk"
KIND = "aanpakken"
SENTENCES = ("summary", "how", "yielded")
ROWS = ("TOTAL_FORMS", "INITIAL_FORMS")


def answers_of_whole_form(
    *,
    title: str,
    sentences: Mapping[str, str],
    file: StoredFile | None,
    school: Mapping[str, Any],
) -> QueryDict:
    """Return what the whole form would have posted with these answers and no others.

    `school` holds the answers that an organisation gives, a list for each question with several.
    A picture waits for its description: its author finds the tick for help set.
    """
    data = QueryDict(mutable=True)
    data.update({"soort": KIND, "praktijk": "", "basis": "", "audience": "public"})
    for name, value in school.items():
        values = value if isinstance(value, list) else [value]
        data.setlist(name, ["" if each is None else str(each) for each in values])
    data["title"] = title
    for name in SENTENCES:
        data[name] = sentences.get(name, "")
    data["may_share"] = "on"
    for prefix, count in (("links", 0), ("attachments", int(file is not None))):
        data.update({f"{prefix}-{name}": str(count) for name in ROWS})
    if file is not None:
        data["attachments-0-key"] = str(uuid4())
        data["attachments-0-file-pending"] = str(file.pk)
        data["attachments-0-title"] = ""
        data["attachments-0-alt_text"] = ""
        if file.is_image:
            data["attachments-0-alt_help_wanted"] = "on"
    return data


@transaction.atomic
def keep_short(*, user: User, data: QueryDict, draft: FormDraft | None = None) -> FormDraft:
    """Keep the answers as a draft of the whole form; a draft of the short form ends here.

    Raises:
        ValidationError: somebody keeps too many drafts.
    """
    kept = save_draft(user=user, form=WHOLE_FORM, data=data, title=data.get("title", ""))
    if draft is not None:
        discard_draft(draft=draft)
    return kept


def short_details(data: QueryDict) -> dict[str, Any]:
    """Return what a refused post of the short form says about the draft that it becomes."""
    title = " ".join(data.get("title", "").split())
    return {"title": title or "Kort gedeeld, zonder titel"}


def resume_url(draft: FormDraft) -> str:
    """Return where a refused short form is taken up again."""
    return f"{reverse('approaches:short')}?klad={draft.pk}"


def short_draft(*, user: User, key: str) -> FormDraft | None:
    """Return somebody's own refused short form, by what stands in the address."""
    found = own_draft(user=user, draft_id=key) if key else None
    return found if found is not None and found.form == FORM else None
