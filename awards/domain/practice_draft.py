"""From a dossier to a draft of a practice, once, with consent of who writes the dossier."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from awards import rules
from awards.domain.honours import is_published
from awards.domain.snapshot import criteria_of
from awards.enums import NominationState
from awards.errors import RefusedError
from awards.models import Nomination, StartedPractice
from operations.clock import database_now
from practices.domain.resuming import resume_url
from practices.registry import kind_by_slug
from safeforms.domain.drafts import save_draft
from safeforms.models import FormDraft

FORM = "praktijk"
TITLE_LENGTH, SUMMARY_LENGTH, TEXT_LENGTH = 80, 320, 10_000
HANDED_IN = frozenset({NominationState.ELIGIBLE, NominationState.REFUSED})


@dataclass(frozen=True)
class Standing:
    """What came of a dossier: a practice, a draft of this person, or nothing yet."""

    practice: Any = None
    draft_url: str = ""
    is_started: bool = False


def standing_of(*, nomination: Nomination, user: Any) -> Standing:
    """Return what came of a dossier, as far as this person may know."""
    row = StartedPractice.objects.filter(nomination=nomination).select_related("practice").first()
    if row is None:
        return Standing()
    if row.practice is not None:
        return Standing(practice=row.practice, is_started=True)
    draft = FormDraft.objects.filter(pk=row.draft_key).first()
    if draft is None:  # thrown away before it was sent in: it may be started again
        return Standing()
    own = draft.user_id == getattr(user, "pk", None)
    return Standing(draft_url=resume_url(draft) if own else "", is_started=True)


@transaction.atomic
def start_practice(*, nomination_id: int, kind_slug: str, by: Any) -> FormDraft:
    """Make a draft of this person out of a dossier; who calls this has asked for consent.

    Raises:
        RefusedError: not by this person, not before the publication, started already, or this
            person keeps too many drafts.
    """
    # Alone, as other doors of the dossier lock it; what it belongs to follows.
    nomination = Nomination.objects.select_for_update().get(pk=nomination_id)
    now = database_now()
    _refuse(nomination, by, is_open=is_published(nomination.edition, now))
    kind = kind_by_slug(kind_slug)
    if kind is None:
        raise RefusedError("Kies welk soort praktijk het wordt.")
    try:
        draft = save_draft(
            user=by, form=FORM, data=_data(nomination, kind.slug), title=_title(nomination)
        )
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    StartedPractice.objects.filter(nomination=nomination).delete()
    StartedPractice.objects.create(
        nomination=nomination, draft_key=draft.pk, consented_by=by, consented_at=now
    )
    return draft


def _refuse(nomination: Nomination, by: Any, *, is_open: bool) -> None:
    if not rules.may_write_dossier(by, nomination):
        raise RefusedError("Enkel wie het dossier schrijft, maakt er een praktijk van.")
    if not is_open or nomination.state not in HANDED_IN:
        raise RefusedError("Van een dossier maak je een praktijk na de uitslag.")
    if standing_of(nomination=nomination, user=by).is_started:
        raise RefusedError("Van dit dossier is al een praktijk begonnen.")


def _title(nomination: Nomination) -> str:
    return f"Zo werkt {nomination.team}"[:TITLE_LENGTH].strip()


def _data(nomination: Nomination, kind_slug: str) -> QueryDict:
    """Return the answers of the form; names of people stay in the dossier."""
    data = QueryDict(mutable=True)
    data.update(
        {
            "soort": kind_slug,
            "title": _title(nomination),
            "summary": nomination.summary[:SUMMARY_LENGTH],
            "how": _answers(nomination)[:TEXT_LENGTH],
        }
    )
    if nomination.organisation_id is not None:
        data["organisation"] = str(nomination.organisation_id)
    return data


def _answers(nomination: Nomination) -> str:
    written = dict(nomination.answers.values_list("criterion", "text"))
    return "\n".join(
        f"{one.name}: {' '.join(written[one.key].split())}"
        for one in criteria_of(nomination.edition)
        if written.get(one.key, "").strip()
    )


def practice_was_shared(*, page: object, draft: FormDraft | None, **_: object) -> None:
    """Keep which practice came of a dossier; the draft tells which dossier that is."""
    if draft is not None:
        key: UUID = draft.pk
        StartedPractice.objects.filter(draft_key=key).update(practice_id=page.pk)  # type: ignore[attr-defined]
