"""The two fictitious editions of the award: one that is over, with its ballots, and one that runs.

Everything is made through the doors of the room where the moment allows it. What lies in the past
is written with its own moments, in a log that verifies like any other.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import User
from awards.domain.ballots import CountedBallot
from awards.domain.bodies import ballot_body
from awards.domain.handing_in import put_before_editors
from awards.domain.log import append
from awards.domain.naming import school_key, team_key
from awards.domain.phases import enter
from awards.domain.regulations import seal_rules
from awards.domain.rulebook import exact
from awards.domain.suspecting import suspect
from awards.enums import (
    CheckOutcome,
    JuryRole,
    LogKind,
    NominationState,
    Outcome,
    Party,
    Phase,
    Round,
)
from awards.models import (
    Agreement,
    Ballot,
    BallotVersion,
    Criterion,
    DossierAnswer,
    DossierPractice,
    Edition,
    EditionPage,
    EligibilityCheck,
    ImportedVotes,
    Juror,
    Laureate,
    Nomination,
    ScaleLabel,
    Supporter,
)
from home.demo.content import demo_content, shift_of
from home.domain.tree import Tree
from operations.clock import database_now
from practices.models import PracticePage
from schools.models import Organisation

STATES = {
    "goedgekeurd": NominationState.ELIGIBLE,
    "in behandeling": NominationState.SUBMITTED,
    "aanvulling gevraagd": NominationState.COMPLETION_ASKED,
}
OUTCOMES = {
    "winnaar": (Outcome.WINNER, 1),
    "tweede laureaat": (Outcome.LAUREATE, 2),
    "derde laureaat": (Outcome.LAUREATE, 3),
    "publieksprijs": (Outcome.PUBLIC_PRIZE, None),
}
SCALE = {0: "ontbreekt", 3: "een begin", 5: "voldoende", 7: "goed", 9: "sterk", 10: "voorbeeld"}
JURORS = ("jury1", "jury2", "jury3", "jury4", "jury5")
FINISHED = "afgesloten"
EVENING = time(19, 30)
WEEK = timedelta(weeks=1)
REPORT = (
    "De jury las vijf dossiers en had een boeiend overleg. Wat opviel: wie zijn taken op papier "
    "zet "
    "en verdeelt volgens talent, wint tijd die naar de klas gaat. De winnaar deelt alles wat "
    "hij maakte, "
    "zodat elke school morgen kan beginnen."
)

PRAISE = {
    1: "Eén server, één helpdesk, één team: en alles wat ze maakten, staat open voor wie volgt.",
    2: "Elke vestiging weet wie waarvoor aanspreekbaar is. Zo rustig kan ICT zijn.",
    3: "Wie moeilijk leest, meldt hier even vlot als een ander.",
}


@dataclass(frozen=True)
class Loading:
    """What the editions of the demo are made from."""

    tree: Tree
    people: dict[str, User]
    organisations: dict[str, Organisation]
    practices: dict[str, PracticePage]
    shift: timedelta

    def moment(self, day: str, clock: time = time(0)) -> datetime:
        """Return the moment that the demo gives to a day of the content."""
        moved = date.fromisoformat(day) + self.shift
        return timezone.make_aware(datetime.combine(moved, clock))

    def end_of(self, day: str) -> datetime:
        """Return the moment after the last one of a day."""
        return self.moment(day) + timedelta(days=1)


def load_award(
    *,
    tree: Tree,
    people: dict[str, User],
    organisations: dict[str, Organisation],
    practices: dict[str, PracticePage],
    today: date,
) -> None:
    """Make the editions that are missing."""
    loading = Loading(tree, people, organisations, practices, shift_of(today))
    for row in demo_content()["verkiezingen"]:
        year = int(row["id"].removeprefix("AW"))
        if Edition.objects.filter(year=year).exists():
            continue
        edition = _edition(loading, row, year)
        _seat_jury(loading, edition)
        _freeze(edition)
        nominations = [_nomination(loading, edition, one) for one in row["nominaties"]]
        if row["status"] == FINISHED:
            _run_to_the_end(edition, row, nominations)
        else:
            _look_for_conflicts(edition)


def set_moment(moment: datetime | None) -> datetime:
    """Return a moment that every edition of the demo has."""
    assert moment is not None  # noqa: S101  for the types: `_edition` sets them all
    return moment


def _edition(loading: Loading, row: dict[str, Any], year: int) -> Edition:
    is_finished = row["status"] == FINISHED
    page = loading.tree.award.add_child(
        instance=EditionPage(
            title=row["titel"],
            slug=str(year),
            lead=(
                f"{row['nominaties'][0]['team']} is het ICT-team van het jaar {year}."
                if is_finished
                else "Ken je een team dat toont hoe het kan? Nomineer het, of doe zelf mee."
            ),
        )
    )
    page.save_revision().publish(skip_permission_checks=True)
    closes = loading.end_of(row["nominatie_tot"])
    edition = Edition.objects.create(
        page=page,
        year=year,
        nominations_open_at=loading.moment(row["nominatie_van"]),
        nominations_close_at=closes,
        final_opens_at=closes + timedelta(days=3),
        final_closes_at=loading.moment(row["stemmen_van"]),
        publish_at=loading.moment(row["uitreiking"], EVENING),
        has_first_round=False,
        has_public_vote=True,
        votes_open_at=loading.moment(row["stemmen_van"]),
        votes_close_at=loading.end_of(row["stemmen_tot"]),
    )
    for order, one in enumerate(row["criteria"]):
        Criterion.objects.create(
            edition=edition,
            key=one["id"],
            name=one["naam"],
            explanation=one["uitleg"],
            weight=Decimal(one["gewicht"]),
            order=order,
        )
    for value, label in SCALE.items():
        ScaleLabel.objects.create(edition=edition, value=value, label=label)
    return edition


def _seat_jury(loading: Loading, edition: Edition) -> None:
    asked = set_moment(edition.nominations_open_at)
    for name in (*JURORS, "voorzitter"):
        person = loading.people[name]
        Juror.objects.create(
            edition=edition,
            user=person,
            role=JuryRole.CHAIR if name == "voorzitter" else JuryRole.JUROR,
            name=person.display_name,
            email=person.email,
            invited_at=asked,
            accepted_at=asked,
        )


def _look_for_conflicts(edition: Edition) -> None:
    """Suspect what the site knows of jurors, as when they accept: the chair has to decide."""
    now = database_now()
    for juror in edition.jurors.order_by("pk"):
        suspect(juror=juror, edition=edition, now=now)


def _freeze(edition: Edition) -> None:
    """Freeze the rules when nominations opened, and open them in the log."""
    opened = set_moment(edition.nominations_open_at)
    seal_rules(edition=edition, at=opened)
    enter(edition=edition, to=Phase.NOMINATING, at=opened)


def _nomination(loading: Loading, edition: Edition, row: dict[str, Any]) -> Nomination:
    organisation = loading.organisations[row["organisatie_id"]]
    state = STATES.get(row["status"], NominationState.ELIGIBLE)
    written = set_moment(edition.nominations_open_at) + WEEK
    nomination = Nomination.objects.create(
        edition=edition,
        team=row["team"],
        team_key=team_key(row["team"]),
        school=organisation.name,
        school_key=school_key(organisation.name, organisation.pk),
        organisation=organisation,
        state=state,
        summary=row["motivatie"],
        created_at=written,
        changed_at=written + WEEK,
        submitted_at=written + WEEK,
        version=1,
    )
    contact = loading.people[row["organisatie_id"]]
    nomination.editors.create(user=contact)
    for party in Party:
        Agreement.objects.create(
            nomination=nomination,
            party=party,
            email=f"{party.value}.{row['id'].lower()}@demo.test",
            name=contact.display_name if party == Party.TEAM else "Directie (fictief)",
            asked_at=written,
            agreed_at=written + timedelta(days=2),
        )
    Supporter.objects.create(
        nomination=nomination,
        name="Een collega (fictief)",
        email=f"steun.{row['id'].lower()}@demo.test",
        why=row["motivatie"],
        created_at=written,
        confirmed_at=written,
    )
    for order, key in enumerate(row["praktijken"]):
        practice = loading.practices[key]
        DossierPractice.objects.create(nomination=nomination, practice=practice, order=order)
    for criterion in edition.criteria.all():
        DossierAnswer.objects.create(
            nomination=nomination,
            criterion=criterion.key,
            text=f"{row['motivatie']} Lees in onze praktijken hoe we dit aanpakken.",
        )
    _check(loading, nomination, written + WEEK)
    return nomination


def _check(loading: Loading, nomination: Nomination, submitted: datetime) -> None:
    """Let an editor have looked at a dossier, or put it in the inbox."""
    outcome = {
        NominationState.ELIGIBLE: CheckOutcome.PASSED,
        NominationState.COMPLETION_ASKED: CheckOutcome.COMPLETION,
    }.get(NominationState(nomination.state))
    if outcome is None:
        put_before_editors(nomination=nomination, by=loading.people["redacteur"])
        return
    asks = outcome == CheckOutcome.COMPLETION
    until = nomination.edition.nominations_close_at if asks else None
    EligibilityCheck.objects.create(
        nomination=nomination,
        outcome=outcome,
        reason="Vertel bij elk criterium hoe je het meet, in je eigen woorden." if asks else "",
        until=until,
        by=loading.people["redacteur"],
        at=submitted + timedelta(days=3),
    )
    nomination.completion_until = until
    nomination.save(update_fields=["completion_until"])


def _run_to_the_end(edition: Edition, row: dict[str, Any], nominations: list[Nomination]) -> None:
    """Let the jury have scored, decided and published, each at its own moment."""
    edition.jurors.update(conflicts_stated_at=set_moment(edition.final_opens_at))
    enter(edition=edition, to=Phase.FINAL, at=set_moment(edition.final_opens_at))
    moment = set_moment(edition.final_opens_at) + timedelta(days=1)
    jurors = list(edition.jurors.filter(role=JuryRole.JUROR).order_by("pk"))
    for place, (nomination, one) in enumerate(zip(nominations, row["nominaties"], strict=True)):
        for seat, juror in enumerate(jurors):
            scores = {
                key: _score(mean, (seat + place + offset) % len(jurors))
                for offset, (key, mean) in enumerate(one["juryscores_op_10"].items())
            }
            moment += timedelta(minutes=40)
            _cast(edition, juror, nomination, scores, moment)
    enter(edition=edition, to=Phase.DELIBERATION, at=set_moment(edition.final_closes_at))
    for nomination, one in zip(nominations, row["nominaties"], strict=True):
        votes = row["publieksstemmen"][one["id"]]
        ImportedVotes.objects.create(nomination=nomination, number=votes)
        outcome, laureate = OUTCOMES.get(one["status"], (None, None))
        if outcome is not None and outcome != Outcome.PUBLIC_PRIZE:
            Laureate.objects.create(
                edition=edition,
                nomination=nomination,
                outcome=outcome,
                place=laureate,
                praise=PRAISE.get(laureate or 0, ""),
            )
    edition.jury_report = REPORT
    edition.decided_at = set_moment(edition.final_closes_at) + WEEK
    edition.save(update_fields=["jury_report", "decided_at"])
    enter(edition=edition, to=Phase.RESULT, at=set_moment(edition.publish_at))
    enter(edition=edition, to=Phase.ARCHIVE, at=set_moment(edition.publish_at) + WEEK)


def _score(mean: int, turn: int) -> int:
    """Return a juror's score: one juror a point above, one below, the others on the mean."""
    if not 1 <= mean <= 9:  # noqa: PLR2004  at the ends of the scale there is no room
        return mean
    return mean + {0: 1, 1: -1}.get(turn, 0)


def _cast(
    edition: Edition, juror: Juror, nomination: Nomination, scores: dict[str, int], at: datetime
) -> None:
    counted = CountedBallot(
        juror=str(juror.pseudonym),
        dossier=str(nomination.key),
        scores={key: exact(score) for key, score in scores.items()},
    )
    body = ballot_body(round_key=Round.FINAL.value, ballot=counted)
    entry = append(edition=edition, kind=LogKind.BALLOT, body=body, at=at)
    ballot = Ballot.objects.create(
        edition=edition,
        round=Round.FINAL,
        pseudonym=juror.pseudonym,
        nomination=nomination,
        scores=scores,
        cast_at=at,
        entry=entry,
    )
    BallotVersion.objects.create(ballot=ballot, version=1, scores=scores, cast_at=at, entry=entry)
