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
PER_ADDRESS = 60
"""So many in a quarter of an hour from one address: a whole school has one."""
WAITING = 3
"""So many comments of a newcomer wait at most, so that editors see those of others too."""
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


def refuse_floods_from(*, address: str) -> None:
    """Raise `TooManyCommentsError` where too much comes from one address, whoever writes it."""
    if not within_limit(scope="gesprek-adres", who=address, limit=PER_ADDRESS, seconds=QUARTER):
        raise TooManyCommentsError(
            "Er kwamen net al veel reacties van jouw netwerk. Probeer het straks opnieuw."
        )


def refuse_piles(writer: User) -> None:
    """Raise `TooManyCommentsError` where much of a newcomer waits already."""
    # The lock makes the limit hold for several windows at once.
    User.objects.select_for_update().get(pk=writer.pk)
    waiting = XtdComment.objects.filter(user=writer, is_public=False, is_removed=False)
    if waiting.count() >= WAITING:
        raise TooManyCommentsError(
            "Je eerste reacties wachten nog op een redacteur. Daarna kan je er meer schrijven."
        )
