"""A second writer of a dossier: asked by mail, and there after saying yes with an account."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.domain.links import issue_link
from accounts.links import LinkRefusedError
from accounts.models import OneTimeLink, User
from awards.domain.dossier import hold_dossier
from awards.domain.dossier_terms import refuse_unless_written
from awards.domain.suspecting import suspect_about
from awards.enums import EDITABLE_STATES
from awards.errors import RefusedError
from awards.models import DossierEditor, Nomination
from notifications.domain.outbox import queue_mail
from operations.clock import database_now

PURPOSE = "awards.writer"
YES, NO = "ja", "nee"
VALID_DAYS = 14
MOST_WRITERS = 6
MOST_A_DAY = 10


@transaction.atomic
def ask_writer(*, nomination_id: int, by: User, email: str) -> None:
    """Mail somebody the question to write along.

    Raises:
        RefusedError: not a writer, handed in or too late, too many writers, or asked too often.
        ValidationError: this person writes already.
    """
    nomination, now = hold_dossier(nomination_id=nomination_id, by=by)
    refuse_unless_written(nomination, now)
    address = email.strip().lower()
    writers = [one.lower() for one in nomination.editors.values_list("user__email", flat=True)]
    if address in writers:
        raise ValidationError("Wie dit adres heeft, schrijft al mee.")
    if len(writers) >= MOST_WRITERS:
        raise RefusedError(f"Een dossier heeft hoogstens {MOST_WRITERS} schrijvers.")
    asked = OneTimeLink.objects.filter(
        purpose=PURPOSE, payload__nomination=nomination.pk, created_at__date=now.date()
    )
    if asked.count() >= MOST_A_DAY:
        raise RefusedError("Je vroeg vandaag al veel mensen. Probeer het morgen opnieuw.")
    _mail(nomination, address, by)


def _mail(nomination: Nomination, address: str, by: User) -> None:
    url = issue_link(
        purpose=PURPOSE,
        payload={"nomination": nomination.pk},
        recipient=address,
        created_by=by,
        valid_days=VALID_DAYS,
    )
    queue_mail(
        kind="awards.writer",
        recipient=address,
        subject=f"Schrijf je mee aan het dossier van {nomination.team}?",
        template="mails/awards/writer.txt",
        context={"nomination": nomination, "by": by.display_name, "url": url},
    )


def writer_context(link: OneTimeLink) -> dict[str, Any]:
    """Return what the page behind the link shows; `nomination` is None where nothing is asked."""
    nomination = _asked(link)
    return {
        "nomination": nomination,
        "by": link.created_by,
        "has_account": _person(link) is not None,
    }


def _asked(link: OneTimeLink) -> Nomination | None:
    """Return the nomination, as long as its dossier is written and who asked writes it."""
    found = Nomination.objects.filter(
        pk=link.payload.get("nomination"),
        editors__user=link.created_by_id,
        state__in=EDITABLE_STATES,
    )
    return found.select_related("edition__page").first()


def _person(link: OneTimeLink) -> User | None:
    return User.objects.filter(email__iexact=link.recipient, is_active=True).first()


@transaction.atomic
def spend_writer(link: OneTimeLink, choice: str) -> str:
    """Let somebody write along, or leave it at that."""
    if choice == NO:
        return "Goed, je schrijft niet mee. Er is niets veranderd."
    asked = _asked(link)
    if asked is None:
        raise LinkRefusedError("Dit dossier is ingediend of afgesloten, of de vraag vervalt.")
    person = _person(link)
    if person is None:
        raise LinkRefusedError(
            f"Maak eerst een account met het adres {link.recipient}. Open deze link daarna opnieuw."
        )
    nomination = Nomination.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if nomination.editors.count() >= MOST_WRITERS:
        raise LinkRefusedError(f"Dit dossier heeft al {MOST_WRITERS} schrijvers.")
    DossierEditor.objects.get_or_create(nomination=nomination, user=person)
    suspect_about(nomination=nomination, now=database_now())
    return f"Je schrijft mee aan het dossier van {nomination.team}. Het staat in Mijn plein."
