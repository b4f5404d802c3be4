"""Where the confirmation of a page's present figures stands, for its author."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from accounts.models import OneTimeLink
from operations.clock import database_now
from practices.efficiency.domain.evidence import figures_digest, rung_of
from practices.efficiency.enums import Rung
from practices.efficiency.models import EfficiencyGainPage

if TYPE_CHECKING:
    from django.db.models import QuerySet

PURPOSE = "besparing-bevestigen"


@dataclass(frozen=True)
class Standing:
    """`state` is "bevestigd", "bij-redactie", "gevraagd" or "" (nobody was asked yet)."""

    state: str = ""
    since: datetime | None = None


def standing_of(page: EfficiencyGainPage) -> Standing:
    """Return how far the confirmation of the figures that are online has come."""
    if rung_of(page) >= Rung.CONFIRMED:
        return Standing("bevestigd")
    digest = figures_digest(page)
    waiting = next(
        (
            record
            for record in page.evidence_records.all()
            if record.waits and record.figures_digest == digest
        ),
        None,
    )
    if waiting is not None:
        return Standing("bij-redactie", waiting.given_at)
    asked = open_links(page).filter(payload__figures=digest).order_by("-created_at").first()
    return Standing("gevraagd", asked.created_at) if asked is not None else Standing()


def open_links(page: EfficiencyGainPage) -> "QuerySet[OneTimeLink]":
    """Return the links to confirm this page that can still be spent."""
    return OneTimeLink.objects.filter(
        purpose=PURPOSE,
        payload__page=page.pk,
        spent_at__isnull=True,
        expires_at__gt=database_now(),
    )
