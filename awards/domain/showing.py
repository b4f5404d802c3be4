"""What everybody may see of the award and of an edition."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from awards.domain.laureates import laureates_of
from awards.domain.phases import phase_at, takes_nominations
from awards.domain.regulations import dates_of
from awards.domain.snapshot import CriterionWords, criteria_of
from awards.enums import PUBLISHED_PHASES, NominationState, Outcome, Phase
from awards.models import Edition, Laureate, Nomination

SHOWN_FROM = frozenset(
    {Phase.FIRST_ROUND, Phase.FINAL, Phase.DELIBERATION, Phase.RESULT, Phase.ARCHIVE}
)
"""When everybody sees which teams the jury judges."""
STEPS = (
    ("Nomineren", "nominations_open_at", "nominations_close_at"),
    ("Eerste ronde", "first_round_opens_at", "first_round_closes_at"),
    ("Finale", "final_opens_at", "final_closes_at"),
    ("Uitslag", "publish_at", None),
)


@dataclass(frozen=True)
class Step:
    """One stretch of the line of dates; `state` is over, now or to come."""

    label: str
    opens_at: datetime | None
    closes_at: datetime | None
    state: str

    @property
    def words(self) -> str:
        """Where it stands, said to whoever does not see the drawing."""
        return {"over": "voorbij", "now": "nu", "later": "komt nog"}[self.state]


@dataclass(frozen=True)
class EditionView:
    """An edition as its page shows it."""

    edition: Edition
    phase: Phase
    steps: list[Step]
    criteria: tuple[CriterionWords, ...]
    takes_nominations: bool
    laureates: list[Laureate]
    teams: list[Nomination]

    @property
    def is_published(self) -> bool:
        """Whether everybody may see who won."""
        return self.phase in PUBLISHED_PHASES


def view_of(*, edition: Edition, now: datetime) -> EditionView:
    """Return what everybody may see of an edition at a moment."""
    phase = phase_at(edition, now)
    published = phase in PUBLISHED_PHASES
    shown = phase in SHOWN_FROM
    return EditionView(
        edition=edition,
        phase=phase,
        steps=steps_of(edition, now),
        criteria=criteria_of(edition),
        takes_nominations=takes_nominations(edition, now),
        laureates=list(laureates_of(edition)) if published else [],
        teams=list(_teams(edition)) if shown else [],
    )


def steps_of(edition: Edition, now: datetime) -> list[Step]:
    """Return the stretches of an edition; only of dates that it has."""
    named = dates_of(edition)
    found = []
    for label, opens, closes in STEPS:
        if opens not in named:
            continue
        begin, end = named[opens], named[closes] if closes else None
        found.append(Step(label, begin, end, _state(begin, end, now)))
    return found


def _state(begin: datetime | None, end: datetime | None, now: datetime) -> str:
    if begin is None or now < begin:
        return "later"
    return "now" if end is not None and now < end else "over"


def _teams(edition: Edition) -> QuerySet[Nomination]:
    eligible = Nomination.objects.filter(edition=edition, state=NominationState.ELIGIBLE)
    return eligible.select_related("organisation", "category").order_by("team_key", "pk")


@dataclass(frozen=True)
class AwardView:
    """The award as its page shows it: what runs, and what was before."""

    running: EditionView | None
    earlier: list[tuple[Edition, Laureate | None]]


def award_view(*, now: datetime) -> AwardView:
    """Return the running edition and the earlier ones, each with its winner."""
    live = Edition.objects.filter(page__live=True).select_related("page")
    editions = [one for one in live if one.rules_frozen_at is not None]
    going = [one for one in editions if phase_at(one, now) not in PUBLISHED_PHASES]
    running = going[0] if going else None
    over = [one for one in editions if phase_at(one, now) in PUBLISHED_PHASES]
    winners = {
        row.edition_id: row
        for row in Laureate.objects.filter(edition__in=over, outcome=Outcome.WINNER).select_related(
            "nomination"
        )
    }
    return AwardView(
        running=view_of(edition=running, now=now) if running else None,
        earlier=[(one, winners.get(one.pk)) for one in over],
    )
