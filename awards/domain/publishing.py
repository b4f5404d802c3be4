"""The decision of the jury, and the publication that follows it by the clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from awards import rules
from awards.domain.conflicts import undecided
from awards.domain.phases import lock_edition
from awards.domain.tallying import count_of
from awards.enums import Outcome, Phase, Round
from awards.errors import RefusedError
from awards.models import Edition, Laureate, Nomination

MOST_MENTIONS = 5


@dataclass(frozen=True)
class Mention:
    """An honourable mention that the jury gives beside the ranking."""

    nomination: UUID
    title: str
    praise: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the jury decides: the ranking is counted, the words are its own."""

    report: str
    publish_at: datetime
    praise: dict[UUID, str] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()


@transaction.atomic
def decide(*, edition_id: int, verdict: Verdict, by: Any) -> Edition:
    """Write down what the jury decided; it is published by the clock, until then it can change.

    Laureates are those of the count, whoever they are: a jury that wants others reopens the round.

    Raises:
        RefusedError: not the chair, not in the deliberation, without a report, while a conflict of
            interest waits, or a publication that is past.
    """
    edition, now = lock_edition(edition_id=edition_id)
    _refuse_verdict(edition, verdict, by, now)
    Laureate.objects.filter(edition=edition).exclude(outcome=Outcome.PUBLIC_PRIZE).delete()
    Laureate.objects.bulk_create([*_laureates(edition, verdict, now), *_mentions(edition, verdict)])
    edition.jury_report = verdict.report.strip()
    edition.decided_at, edition.publish_at = now, verdict.publish_at
    edition.save(update_fields=["jury_report", "decided_at", "publish_at"])
    return edition


def _refuse_verdict(edition: Edition, verdict: Verdict, by: Any, now: datetime) -> None:
    if not rules.is_chair(by, edition):
        raise RefusedError("Enkel de voorzitter legt de beslissing van de jury vast.")
    if edition.phase != Phase.DELIBERATION:
        raise RefusedError("De jury beslist tijdens het juryoverleg.")
    if waiting := undecided(edition=edition).count():
        what = "één belangenconflict" if waiting == 1 else f"{waiting} belangenconflicten"
        raise RefusedError(f"Beslis eerst over {what}: dat kan de rangschikking veranderen.")
    if not verdict.report.strip():
        raise RefusedError("Schrijf het juryverslag: dat staat bij de uitslag.")
    if verdict.publish_at <= now:
        raise RefusedError("Kies een moment voor de bekendmaking dat nog komt.")
    if len(verdict.mentions) > MOST_MENTIONS:
        raise RefusedError(f"Geef hoogstens {MOST_MENTIONS} eervolle vermeldingen.")


def _laureates(edition: Edition, verdict: Verdict, now: datetime) -> Iterable[Laureate]:
    standings = count_of(edition=edition, round_=Round.FINAL, now=now).laureates
    known = _nominations(edition)
    if not standings:
        raise RefusedError("Geen enkel dossier heeft genoeg geldige scores.")
    for one in standings:
        nomination = known[UUID(one.dossier)]
        yield Laureate(
            edition=edition,
            nomination=nomination,
            outcome=Outcome.WINNER if one.laureate == 1 else Outcome.LAUREATE,
            place=one.laureate,
            praise=verdict.praise.get(nomination.key, "").strip(),
        )


def _mentions(edition: Edition, verdict: Verdict) -> Iterable[Laureate]:
    known = _nominations(edition)
    for one in verdict.mentions:
        if one.nomination not in known or not one.title.strip():
            raise RefusedError("Kies voor elke eervolle vermelding een team, en schrijf waarvoor.")
        yield Laureate(
            edition=edition,
            nomination=known[one.nomination],
            outcome=Outcome.MENTION,
            title=one.title.strip(),
            praise=one.praise.strip(),
        )


def _nominations(edition: Edition) -> dict[UUID, Nomination]:
    found = Nomination.objects.filter(edition=edition).eligible()
    return {one.key: one for one in found}
