"""Keeping a post that could not be accepted: its session had ended, or it was not trusted."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import QueryDict

from safeforms.domain.drafts import MAX_BYTES, AlreadySubmitted, save_draft
from safeforms.registry import FALLBACK_URL, known_form, resume_url
from safeforms.tokens import FORM_INPUT, TOKEN_INPUT, InvalidToken, genuine_token

MAX_BYTES_SIGNED_OUT = 300_000


@dataclass(frozen=True)
class Kept:
    """Where the person finds it back; `is_sent` when the form had been accepted before."""

    url: str
    is_sent: bool = False


def owner_of(data: QueryDict) -> AbstractBaseUser | None:
    """Return the person to whom the posted form was shown, by its signed token.

    The token's age does not matter: what was typed in a page that stood open for weeks counts too.
    Nobody else can make or read such a token, so that a forged post cannot put words in somebody's
    drafts, and whoever signs in next on a shared computer finds nothing of another's.
    """
    try:
        token = genuine_token(
            token=data.get(TOKEN_INPUT, ""), form=data.get(FORM_INPUT, ""), max_age=None
        )
    except InvalidToken:
        return None
    if token.is_anonymous:
        return None
    return get_user_model()._default_manager.filter(pk=token.user_key, is_active=True).first()  # noqa: SLF001  (Django's own way to a swapped model)


def keep_post(*, data: QueryDict, is_signed_in: bool) -> Kept | None:
    """Keep a refused post as a draft of the person to whom its form was shown.

    Returns nothing when that cannot be known, the form is not registered, or there is too much.
    """
    form = known_form(data.get(FORM_INPUT, ""))
    owner = owner_of(data) if form is not None else None
    if form is None or owner is None:
        return None
    try:
        draft = save_draft(
            user=owner,
            form=form.name,
            data=data,
            token=data.get(TOKEN_INPUT, ""),
            max_bytes=MAX_BYTES if is_signed_in else MAX_BYTES_SIGNED_OUT,
            **form.details(data),
        )
    except AlreadySubmitted as sent:
        return Kept(sent.result_url or FALLBACK_URL, is_sent=True)
    except ValidationError:
        return None
    return Kept(resume_url(draft))
