"""Having one's name removed: asked with an address, confirmed by a one-time link."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.domain.links import issue_link
from moderation.domain.flood import within_limit
from moderation.domain.problems import report_problem
from moderation.enums import ProblemKind
from notifications.domain.outbox import queue_mail
from practices.domain.cards import refresh_card
from practices.organogram.models import HiddenUpload, OrganogramPage

PURPOSE = "organogram-naam"
VALID_DAYS = 7
PER_DAY, DAY = 3, 86_400


class Gone(Exception):  # noqa: N818  (an answer to who asked, not a fault)
    """The practice is not online any more: nobody reads the name there."""


@transaction.atomic
def ask_removal(*, page: OrganogramPage, email: str, where: str) -> None:
    """Mail a link to the address; nothing happens to the page until it is used.

    Raises:
        ValidationError: the address got enough of these links today.
    """
    address = email.strip().lower()
    if not within_limit(scope=PURPOSE, who=address, limit=PER_DAY, seconds=DAY):
        raise ValidationError(
            "Naar dit adres stuurden we vandaag al genoeg links. Kijk je mail na."
        )
    link = issue_link(
        purpose=PURPOSE,
        payload={"key": str(page.key), "where": where},
        recipient=address,
        created_by=None,
        valid_days=VALID_DAYS,
    )
    queue_mail(
        kind="organogram.removal",
        recipient=address,
        subject="Je naam weghalen uit een organogram",
        template="mails/practices/organogram_removal.txt",
        context={"page_title": page.title, "link": link, "days": VALID_DAYS},
    )


@transaction.atomic
def confirm_removal(*, key: str, where: str, email: str) -> bool:
    """Put the request before the editors and hide the uploaded file; returns whether one was.

    A file cannot be searched for a name: it stays hidden until an editor looked at it, or the
    school put another one in its place.

    Raises:
        Gone: the practice is not online any more.
    """
    page = OrganogramPage.objects.published().select_for_update().filter(key=key).first()
    if page is None:
        raise Gone
    report_problem(
        page=page,
        kind=ProblemKind.PERSON,
        text=f"Iemand vraagt om een naam weg te halen uit dit organogram: {where}",
        email=email,
    )
    if page.upload_id is None:
        return False
    HiddenUpload.objects.get_or_create(file_id=page.upload_id, defaults={"page": page})
    refresh_card(page_id=page.pk)
    return True


@transaction.atomic
def show_again(*, page: OrganogramPage) -> None:
    """Let readers see a file again that an editor looked at."""
    HiddenUpload.objects.filter(page=page).delete()
    refresh_card(page_id=page.pk)
