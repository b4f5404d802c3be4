"""Forgetting somebody who asks for it: the one door, and the list that outlives a backup."""

import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from accounts.models import User
from operations.clock import database_now
from operations.erasing import DOMAIN, NOBODY, Leaver, clean_texts, empty_rooms, telling_name

LAST_ONE = "Je bent de enige beheerder. Maak eerst iemand anders beheerder."


class ErasingRefusedError(Exception):
    """Nobody can be forgotten now; the text says why."""


@transaction.atomic
def erase_person(*, user: User) -> None:
    """Take name, address and all that is only this person's out of the site.

    Practices, words in conversations, ballots and counts stay, of "een collega". Who was erased
    stands on a list outside the database, so that a backup that is put back forgets again. To do
    it twice changes nothing more.

    Raises:
        ErasingRefusedError: the last one who may do everything.
    """
    person = User.objects.select_for_update().get(pk=user.pk)
    if is_erased(person):
        return
    if person.is_superuser and not _others_who_may_do_everything(person):
        raise ErasingRefusedError(LAST_ONE)
    leaver = _leaver(person)
    empty_rooms(leaver)
    clean_texts(leaver)
    _end_sessions(person)
    _empty_account(person, leaver)
    _note(person.uuid, database_now())


def is_erased(user: User) -> bool:
    """Whether this is the account of somebody who was erased."""
    return user.email.endswith(f"@{DOMAIN}")


def erase_again() -> int:
    """Erase who was erased before and is back, by a backup; return how many that were."""
    back = [user for user in User.objects.filter(uuid__in=set(_listed())) if not is_erased(user)]
    for user in back:
        erase_person(user=user)
    return len(back)


def _others_who_may_do_everything(person: User) -> bool:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    return others.exists()


def _leaver(person: User) -> Leaver:
    namesakes = User.objects.filter(display_name__iexact=person.display_name).exclude(pk=person.pk)
    name = telling_name(person.display_name, of_others=namesakes.exists())
    return Leaver(person, f"{uuid.uuid4().hex}@{DOMAIN}", name)


def _empty_account(person: User, leaver: Leaver) -> None:
    person.groups.clear()
    person.user_permissions.clear()
    person.email, person.display_name = leaver.address, NOBODY
    person.is_active, person.is_superuser, person.last_login = False, False, None
    person.set_unusable_password()
    person.save()


def _end_sessions(person: User) -> None:
    """End every session; what one holds is only found by reading it."""
    own = str(person.pk)
    keys = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == own
    ]
    Session.objects.filter(pk__in=keys).delete()


# --- The list -----------------------------------------------------------------------------------


def _note(key: uuid.UUID, at: datetime) -> None:
    """Write it last: should the commit fail after all, whoever asked for it is not forgotten."""
    path: Path = settings.ERASED_LIST
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"uuid": str(key), "at": at.isoformat()}) + "\n")


def _listed() -> Iterator[uuid.UUID]:
    path: Path = settings.ERASED_LIST
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield uuid.UUID(json.loads(line)["uuid"])
