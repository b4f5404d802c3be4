"""Who may read the files of dossiers."""

from typing import Any

from accounts.rules import is_signed_in
from awards import rules
from awards.models import Nomination
from files.models import StoredFile


def may_read_file(stored_file: StoredFile, user: Any) -> bool:
    """Whether a dossier that this person may read has the file."""
    if not is_signed_in(user):
        return False
    nominations = Nomination.objects.filter(files__stored_file=stored_file.pk)
    return any(rules.may_read_dossier(user, nomination) for nomination in nominations)
