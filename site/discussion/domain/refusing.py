"""What nobody may write in a conversation, and how often somebody may."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django_comments_xtd.models import XtdComment

from accounts.models import User
from discussion.domain.reading import comments_of
from discussion.errors import TooManyCommentsError
from moderation.domain.flood import within_limit

LINKS = 2
PER_QUARTER, QUARTER = 10, 900
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def refuse_links(text: str) -> None:
    """Raise `ValidationError` where a text holds more links than people need."""
    if len(_LINK.findall(text)) > LINKS:
        raise ValidationError("Zet hoogstens twee links in een reactie.")


def refuse_repeats(page: Any, writer: User, text: str, parent: XtdComment | None) -> None:
    """Raise `ValidationError` where somebody said the same in the same place."""
    said = comments_of(page).filter(user=writer, comment=text, is_removed=False)
    if said.filter(**({"parent_id": parent.pk} if parent else {"level": 0})).exists():
        raise ValidationError("Dit heb je hier al geschreven.")


def refuse_floods(writer: User) -> None:
    """Raise `TooManyCommentsError` where somebody writes more in a short time than people do."""
    who = str(writer.pk)
    if not within_limit(scope="gesprek", who=who, limit=PER_QUARTER, seconds=QUARTER):
        raise TooManyCommentsError("Je schreef net al veel reacties. Probeer het straks opnieuw.")
