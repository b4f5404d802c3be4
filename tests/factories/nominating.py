"""Nominations as people make them."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from awards.domain.agreeing import answer, ask_party
from awards.domain.dossier import DossierDetails, MemberDetails, save_dossier
from awards.domain.handing_in import submit_dossier
from awards.domain.nominating import Support, add_support
from awards.domain.own_team import start_own
from awards.enums import CheckOutcome, NominationState, Party
from awards.models import Edition, Nomination
from notifications.models import OutgoingMail
from practices.models import PracticePage
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.awards import make_nomination

LINK = re.compile(r"/link/([\w-]+)/")


def support_of(**given: Any) -> Support:
    """Return what a supporter says of a team."""
    values = {
        "team": "ICT-team De Linde",
        "school": "Basisschool De Linde",
        "why": "Ze helpen iedereen.",
        "name": "Noor Nominator",
        "email": "nominator@elders.test",
    }
    return Support(**(values | given))


def nominated(edition: Edition, **given: Any) -> Nomination:
    """Nominate a team with a confirmed address."""
    return add_support(edition_id=edition.pk, support=support_of(**given))


def token_in_mail(recipient: str) -> str:
    """Return the token of the link in the last mail to somebody."""
    mail = OutgoingMail.objects.filter(recipient=recipient).latest("created_at")
    found = LINK.search(mail.body)
    assert found is not None, mail.body
    return found[1]


def own_dossier(edition: Edition, organisation: Organisation, user: User) -> Nomination:
    """Start the dossier of somebody's own team."""
    return start_own(
        edition_id=edition.pk, organisation=organisation, team="Ons team", summary="Wij.", by=user
    )


def make_dossier(
    edition: Edition, user: User, team: str, state: NominationState, **fields: Any
) -> Nomination:
    """Make a dossier of somebody in a state; a refused one can still be appealed against."""
    made = make_nomination(edition, team, state=state, **fields)
    made.editors.create(user=user)
    if state == NominationState.REFUSED:
        now = timezone.now()
        made.checks.create(
            outcome=CheckOutcome.REFUSED, reason="Nee.", at=now, until=now + timedelta(days=5)
        )
    return made


def dossier_answers(nomination: Nomination, user: User, **given: Any) -> dict[str, Any]:
    """Return what a browser posts for a dossier in which nothing was typed."""
    return {
        "formulier_token": new_token(form="dossier", user=user),
        "formulier_naam": "dossier",
        "waar": f"{nomination.edition.year}/{nomination.key}",
        "basis": "0",
        "actie": "bewaar",
        "summary": "",
        "film_url": "",
        "film_transcript": "",
        "leden-TOTAL_FORMS": "0",
        "bijlagen-TOTAL_FORMS": "0",
        **given,
    }


def complete(
    nomination: Nomination, user: User, practice: PracticePage, *, submits: bool = False
) -> None:
    """Fill in all that a dossier needs, with the directie's agreement; hand it in where asked."""
    nomination.refresh_from_db()
    save_dossier(
        nomination_id=nomination.pk,
        by=user,
        base=nomination.version,
        details=DossierDetails(
            summary="Wij.",
            answers={each.key: "Kort." for each in nomination.edition.criteria.all()},
            practices=[practice.pk],
            members=[MemberDetails(uuid4(), user.display_name, "TICT", user.email)],
        ),
    )
    asked = ask_party(
        nomination_id=nomination.pk, party=Party.MANAGEMENT, email="directie@school-elders.be"
    )
    answer(agreement_id=asked.pk, agrees=True)
    if submits:
        submit_dossier(nomination_id=nomination.pk, by=user)
    nomination.refresh_from_db()
