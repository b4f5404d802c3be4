"""Editions of the award, nominations and jurors."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from awards.enums import JuryRole, NominationState, Phase
from awards.models import AwardPage, Criterion, Edition, EditionPage, Juror, Nomination

CRITERIA = (
    ("C1", "Taakverdeling op basis van expertise en talent", 25),
    ("C2", "Duidelijke mandaten", 20),
    ("C3", "Aantoonbare efficiëntiewinst", 20),
    ("C4", "Pedagogische visie en ICT-beleidsplan", 20),
    ("C5", "Deelbaarheid voor andere scholen", 15),
)


def make_edition(
    year: int = 2027,
    *,
    phase: Phase = Phase.NOMINATING,
    now: datetime | None = None,
    criteria: tuple[tuple[str, str, int], ...] = CRITERIA,
    **fields: Any,
) -> Edition:
    """Make an edition whose dates put it in this phase now, with its page published."""
    page = AwardPage.objects.get().add_child(
        instance=EditionPage(title=f"ICT-team van het jaar {year}", slug=str(year))
    )
    page.save_revision().publish(skip_permission_checks=True)
    moment = now or timezone.now()
    values = {**_dates(phase, moment), "rules_frozen_at": _frozen(phase, moment), **fields}
    edition = Edition.objects.create(page=page, year=year, phase=phase, **values)
    for order, (key, name, weight) in enumerate(criteria):
        Criterion.objects.create(edition=edition, key=key, name=name, weight=weight, order=order)
    return edition


def _frozen(phase: Phase, now: datetime) -> datetime | None:
    return None if phase == Phase.PREPARATION else now - timedelta(days=200)


def _dates(phase: Phase, now: datetime) -> dict[str, datetime]:
    """Return dates of a year, a month for each phase, such that `now` is halfway `phase`."""
    order = list(Phase)
    start = now - timedelta(days=30 * order.index(phase) + 15)
    begins = {one: start + timedelta(days=30 * place) for place, one in enumerate(order)}
    length = timedelta(days=29)
    return {
        "nominations_open_at": begins[Phase.NOMINATING],
        "nominations_close_at": begins[Phase.NOMINATING] + length,
        "first_round_opens_at": begins[Phase.FIRST_ROUND],
        "first_round_closes_at": begins[Phase.FIRST_ROUND] + length,
        "final_opens_at": begins[Phase.FINAL],
        "final_closes_at": begins[Phase.FINAL] + length,
        "publish_at": begins[Phase.RESULT],
    }


def make_nomination(
    edition: Edition,
    team: str = "ICT-team De Zeven Linden",
    *,
    state: NominationState = NominationState.ELIGIBLE,
    **fields: Any,
) -> Nomination:
    """Make a nomination of an edition."""
    now = timezone.now()
    school = fields.pop("school", f"School van {team}")
    values = {"created_at": now, "changed_at": now, "school": school, **fields}
    keys = {"team_key": team.lower(), "school_key": school.lower()}
    return Nomination.objects.create(edition=edition, team=team, state=state, **keys, **values)


def make_juror(
    edition: Edition, user: User, *, role: JuryRole = JuryRole.JUROR, stated: bool = True
) -> Juror:
    """Give somebody a seat in a jury, accepted, with conflicts stated."""
    now = timezone.now()
    return Juror.objects.create(
        edition=edition,
        user=user,
        role=role,
        name=user.display_name,
        email=user.email,
        accepted_at=now,
        conflicts_stated_at=now if stated else None,
    )


def make_voted_edition(**fields: Any) -> Edition:
    """Make an edition in its final for whose publieksprijs everybody votes now."""
    now = timezone.now()
    window = {"votes_open_at": now - timedelta(days=1), "votes_close_at": now + timedelta(days=7)}
    return make_edition(phase=Phase.FINAL, **{"has_public_vote": True, **window, **fields})


@pytest.fixture
def edition(tree: Any) -> Edition:
    """The edition of 2027, to which teams are nominated now."""
    return make_edition()
