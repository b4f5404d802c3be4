"""How the editors' inbox shows new nominations and dossiers that were handed in."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from awards.domain.checking import decide_eligibility, may_check
from awards.domain.handing_in import CASE_KIND
from awards.domain.merging import merged_into
from awards.domain.reading import dossier_of
from awards.domain.redacting import CHECKED_IN
from awards.domain.relating import NEW_CASE, refuse_proposal
from awards.enums import CheckOutcome
from awards.models import Nomination
from moderation.enums import Decision
from moderation.models import Case
from moderation.registry import CaseKind, CheckItem, register_case_kind

TAB = "Nominaties"
CHECKS = (
    CheckItem("team", "Een echt team van een school, centrum of academie"),
    CheckItem("praktijken", "De praktijken zijn van dit team en kloppen met het dossier"),
    CheckItem("namen", "Geen namen van leerlingen of ouders; leden zijn akkoord"),
    CheckItem("geheim", "Geen wachtwoorden, IP-adressen of vertrouwelijke prijzen"),
    CheckItem("film", "De film opent, en de tekst ernaast zegt hetzelfde"),
)
OUTCOMES = {
    Decision.APPROVED: CheckOutcome.PASSED,
    Decision.CHANGES_REQUESTED: CheckOutcome.COMPLETION,
    Decision.REFUSED: CheckOutcome.REFUSED,
}


def register() -> None:
    """Make both kinds known to the inbox."""
    register_case_kind(
        CaseKind(
            slug=NEW_CASE,
            label="Nieuwe nominatie",
            tab=TAB,
            icon="trophy",
            panel_template="awards/cases/proposed.html",
            context=proposed_context,
            decisions=(Decision.REFUSED,),
            carry_out=carry_out_proposed,
            message_label="Waarom niet (alleen voor collega’s)",
            buttons={Decision.REFUSED: "Geen geldige nominatie"},
            outcomes={Decision.REFUSED: "niet aanvaard"},
        )
    )
    register_case_kind(
        CaseKind(
            slug=CASE_KIND,
            label="Nominatie",
            tab=TAB,
            icon="trophy",
            panel_template="awards/cases/dossier.html",
            context=dossier_context,
            checklist=lambda case: CHECKS,
            decisions=tuple(OUTCOMES),
            may_decide=lambda user, case: may_check(user, nomination_of_case(case)),
            carry_out=carry_out,
            message_label="Bericht aan het team",
            buttons={
                Decision.APPROVED: "Keur goed",
                Decision.CHANGES_REQUESTED: "Vraag een aanvulling",
                Decision.REFUSED: "Aanvaard niet",
            },
            outcomes={Decision.REFUSED: "niet aanvaard"},
        )
    )


def nomination_of_case(case: Case) -> Nomination:
    """Return the nomination that a case is about."""
    found: Nomination = Nomination.objects.select_related("edition__page", "organisation").get(
        key=UUID(case.subject)
    )
    return found


def proposed_context(case: Case, user: Any) -> dict[str, Any]:
    """Return what an editor sees of a new nomination."""
    nomination = nomination_of_case(case)
    supporters = nomination.supporters.order_by("pk")
    return {
        "nomination": nomination,
        "supporters": supporters,
        "merge_url": merge_url(nomination),
        "merged": merged_into(nomination),
        "facts": [f"Editie {nomination.edition.year}"],
        "relate_url": reverse("awards:relate", args=[nomination.edition.year, nomination.key]),
    }


def dossier_context(case: Case, user: Any) -> dict[str, Any]:
    """Return what an editor sees of a dossier."""
    nomination = nomination_of_case(case)
    appealed = nomination.checks.filter(appealed_at__isnull=False).last()
    return {
        "nomination": nomination,
        "dossier": dossier_of(nomination),
        "appealed": appealed,
        "facts": [f"Editie {nomination.edition.year}", *(["beroep"] if appealed else [])],
        # The panel shows all of it, and there is nothing that editors correct in it.
        "preview_url": "",
        "correction_url": "",
        "redact_url": _redact_url(nomination),
        "category_url": _category_url(nomination),
        "merge_url": merge_url(nomination),
        "merged": merged_into(nomination),
    }


def merge_url(nomination: Nomination) -> str:
    """Return where an editor says that two nominations are of one team."""
    return reverse("awards:merge", args=[nomination.edition.year, nomination.key])


def _category_url(nomination: Nomination) -> str:
    """Return where an editor chooses the category, in an edition that has any."""
    if not nomination.edition.categories.exists():
        return ""
    return reverse("awards:categorise", args=[nomination.edition.year, nomination.key])


def _redact_url(nomination: Nomination) -> str:
    """Return where names are taken out, in an edition that asks for it."""
    if not nomination.edition.is_anonymous_at_first or nomination.state not in CHECKED_IN:
        return ""
    return reverse("awards:redact", args=[nomination.edition.year, nomination.key])


def carry_out(case: Case, user: Any, decision: Decision) -> None:
    """Let the decision about a dossier take effect."""
    decide_eligibility(
        nomination_id=nomination_of_case(case).pk,
        outcome=OUTCOMES[decision],
        reason=case.reason,
        by=user,
    )


def carry_out_proposed(case: Case, user: Any, decision: Decision) -> None:
    """End a nomination that is none."""
    refuse_proposal(nomination_id=nomination_of_case(case).pk)
