"""The publieksprijs: one vote a confirmed address, apart from the jury.

A vote is a row only once its address was confirmed, and holds no address: a keyed digest of it
keeps a second vote out. The link that confirmed it forgets address and choice. How many votes a
team has is known to nobody before the publication.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from accounts.domain.links import issue_link
from accounts.links import LinkRefusedError
from accounts.models import OneTimeLink
from awards.domain.phases import lock_edition, phase_at
from awards.domain.publication import votes_by_nomination
from awards.enums import PUBLISHED_PHASES
from awards.models import Edition, Nomination, PublicVote
from notifications.domain.outbox import queue_mail
from operations.clock import database_now

PURPOSE = "awards-vote"
ONCE_VOTED = "Met dit adres is al gestemd. Eén stem per adres telt."
CLOSED = "Stemmen kan niet meer."


class VoteRefusedError(Exception):
    """This vote does not count; its text says why."""


class NotPublishedError(Exception):
    """Nobody may know the votes of an edition yet."""


@dataclass(frozen=True)
class TeamVotes:
    """How many votes a team received, those imported included."""

    nomination: Nomination
    votes: int


def voting_open(edition: Edition, now: datetime) -> bool:
    """Whether people vote at this moment: the last instant is outside."""
    opens, closes = edition.votes_open_at, edition.votes_close_at
    if not edition.has_public_vote or opens is None or closes is None:
        return False
    return opens <= now < closes and phase_at(edition, now) not in PUBLISHED_PHASES


def candidates(edition: Edition) -> QuerySet[Nomination]:
    """Return the teams one can vote for: the finalists, or all where there are none."""
    eligible = Nomination.objects.filter(edition=edition).eligible()
    finalists = eligible.filter(is_finalist=True)
    found = finalists if finalists.exists() else eligible
    return found.select_related("organisation").order_by("team_key", "pk")


def ask_to_confirm(*, edition_id: int, nomination_key: UUID, email: str, asked: UUID) -> None:
    """Mail a link with which somebody confirms an address, and so the vote.

    The mail is the same whether or not the address voted before: that stands behind the link.

    Args:
        edition_id: key of the edition.
        nomination_key: the team that was chosen.
        email: where the link goes.
        asked: names this one question, so that its mail goes out once.

    Raises:
        VoteRefusedError: voting is not open, or nobody can vote for this team.
    """
    edition, nomination = _open_choice(edition_id, nomination_key)
    days = max(1, (_closing(edition) - database_now()).days + 1)
    payload = {"edition": edition.pk, "nomination": str(nomination.key)}
    url = issue_link(
        purpose=PURPOSE, payload=payload, recipient=email, created_by=None, valid_days=days
    )
    queue_mail(
        kind="awards.vote",
        recipient=email,
        # Neither subject nor text names the team: mails are kept a while, choices are not.
        subject=f"Bevestig je stem voor de publieksprijs {edition.year}",
        template="mails/awards/vote/confirm.txt",
        context={
            "title": edition.page.title,
            "url": url,
            "closes_at": _closing(edition),
        },
        dedupe_key=f"awards.vote:{asked}",
    )


def vote_as_member(*, edition_id: int, nomination_key: UUID, user: Any) -> PublicVote:
    """Vote with the address of one's account, which was confirmed before."""
    return vote(edition_id=edition_id, nomination_key=nomination_key, email=user.email)


@transaction.atomic
def vote(*, edition_id: int, nomination_key: UUID, email: str) -> PublicVote:
    """Count the vote of a confirmed address: the one door to the votes.

    It holds the edition, so that no vote comes in between the count and the publication.

    Raises:
        VoteRefusedError: too late, not for this team, or with an address that voted.
    """
    _edition, now = lock_edition(edition_id=edition_id)
    edition, nomination = _open_choice(edition_id, nomination_key)
    try:
        with transaction.atomic():
            return PublicVote.objects.create(
                edition=edition,
                nomination=nomination,
                address_digest=digest_of(edition, email),
                asked_at=now,
                confirmed_at=now,
            )
    except IntegrityError as error:
        raise VoteRefusedError(ONCE_VOTED) from error


def digest_of(edition: Edition, email: str) -> str:
    """Return what is kept of an address: keyed, and another one in each edition.

    What stands behind a plus is no other address.
    """
    local, _, domain = email.strip().lower().rpartition("@")
    plain = f"{local.partition('+')[0]}@{domain}"
    return salted_hmac(f"awards.vote.{edition.key}", plain, algorithm="sha256").hexdigest()


def votes_of(*, edition: Edition) -> list[TeamVotes]:
    """Return the votes of each team, the most first, those that were cast elsewhere included.

    Raises:
        NotPublishedError: before the publication nobody knows them.
    """
    if phase_at(edition, database_now()) not in PUBLISHED_PHASES:
        raise NotPublishedError
    votes = votes_by_nomination(edition)
    teams = Nomination.objects.filter(edition=edition).eligible()
    found = [TeamVotes(team, votes[team.pk]) for team in teams]
    return sorted(found, key=lambda one: (-one.votes, one.nomination.team_key))


def _open_choice(edition_id: int, nomination_key: UUID) -> tuple[Edition, Nomination]:
    """Return the edition and the team, while one can vote for it."""
    edition = Edition.objects.select_related("page").get(pk=edition_id)
    if not voting_open(edition, database_now()):
        raise VoteRefusedError(CLOSED)
    nomination = candidates(edition).filter(key=nomination_key).first()
    if nomination is None:
        raise VoteRefusedError("Voor dit team kan je niet (meer) stemmen. Kies een ander.")
    return edition, nomination


def _closing(edition: Edition) -> datetime:
    assert edition.votes_close_at is not None  # noqa: S101  voting is open only where it is set
    return edition.votes_close_at


def link_context(link: OneTimeLink) -> dict[str, object]:
    """Return what the page of a link shows."""
    found = Nomination.objects.filter(key=link.payload.get("nomination"))
    return {"nomination": found.select_related("edition__page").first()}


def spend_link(link: OneTimeLink, _choice: str) -> str:
    """Count the vote that a link confirms, and forget who chose what."""
    try:
        vote(
            edition_id=link.payload["edition"],
            nomination_key=UUID(link.payload["nomination"]),
            email=link.recipient,
        )
    except VoteRefusedError as error:
        raise LinkRefusedError(str(error)) from error
    link.recipient, link.payload = "", {}
    link.save(update_fields=["recipient", "payload"])
    return "Bedankt. Je stem telt."
