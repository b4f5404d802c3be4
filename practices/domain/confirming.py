"""Schools tell whether a practice of another works with them too."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, QuerySet

from accounts.domain.memberships import confirmed_organisations
from accounts.models import User
from accounts.rules import is_signed_in
from notifications.domain.outbox import queue_mail
from practices.domain.contact import recipient_of
from practices.enums import WORKS, Experience
from practices.models import Confirmation, ConfirmationChange, PracticeCoAuthor, PracticePage
from schools.enums import OrganisationKind
from schools.models import Organisation
from search.signals import tell_again


@dataclass(frozen=True)
class Answers:
    """What a school may add: hours a school year, euro a year; None is not measured."""

    changed: str = ""
    hours_gained: Decimal | None = None
    euros_gained: Decimal | None = None
    pitfall: str = ""
    again: bool | None = None
    shows_organisation: bool = False


def organisations_for(*, user: Any, page: PracticePage) -> QuerySet[Organisation]:
    """Return for which organisations somebody may tell: those that confirmed them, not its own.

    Who wrote the practice tells it for none: nobody confirms what is their own.
    """
    if not is_signed_in(user) or not page.visible_to(user) or not page.live:
        return Organisation.objects.none()
    if page.owner_id == user.pk:
        return Organisation.objects.none()
    writes = PracticeCoAuthor.objects.filter(page=page.pk, user=user.pk)
    return (
        confirmed_organisations(user)
        .exclude(pk=page.organisation_id)
        .exclude(kind=OrganisationKind.PARTNER)
        .exclude(Exists(writes))
        .order_by("sort_key", "pk")
    )


@transaction.atomic
def confirm(
    *,
    page: PracticePage,
    organisation: Organisation,
    person: User,
    experience: Experience,
    answers: Answers | None = None,
) -> Confirmation:
    """Keep what a school found; without answers those that it gave before stay.

    The first time, the author hears of it, without a name.

    Raises:
        PermissionDenied: this person may not tell this for that organisation.
    """
    _lock(page, organisation, person)
    given = {} if answers is None else asdict(answers)
    kept, is_new = Confirmation.objects.update_or_create(
        practice_id=page.pk,
        organisation=organisation,
        defaults={"person": person, "experience": experience, **given},
    )
    _record(kept, person, experience)
    _count(page)
    if is_new:
        _tell_author(page, experience)
    return kept


@transaction.atomic
def take_back(*, page: PracticePage, organisation: Organisation, person: User) -> None:
    """Forget what a school said; taking back what is not there does nothing.

    Raises:
        PermissionDenied: this person may not tell this for that organisation.
    """
    _lock(page, organisation, person)
    kept = Confirmation.objects.filter(practice_id=page.pk, organisation=organisation).first()
    if kept is None:
        return
    _record(kept, person, "")
    kept.delete()
    _count(page)


def _lock(page: PracticePage, organisation: Organisation, person: User) -> None:
    """Let one at a time tell of a practice, so that its count is that of its confirmations."""
    PracticePage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not organisations_for(user=person, page=page).filter(pk=organisation.pk).exists():
        raise PermissionDenied


def _record(kept: Confirmation, person: User, experience: str) -> None:
    answers = Answers(**{name: getattr(kept, name) for name in Answers.__dataclass_fields__})
    ConfirmationChange.objects.create(
        practice_id=kept.practice_id,
        organisation_id=kept.organisation_id,
        person=person,
        experience=experience,
        answers={
            name: str(value) if isinstance(value, Decimal) else value
            for name, value in asdict(answers).items()
        },
    )


def _count(page: PracticePage) -> None:
    found = Confirmation.objects.filter(practice_id=page.pk).values_list("experience", flat=True)
    PracticePage.objects.filter(pk=page.pk).update(
        tried_elsewhere=len(found), works_elsewhere=sum(each in WORKS for each in found)
    )
    tell_again(PracticePage.objects.filter(pk=page.pk))


def _tell_author(page: PracticePage, experience: Experience) -> None:
    author = recipient_of(page)
    if author is None:
        return
    queue_mail(
        kind="practices.confirmed",
        recipient=author.email,
        subject=f"Een andere school over “{page.title}”",
        template="mails/practices/confirmed.txt",
        context={
            "name": author.display_name,
            "page_title": page.title,
            "experience": experience.label,
            "page_url": f"{settings.PRAKTIJKPLEIN_URL}{page.get_absolute_url()}#werkt-ook",
        },
    )
