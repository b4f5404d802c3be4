"""The link in a digest that ends mails: one button, and no need to sign in.

Its token is signed and says all there is to know, so that it works for as long as the mail lies
somewhere. It can end mails, and nothing else.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.urls import reverse

from notifications.digests import Followed, Source, sources
from notifications.enums import MAILED, Rhythm

SALT = "notifications.stop"
LONGEST_TOKEN = 400


class UnknownLinkError(Exception):
    """No link of ours, or a damaged one."""


@dataclass(frozen=True)
class Stop:
    """What a link ends: one thing of a source, or all that has a rhythm where none is named."""

    user_id: int
    rhythm: Rhythm
    source: str = ""
    key: str = ""


def stop_url(stop: Stop) -> str:
    """Return the whole address that ends this."""
    state = [stop.user_id, stop.rhythm.value, stop.source, stop.key]
    path = reverse("notifications:stop", args=[signing.dumps(state, salt=SALT)])
    return f"{settings.PRAKTIJKPLEIN_URL}{path}"


def stop_of(*, token: str) -> Stop:
    """Return what a token ends; raises `UnknownLinkError`."""
    if len(token) > LONGEST_TOKEN:
        raise UnknownLinkError
    try:
        user_id, rhythm, source, key = signing.loads(token, salt=SALT)
        return Stop(int(user_id), Rhythm(rhythm), str(source), str(key))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise UnknownLinkError from error


def names_of(*, stop: Stop) -> list[str]:
    """Return what is still mailed and would end; nothing where it ended before."""
    return [each.name for _, found in _found(stop) for each in found]


@transaction.atomic
def stop_mails(*, stop: Stop) -> list[str]:
    """End these mails; return what they were about."""
    found = _found(stop)
    for source, followed in found:
        source.stop(_user(stop), [each.key for each in followed])
    return [each.name for _, followed in found for each in followed]


def _found(stop: Stop) -> list[tuple[Source, list[Followed]]]:
    user = _user(stop)
    if user is None:
        return []
    found = []
    for source in sources():
        if stop.source in {"", source.name}:
            chosen = [each for each in source.followed(user) if _is_meant(stop, each)]
            found += [(source, chosen)] if chosen else []
    return found


def _is_meant(stop: Stop, followed: Followed) -> bool:
    """Whether a link ends this: the one thing it names, however often that is mailed by now."""
    if stop.source:
        return followed.key == stop.key and followed.rhythm in MAILED
    return followed.rhythm is stop.rhythm


def _user(stop: Stop) -> Any:
    return get_user_model().objects.filter(pk=stop.user_id).first()
