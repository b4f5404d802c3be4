"""Who sits in the jury of an edition: each change of a seat has one function here.

A seat is offered by mail, with a secret of which only a digest is kept. Whoever signs in with the
address that was invited takes it. What a juror handed in hangs on the seat's pseudonym: a new link,
another device or leaving the jury changes nothing about it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from awards import rules
from awards.domain.assigning_readers import LEFT, assign_readers, take_from
from awards.domain.panels import log_panel
from awards.domain.phases import SCORED_IN, lock_edition, open_round
from awards.domain.suspecting import suspect
from awards.enums import PUBLISHED_PHASES, JuryRole, Phase, Round
from awards.errors import RefusedError
from awards.models import Edition, Juror
from notifications.domain.outbox import queue_mail

VALID = timedelta(days=14)
SECRET_BYTES = 32
GONE = "Deze uitnodiging geldt niet meer. Vraag een nieuwe link aan de redactie of de voorzitter."
NO_SEAT = "Dit jurylid bestaat niet in deze editie."


@dataclass(frozen=True)
class Invitee:
    """Whom to invite."""

    name: str
    email: str
    function: str = ""


def digest_of(secret: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def invited_by_link(*, secret: str, now: datetime) -> Juror | None:
    """Return the seat that a link offers now; None for a link that was used, replaced or is old."""
    rows = Juror.objects.filter(secret_digest=digest_of(secret), left_at__isnull=True)
    rows = rows.filter(invitation_ends_at__gt=now).exclude(edition__phase__in=PUBLISHED_PHASES)
    return rows.select_related("edition__page").first()


def is_for(*, juror: Juror, user: Any) -> bool:
    """Whether this person has the address that was invited."""
    return bool(user.is_authenticated and user.email.lower() == juror.email.lower())


@transaction.atomic
def invite(*, edition_id: int, invitee: Invitee, by: User) -> Juror:
    """Offer somebody a seat, or offer it again to who left.

    Raises:
        RefusedError: no editor, the jury works no more, or the address has a seat.
    """
    edition, now = _held_by_editor(edition_id, by)
    email = invitee.email.strip().lower()
    juror = Juror.objects.filter(edition=edition, email__iexact=email).first()
    if juror is not None and juror.left_at is None:
        raise RefusedError("Dit adres kreeg al een uitnodiging voor deze jury.")
    if juror is None:
        juror = Juror(edition=edition, email=email)
    juror.name, juror.function = invitee.name.strip(), invitee.function.strip()
    juror.role, juror.invited_at = JuryRole.JUROR, now
    juror.accepted_at = juror.left_at = None
    _send_link(juror, by, now)
    return juror


@transaction.atomic
def invite_again(*, edition_id: int, key: UUID, by: User) -> Juror:
    """Send a new link, which ends the earlier one; a seat that was taken stays, with its ballots.

    Raises:
        RefusedError: neither editor nor chair, no such seat, or the jury works no more.
    """
    edition, now = lock_edition(edition_id=edition_id)
    if not (rules.may_run_award(by) or rules.is_chair(by, edition)):
        raise RefusedError("Enkel de redactie en de voorzitter sturen een nieuwe link.")
    _refuse_when_over(edition)
    juror = _seat(edition, key)
    _send_link(juror, by, now)
    return juror


@transaction.atomic
def take_out(*, edition_id: int, key: UUID, by: User) -> Juror:
    """End somebody's seat; what was handed in stays, and others read the rest.

    Raises:
        RefusedError: no editor, no such seat, or the jury works no more.
    """
    edition, now = _held_by_editor(edition_id, by)
    juror = _seat(edition, key)
    _leave(edition, juror, now)
    return juror


@transaction.atomic
def name_chair(*, edition_id: int, key: UUID, by: User) -> Juror:
    """Let somebody lead the jury; who did so becomes a juror like the others.

    Raises:
        RefusedError: no editor, no such seat, an own seat, or the jury works no more.
    """
    edition, _now = _held_by_editor(edition_id, by)
    juror = _seat(edition, key)
    if juror.user_id == by.pk:
        raise RefusedError("Jezelf maak je geen voorzitter: dat doet iemand anders.")
    for other in Juror.objects.filter(edition=edition, role=JuryRole.CHAIR).exclude(pk=juror.pk):
        other.role = JuryRole.JUROR
        other.save(update_fields=["role"])
    juror.role = JuryRole.CHAIR
    juror.save(update_fields=["role"])
    return juror


@transaction.atomic
def accept(*, secret: str, user: User) -> Juror:
    """Take the seat that a link offers.

    Raises:
        RefusedError: the link is worth nothing any more, is for another address, or this person
            has another seat.
    """
    edition, juror, now = _held_by_link(secret)
    if not is_for(juror=juror, user=user):
        raise RefusedError("Deze uitnodiging is voor een ander e-mailadres.")
    others = Juror.objects.filter(edition=edition, user=user).exclude(pk=juror.pk)
    if others.exists():
        raise RefusedError("Je hebt al een andere plaats in deze jury.")
    juror.user, juror.secret_digest, juror.invitation_ends_at = user, "", None
    juror.accepted_at = juror.accepted_at or now
    juror.save()
    suspect(juror=juror, edition=edition, now=now)
    _let_work(edition, now)
    return juror


@transaction.atomic
def decline(*, secret: str) -> Juror:
    """Leave the seat that a link offers to others.

    Raises:
        RefusedError: the link is worth nothing any more, or the seat was taken already.
    """
    edition, juror, now = _held_by_link(secret)
    if juror.accepted_at is not None:
        raise RefusedError("Je zit al in de jury. Wil je eruit, zeg het dan aan de redactie.")
    _leave(edition, juror, now)
    return juror


def _held_by_editor(edition_id: int, by: User) -> tuple[Edition, datetime]:
    if not rules.may_run_award(by):
        raise RefusedError("Enkel de redactie stelt de jury samen.")
    edition, now = lock_edition(edition_id=edition_id)
    _refuse_when_over(edition)
    return edition, now


def _held_by_link(secret: str) -> tuple[Edition, Juror, datetime]:
    rows = Juror.objects.filter(secret_digest=digest_of(secret))
    edition_id = rows.values_list("edition", flat=True).first()
    if edition_id is None:
        raise RefusedError(GONE)
    edition, now = lock_edition(edition_id=edition_id)
    juror = invited_by_link(secret=secret, now=now)
    if juror is None:
        raise RefusedError(GONE)
    juror.edition = edition
    return edition, juror, now


def _refuse_when_over(edition: Edition) -> None:
    if edition.decided_at is not None or edition.phase in PUBLISHED_PHASES:
        raise RefusedError("De jury besliste al: aan haar plaatsen verandert niets meer.")


def _seat(edition: Edition, key: UUID) -> Juror:
    juror = Juror.objects.filter(edition=edition, key=key, left_at__isnull=True).first()
    if juror is None:
        raise RefusedError(NO_SEAT)
    juror.edition = edition
    return juror


def _leave(edition: Edition, juror: Juror, now: datetime) -> None:
    juror.left_at, juror.secret_digest, juror.invitation_ends_at = now, "", None
    juror.save(update_fields=["left_at", "secret_digest", "invitation_ends_at"])
    take_from(edition=edition, juror=juror, at=now, reason=LEFT)
    _let_work(edition, now)


def _let_work(edition: Edition, now: datetime) -> None:
    """Divide what an open round asks among those who sit there now, and log who they are."""
    round_ = open_round(edition, now)
    if round_ is None or SCORED_IN.get(Phase(edition.phase)) != round_:
        return
    if round_ == Round.FIRST:
        assign_readers(edition=edition, at=now)
    log_panel(edition=edition, round_=round_, at=now)


def _send_link(juror: Juror, by: User, now: datetime) -> None:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    juror.secret_digest, juror.invitation_ends_at = digest_of(secret), now + VALID
    juror.save()
    path = reverse("jury_seats:invitation", args=[secret])
    is_new = juror.accepted_at is None
    title = juror.edition.page.title
    queue_mail(
        kind="awards.jury.invitation",
        recipient=juror.email,
        subject=f"{'Uitnodiging voor de jury' if is_new else 'Nieuwe link voor de jury'}: {title}",
        template="mails/awards/jury_invitation.txt",
        context={
            "name": juror.name,
            "by": by.display_name,
            "title": title,
            "is_new": is_new,
            "until": juror.invitation_ends_at,
            "url": f"{settings.PRAKTIJKPLEIN_URL}{path}",
        },
        dedupe_key=f"jury-invitation:{juror.secret_digest}",
        now=now,
    )
