"""Being named in a dossier: each member says so by a link of its own."""

from typing import Any

from django.db import transaction

from accounts.domain.links import issue_link
from accounts.links import LinkRefusedError
from accounts.models import OneTimeLink, User
from awards.models import Nomination, TeamMember
from notifications.domain.outbox import queue_mail
from operations.clock import database_now

PURPOSE = "awards.consent"
YES, NO = "ja", "nee"
VALID_DAYS = 90


def ask_consent(*, member: TeamMember, by: User) -> None:
    """Mail somebody the question whether the dossier may name him so."""
    named = {"name": member.name, "function": member.function}
    url = issue_link(
        purpose=PURPOSE,
        payload={"member": str(member.key), **named},
        recipient=member.email,
        created_by=by,
        valid_days=VALID_DAYS,
    )
    queue_mail(
        kind="awards.consent",
        recipient=member.email,
        subject=f"Mag je naam in het dossier van {member.nomination.team}?",
        template="mails/awards/consent.txt",
        context={"member": member, "nomination": member.nomination, "url": url},
    )


def _asked(link: OneTimeLink) -> TeamMember | None:
    """Return the member that a link asks about, as long as it is named as it was then."""
    found = TeamMember.objects.filter(
        key=link.payload.get("member"),
        name=link.payload.get("name"),
        function=link.payload.get("function"),
        email__iexact=link.recipient,
    )
    return found.select_related("nomination__edition__page").first()


def consent_context(link: OneTimeLink) -> dict[str, Any]:
    """Return what the page behind the link shows; `member` is None where nothing is asked."""
    member = _asked(link)
    return {"member": member, "nomination": member.nomination if member else None}


@transaction.atomic
def spend_consent(link: OneTimeLink, choice: str) -> str:
    """Keep that somebody agrees, or take the name out at once, whatever the dossier's state."""
    member = _asked(link)
    if member is None:
        raise LinkRefusedError("Het dossier noemt je niet meer zo.")
    Nomination.objects.select_for_update().get(pk=member.nomination_id)
    if choice == YES:
        TeamMember.objects.filter(pk=member.pk).update(consented_at=database_now())
        return f"Bedankt. Het dossier van {member.nomination.team} noemt je."
    member.delete()
    return f"Goed. Je naam staat niet meer in het dossier van {member.nomination.team}."
