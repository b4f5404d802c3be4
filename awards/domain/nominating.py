"""Nominating a team: the only door to nominations and to the support they get.

Whoever has no account confirms an address first; until then the words are in the link that was
mailed and nowhere else, so that nobody can overwrite another's, or learn who supported whom.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.domain.links import issue_link
from accounts.links import LinkRefusedError
from accounts.models import OneTimeLink, User
from awards.domain.agreeing import ask_party
from awards.domain.naming import nomination_of, school_key, team_key
from awards.domain.phases import lock_edition, takes_nominations
from awards.domain.relating import wait_for_editors
from awards.enums import NominationState, Party
from awards.errors import RefusedError
from awards.models import Edition, Nomination, Supporter
from notifications.domain.outbox import queue_mail
from schools.models import Organisation

PURPOSE = "awards.support"
YES, NO = "ja", "nee"
VALID_DAYS = 14
CLOSED = "Nomineren kan nu niet: de nominaties zijn niet open."


@dataclass(frozen=True)
class Support:
    """What a supporter says of a team; `organisation_id` where the school was chosen."""

    team: str
    school: str
    why: str
    name: str
    email: str
    organisation_id: int | None = None
    team_email: str = ""


def ask_confirmation(*, edition: Edition, support: Support) -> None:
    """Mail a link that confirms the address; the answer is the same whoever asked before."""
    with transaction.atomic():
        url = issue_link(
            purpose=PURPOSE,
            payload={"edition": edition.pk, "support": asdict(support)},
            recipient=support.email,
            created_by=None,
            valid_days=VALID_DAYS,
        )
        queue_mail(
            kind="awards.support",
            recipient=support.email,
            subject=f"Bevestig je nominatie van {support.team}",
            template="mails/awards/support.txt",
            context={"support": support, "edition": edition, "url": url},
        )


@transaction.atomic
def add_support(*, edition_id: int, support: Support, user: User | None = None) -> Nomination:
    """Nominate a team, or support its nomination; the same address again changes nothing.

    Raises:
        RefusedError: nominations are not open.
    """
    edition, now = lock_edition(edition_id=edition_id)
    if not takes_nominations(edition, now):
        raise RefusedError(CLOSED)
    organisation_id = _known_school(support.organisation_id)
    found = nomination_of(
        edition=edition,
        team=support.team,
        school=support.school,
        organisation_id=organisation_id,
    )
    if found is None:
        nomination = _new(edition, support, organisation_id, now)
    else:
        nomination = Nomination.objects.select_for_update().get(pk=found.pk)
    if organisation_id is not None and nomination.organisation_id is None:
        _relate(nomination, organisation_id)
    _support(nomination, support, user, now)
    _reach_team(nomination, support.team_email)
    return nomination


def _known_school(organisation_id: int | None) -> int | None:
    """Return the organisation, as long as it is still there."""
    found = Organisation.objects.filter(pk=organisation_id).first() if organisation_id else None
    return found.pk if found else None


def _new(
    edition: Edition, support: Support, organisation_id: int | None, now: datetime
) -> Nomination:
    made: Nomination = Nomination.objects.create(
        edition=edition,
        team=support.team,
        team_key=team_key(support.team),
        school=support.school,
        school_key=school_key(support.school, organisation_id),
        organisation_id=organisation_id,
        state=NominationState.PROPOSED,
        created_at=now,
        changed_at=now,
    )
    return made


def _relate(nomination: Nomination, organisation_id: int) -> None:
    nomination.organisation_id = organisation_id
    nomination.school_key = school_key(nomination.school, organisation_id)
    nomination.save(update_fields=["organisation", "school_key"])


def _support(nomination: Nomination, support: Support, user: User | None, now: datetime) -> None:
    supported = nomination.supporters.filter(email__iexact=support.email)
    if supported.exists():
        return
    Supporter.objects.create(
        nomination=nomination,
        user=user,
        name=support.name,
        email=support.email,
        why=support.why,
        created_at=now,
        confirmed_at=now,
    )


def _reach_team(nomination: Nomination, team_email: str) -> None:
    """Ask the team whether it takes part, or let editors find out who and where it is."""
    if nomination.state != NominationState.PROPOSED:
        return
    if team_email and not nomination.agreements.filter(party=Party.TEAM).exists():
        ask_party(nomination_id=nomination.pk, party=Party.TEAM, email=team_email)
    wait_for_editors(nomination=nomination)


def support_context(link: OneTimeLink) -> dict[str, Any]:
    """Return what the page behind the link shows: the words that it would add."""
    edition = Edition.objects.filter(pk=link.payload.get("edition")).first()
    given = link.payload.get("support")
    return {"edition": edition, "support": Support(**given) if given else None}


def spend_support(link: OneTimeLink, choice: str) -> str:
    """Carry out the link: add the support, or forget the words."""
    support = Support(**link.payload["support"])
    if choice == YES:
        try:
            add_support(edition_id=link.payload["edition"], support=support, user=None)
        except (RefusedError, Edition.DoesNotExist):
            raise LinkRefusedError(CLOSED) from None
    # What was typed has its own row now, or belongs nowhere.
    link.payload = {"edition": link.payload["edition"]}
    link.save(update_fields=["payload"])
    if choice == YES:
        return f"Bedankt, {support.name}. Je steun voor {support.team} telt mee."
    return "Goed, we vergeten dit. Er is niemand genomineerd met jouw adres."
