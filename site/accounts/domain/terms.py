"""Which terms were accepted, in which version."""

from typing import Any

from accounts.models import TermsAcceptance


def accept_terms(
    *, user: Any, terms: str, version: str, text: str, subject: str
) -> TermsAcceptance:
    """Keep what the tick said; `subject` is the key of the thing that it was ticked for."""
    return TermsAcceptance.objects.create(
        user=user, terms=terms, version=version, text=text, subject=subject
    )
