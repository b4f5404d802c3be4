"""Who may read the files of dossiers."""

from typing import Any

from accounts.models import User
from accounts.rules import is_signed_in
from awards import rules
from awards.domain.reading_round import reads_with_names
from awards.models import Nomination
from files.models import StoredFile
from operations.clock import database_now


def may_read_file(stored_file: StoredFile, user: Any) -> bool:
    """Whether a dossier that this person may read has the file."""
    if not is_signed_in(user):
        return False
    nominations = Nomination.objects.filter(files__stored_file=stored_file.pk)
    return any(_reads(user, nomination) for nomination in nominations.select_related("edition"))


def _reads(user: User, nomination: Nomination) -> bool:
    if rules.may_read_dossier(user, nomination):
        return True
    return reads_with_names(user=user, nomination=nomination, now=database_now())
