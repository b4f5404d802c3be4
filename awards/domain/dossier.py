"""The dossier of a team: the only door to what it says.

The nomination's row is the lock; `version` rises at every change, and whoever began from another
version is told so.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from awards import rules
from awards.domain.choosing import practices_for
from awards.domain.consenting import ask_consent
from awards.domain.dossier_terms import refuse_unless_written
from awards.domain.words import MOST_WORDS, words_too_many
from awards.errors import RefusedError
from awards.models import (
    Category,
    DossierAnswer,
    DossierFile,
    DossierPractice,
    Nomination,
    TeamMember,
)
from files.domain.uploads import attach_files
from operations.clock import database_now


class DossierChangedError(Exception):
    """Somebody changed the dossier since the form was opened."""

    def __init__(self, nomination: Nomination) -> None:
        super().__init__(nomination.pk)
        self.nomination = nomination


@dataclass(frozen=True)
class MemberDetails:
    """A member of the team, as typed."""

    key: uuid.UUID
    name: str
    function: str
    email: str = ""


@dataclass(frozen=True)
class FileDetails:
    """A file that is added, and what it is."""

    file_id: uuid.UUID
    title: str


@dataclass(frozen=True)
class DossierDetails:
    """All that a team writes; `answers` by the key of the criterion."""

    summary: str = ""
    film_url: str = ""
    film_transcript: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    practices: Sequence[int] = ()
    members: Sequence[MemberDetails] = ()
    files: Sequence[FileDetails] = ()
    category: str = ""
    """The key of a category of the edition; empty where none was chosen."""


def hold_dossier(*, nomination_id: int, by: User) -> tuple[Nomination, datetime]:
    """Lock a nomination for one of its writers; return it with the moment, read after that.

    Raises:
        RefusedError: this person does not write the dossier.
    """
    nomination = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination_id)
    if not rules.may_write_dossier(by, nomination):
        raise RefusedError("Enkel wie het dossier schrijft, kan dat.")
    return nomination, database_now()


@transaction.atomic
def save_dossier(*, nomination_id: int, by: User, details: DossierDetails, base: int) -> Nomination:
    """Keep what a team wrote, complete or not.

    Raises:
        RefusedError: not a writer, handed in already, or too late.
        DossierChangedError: it is not the version `base` any more.
        ValidationError: an answer is too long, or a practice is not the team's.
    """
    nomination, now = hold_dossier(nomination_id=nomination_id, by=by)
    refuse_unless_written(nomination, now)
    if nomination.version != base:
        raise DossierChangedError(nomination)
    _check(nomination, details, by)
    nomination.summary = details.summary
    nomination.film_url = details.film_url
    nomination.film_transcript = details.film_transcript
    nomination.category = category_of(nomination, details.category)
    nomination.version += 1
    nomination.changed_at = now
    nomination.save()
    _write_answers(nomination, details.answers)
    _write_practices(nomination, details.practices)
    _write_members(nomination, details.members, by, now)
    _write_files(nomination, details.files)
    return nomination


def category_of(nomination: Nomination, key: str) -> Category | None:
    """Return a category of the nomination's own edition.

    Raises:
        ValidationError: it has no such category.
    """
    if not key:
        return None
    found = {str(one.key): one for one in nomination.edition.categories.all()}
    if key not in found:
        raise ValidationError("Kies een categorie van deze editie.")
    return found[key]


def _check(nomination: Nomination, details: DossierDetails, by: User) -> None:
    known = set(nomination.edition.criteria.values_list("key", flat=True))
    if set(details.answers) - known:
        raise ValidationError("Dit criterium hoort niet bij deze editie.")
    if any(words_too_many(text) for text in details.answers.values()):
        raise ValidationError(f"Een antwoord telt hooguit {MOST_WORDS} woorden.")
    allowed = set(practices_for(nomination=nomination, user=by).values_list("pk", flat=True))
    if set(details.practices) - allowed:
        raise ValidationError("Kies praktijken van jullie eigen team of school.")


def _write_answers(nomination: Nomination, answers: Mapping[str, str]) -> None:
    for criterion, text in answers.items():
        DossierAnswer.objects.update_or_create(
            nomination=nomination, criterion=criterion, defaults={"text": text}
        )


def _write_practices(nomination: Nomination, practices: Sequence[int]) -> None:
    nomination.practice_rows.exclude(practice__in=practices).delete()
    for order, practice_id in enumerate(dict.fromkeys(practices)):
        DossierPractice.objects.update_or_create(
            nomination=nomination, practice_id=practice_id, defaults={"order": order}
        )


def _write_members(
    nomination: Nomination, members: Sequence[MemberDetails], by: User, now: datetime
) -> None:
    """Keep the members; who is named anew, or otherwise than he agreed to, is asked again."""
    own = {member.key: member for member in nomination.members.all()}
    kept = set()
    for order, details in enumerate(members):
        member = own.pop(details.key, None) or _new_member(nomination, details.key)
        asked = (member.name, member.function, member.email)
        typed = (details.name, details.function, details.email)
        member.name, member.function, member.email = typed
        member.order = order
        is_changed = member.pk is None or asked != typed
        if is_changed:
            # Whoever names himself agrees by doing so.
            member.consented_at = now if details.email.lower() == by.email.lower() else None
        member.save()
        kept.add(member.pk)
        if is_changed and member.email and member.consented_at is None:
            ask_consent(member=member, by=by)
    nomination.members.exclude(pk__in=kept).delete()


def _new_member(nomination: Nomination, key: uuid.UUID) -> TeamMember:
    """Return a new member with the key of its row, unless that is somebody's already."""
    is_taken = TeamMember.objects.filter(key=key).exists()
    return TeamMember(nomination=nomination, key=uuid.uuid4() if is_taken else key)


def _write_files(nomination: Nomination, files: Sequence[FileDetails]) -> None:
    nomination.files.exclude(stored_file__in=[each.file_id for each in files]).delete()
    for order, details in enumerate(files):
        DossierFile.objects.update_or_create(
            nomination=nomination,
            stored_file_id=details.file_id,
            defaults={"title": details.title, "order": order},
        )
    attach_files(ids=[each.file_id for each in files])
