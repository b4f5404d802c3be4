"""Words of the award for querysets."""

from typing import Any

from django.db.models import QuerySet

from awards.enums import KNOWN_STATES, NominationState


class NominationQuerySet(QuerySet[Any]):
    """Nominations of editions."""

    def known(self) -> "NominationQuerySet":
        """Return those that stand: confirmed by a supporter, and neither refused nor withdrawn."""
        return self.filter(state__in=KNOWN_STATES)

    def eligible(self) -> "NominationQuerySet":
        """Return those that the jury judges."""
        return self.filter(state=NominationState.ELIGIBLE)
