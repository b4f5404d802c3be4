"""What the one-time links of practices do."""

from typing import Any

from accounts.links import LinkRefusedError, Purpose, register_purpose
from accounts.models import OneTimeLink, User
from practices.domain import co_authors, school_agreement
from practices.models import PracticePage

YES, NO = "ja", "nee"
GONE = "Deze praktijk bestaat niet meer."


def register() -> None:
    """Make both purposes known."""
    choices = frozenset({YES, NO})
    register_purpose(
        Purpose(
            name=co_authors.PURPOSE,
            template="practices/links/co_author.html",
            context=co_author_context,
            spend=spend_co_author,
            choices=choices,
        )
    )
    register_purpose(
        Purpose(
            name=school_agreement.PURPOSE,
            template="practices/links/school_agreement.html",
            context=agreement_context,
            spend=spend_agreement,
            choices=choices,
        )
    )


def _page(link: OneTimeLink) -> PracticePage | None:
    return PracticePage.objects.filter(key=link.payload["key"]).first()


def co_author_context(link: OneTimeLink) -> dict[str, Any]:
    """Name the practice and who invites; whether the address has an account shows here alone."""
    return {
        "page": _page(link),
        "inviter": link.created_by,
        "has_account": _account_of(link) is not None,
    }


def _account_of(link: OneTimeLink) -> User | None:
    return User.objects.filter(email__iexact=link.recipient, is_active=True).first()


def spend_co_author(link: OneTimeLink, choice: str) -> str:
    """Let the person with this address write along, or not."""
    if choice == NO:
        return "Je schrijft niet mee. Er gebeurt verder niets."
    page, user = _page(link), _account_of(link)
    if page is None:
        raise LinkRefusedError(GONE)
    if user is None:
        raise LinkRefusedError(
            "Maak eerst een account met dit e-mailadres. Open daarna deze link opnieuw."
        )
    co_authors.add_co_author(page=page, user=user)
    return f"Je schrijft nu mee aan “{page.draft_title}”. Je vindt de praktijk in Mijn plein."


def agreement_context(link: OneTimeLink) -> dict[str, Any]:
    """Show the text that the school is asked about."""
    page = _page(link)
    latest = page.get_latest_revision_as_object() if page is not None else None
    is_current = page is not None and page.latest_revision_id == link.payload["revision"]
    return {"page": latest, "is_current": is_current}


def spend_agreement(link: OneTimeLink, choice: str) -> str:
    """Note what the school says about the text that it was shown."""
    if choice == NO:
        return "Je gaf geen akkoord. De praktijk verschijnt niet."
    try:
        school_agreement.record_agreement(
            key=link.payload["key"], revision_id=link.payload["revision"]
        )
    except PracticePage.DoesNotExist:
        raise LinkRefusedError(GONE) from None
    except school_agreement.TextChanged:
        raise LinkRefusedError(
            "De tekst is intussen gewijzigd. Vraag de redactie om een nieuwe link."
        ) from None
    return "Dank je. De redactie kan de praktijk nu publiceren."
