"""Which forms keep what was typed when a post is refused, and where each is taken up again."""

from collections.abc import Callable

from safeforms.models import FormDraft

ResumeUrl = Callable[[FormDraft], str]

_forms: dict[str, ResumeUrl] = {}


def register_form(name: str, resume_url: ResumeUrl) -> None:
    """Make a form known by the name that its token carries; rooms do so in `AppConfig.ready()`."""
    _forms[name] = resume_url


def is_known(name: str) -> bool:
    """Whether a form's answers may be kept."""
    return name in _forms


def resume_url(draft: FormDraft) -> str:
    """Return where a draft is taken up again; a form that is gone leads to one's own page."""
    found = _forms.get(draft.form)
    return found(draft) if found is not None else "/mijn/"
