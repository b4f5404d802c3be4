"""Whether the team and its directie take part: each answers by a link of its own."""

from typing import Any

from django.db import transaction

from accounts.domain.links import issue_link
from accounts.links import LinkRefusedError
from accounts.models import OneTimeLink, User
from awards.enums import EDITABLE_STATES, NominationState, Party
from awards.errors import RefusedError
from awards.models import Agreement, DossierEditor, Nomination
from notifications.domain.outbox import queue_mail
from operations.clock import database_now

PURPOSE = "awards.agreement"
YES, NO = "ja", "nee"
VALID_DAYS = 60
SUBJECTS = {
    Party.TEAM: "Jullie team is genomineerd: {team}",
    Party.MANAGEMENT: "Ga je akkoord dat {team} meedoet?",
}


@transaction.atomic
def ask_party(*, nomination_id: int, party: Party, email: str, by: User | None = None) -> Agreement:
    """Mail a party the question whether it takes part; a new address replaces the earlier one.

    Raises:
        RefusedError: it agreed already.
    """
    now = database_now()
    nomination = Nomination.objects.select_for_update().get(pk=nomination_id)
    found = Agreement.objects.filter(nomination=nomination, party=party).first()
    if found is not None and found.agreed_at is not None:
        raise RefusedError(f"{party.label.capitalize()} ging al akkoord.")
    agreement = found or Agreement(nomination=nomination, party=party)
    agreement.email, agreement.asked_at, agreement.declined_at = email, now, None
    agreement.save()
    _mail(agreement, by)
    return agreement


def _mail(agreement: Agreement, by: User | None) -> None:
    nomination = agreement.nomination
    party = Party(agreement.party)
    url = issue_link(
        purpose=PURPOSE,
        payload={"agreement": agreement.pk},
        recipient=agreement.email,
        created_by=by,
        valid_days=VALID_DAYS,
    )
    queue_mail(
        kind=f"awards.agreement.{party}",
        recipient=agreement.email,
        subject=SUBJECTS[party].format(team=nomination.team),
        template=f"mails/awards/agreement_{'team' if party == Party.TEAM else 'management'}.txt",
        context={"nomination": nomination, "edition": nomination.edition, "url": url, "by": by},
    )


def agreement_context(link: OneTimeLink) -> dict[str, Any]:
    """Return what the page behind the link shows; `agreement` is None where nothing is asked."""
    agreement = _asked(link)
    if agreement is None:
        return {"agreement": None}
    nomination = agreement.nomination
    words = nomination.supporters.filter(confirmed_at__isnull=False).order_by("pk")
    return {
        "agreement": agreement,
        "nomination": nomination,
        "is_team": agreement.party == Party.TEAM,
        "words": list(words.values_list("why", flat=True)[:20]),
    }


def _asked(link: OneTimeLink) -> Agreement | None:
    """Return the question of a link, as long as it was not put to another address since."""
    found = Agreement.objects.filter(pk=link.payload.get("agreement"))
    agreement = found.select_related("nomination__edition").first()
    if agreement is None or agreement.email.lower() != link.recipient.lower():
        return None
    return agreement


def spend_agreement(link: OneTimeLink, choice: str) -> str:
    """Carry out the answer of a party."""
    asked = _asked(link)
    if asked is None:
        raise LinkRefusedError("Deze vraag werd intussen aan iemand anders gesteld.")
    try:
        agreement = answer(agreement_id=asked.pk, agrees=choice == YES)
    except RefusedError as error:
        raise LinkRefusedError(str(error)) from None
    return _told(agreement)


def _told(agreement: Agreement) -> str:
    nomination = agreement.nomination
    if agreement.declined_at is not None:
        return f"Goed, we noteren dat {nomination.team} niet meedoet. Bedankt voor je antwoord."
    if agreement.party == Party.MANAGEMENT:
        return f"Bedankt. {nomination.team} mag meedoen."
    if User.objects.filter(email__iexact=agreement.email, is_active=True).exists():
        return "Fijn dat jullie meedoen! Het dossier staat klaar in Mijn plein."
    return (
        f"Fijn dat jullie meedoen! Maak een account met het adres {agreement.email}: "
        "dan staat het dossier klaar in Mijn plein."
    )


@transaction.atomic
def answer(*, agreement_id: int, agrees: bool) -> Agreement:
    """Keep what a party answered; a team that agrees may write its dossier.

    Raises:
        RefusedError: the nomination ended meanwhile.
    """
    nomination_id = Agreement.objects.values_list("nomination", flat=True).get(pk=agreement_id)
    nomination = Nomination.objects.select_for_update().get(pk=nomination_id)
    agreement = Agreement.objects.get(pk=agreement_id)
    if nomination.state not in {NominationState.PROPOSED, *EDITABLE_STATES}:
        raise RefusedError("Over deze nominatie is al beslist, of ze is ingediend of ingetrokken.")
    now = database_now()
    agreement.agreed_at, agreement.declined_at = (now, None) if agrees else (None, now)
    agreement.nomination = nomination
    agreement.save(update_fields=["agreed_at", "declined_at"])
    if agreement.party == Party.TEAM:
        nomination.state = NominationState.DRAFT if agrees else NominationState.DECLINED
        nomination.changed_at = now
        nomination.save(update_fields=["state", "changed_at"])
        if agrees:
            _give_to(agreement)
    return agreement


def _give_to(agreement: Agreement) -> None:
    """Let whoever has the address that agreed write the dossier."""
    user = User.objects.filter(email__iexact=agreement.email, is_active=True).first()
    if user is not None:
        DossierEditor.objects.get_or_create(nomination=agreement.nomination, user=user)


def give_dossiers(*, user: User) -> None:
    """Give somebody the dossiers of teams that agreed by this address before there was an account.

    To be called once the address is known to be this person's.
    """
    agreed = Agreement.objects.filter(
        party=Party.TEAM, email__iexact=user.email, agreed_at__isnull=False
    )
    for agreement in agreed.exclude(nomination__editors__user=user).select_related("nomination"):
        DossierEditor.objects.get_or_create(nomination=agreement.nomination, user=user)
