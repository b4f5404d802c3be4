"""Sessions in the database, read without putting the query together for every request."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import Expression, QuerySet
from django.utils import timezone

from operations.compiled import CompiledModels


def _that_lasts(key: Expression, now: Expression) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


_lasting = CompiledModels[Session](_that_lasts, values=2)


class SessionStore(db.SessionStore):
    """Django's own; its name must stay, as what is stored is signed with it."""

    def _get_session_from_db(self) -> Any:
        """Return the row of a session that lasts."""
        found = _lasting.first(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found
