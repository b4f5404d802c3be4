"""Which forms keep what was typed when a post is refused, and where each is taken up again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from safeforms.models import FormDraft

FALLBACK_URL = "/mijn/"

ResumeUrl = Callable[[FormDraft], str]
Details = Callable[[QueryDict], dict[str, Any]]


@dataclass(frozen=True)
class KnownForm:
    """A form whose refused posts become drafts."""

    name: str
    resume_url: ResumeUrl
    details: Details


_forms: dict[str, KnownForm] = {}


def _no_details(_data: QueryDict) -> dict[str, Any]:
    return {}


def register_form(name: str, resume_url: ResumeUrl, *, details: Details = _no_details) -> None:
    """Make a form known by the name that its token carries; rooms do so in `AppConfig.ready()`.

    `details` reads from a post what `save_draft` takes beside the data: `target`, `title`,
    `base_revision`, `draft_id`.
    """
    _forms[name] = KnownForm(name, resume_url, details)


def known_form(name: str) -> KnownForm | None:
    """Return the form of this name, when its answers may be kept."""
    return _forms.get(name)


def resume_url(draft: FormDraft) -> str:
    """Return where a draft is taken up again; a form that is gone leads to one's own page."""
    found = _forms.get(draft.form)
    return found.resume_url(draft) if found is not None else FALLBACK_URL
