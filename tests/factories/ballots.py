"""Finals with ballots, sealed in their logs as the site does it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from awards.domain.ballots import CountedBallot
from awards.domain.bodies import ballot_body
from awards.domain.log import append
from awards.domain.phases import bring_up_to_date, enter, lock_edition
from awards.domain.publishing import Verdict, decide
from awards.domain.regulations import freeze_rules
from awards.domain.rulebook import exact
from awards.enums import JuryRole, LogKind, Phase, Round
from awards.models import Ballot, BallotVersion, Edition, Juror, Nomination
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.people import make_person

JURORS = 3


def make_finished_final(
    chair: User, scores: dict[str, int], *, year: int = 2027, replaces: bool = False
) -> Edition:
    """Make a small edition whose final closed, with the same score of each juror for a team.

    Where it `replaces`, every ballot was handed in with another score before.
    """
    from accounts.enums import Role

    edition = make_edition(
        year, phase=Phase.PREPARATION, has_first_round=False, has_public_vote=False
    )
    freeze_rules(edition_id=edition.pk, by=make_person(f"opzetter{year}", roles=(Role.EDITOR,)))
    make_juror(edition, chair, role=JuryRole.CHAIR)
    jurors = [
        make_juror(edition, make_person(f"jurylid{year}{number}")) for number in range(JURORS)
    ]
    teams = {make_nomination(edition, team): score for team, score in scores.items()}
    now = timezone.now()
    with transaction.atomic():
        held, moment = lock_edition(edition_id=edition.pk)
        for phase in (Phase.NOMINATING, Phase.FINAL):
            enter(edition=held, to=phase, at=moment)
    for juror in jurors if replaces else ():
        for nomination in teams:
            make_ballot(juror, nomination, 1)
    for juror in jurors:
        for nomination, score in teams.items():
            make_ballot(juror, nomination, score)
    Edition.objects.filter(pk=edition.pk).update(
        final_opens_at=now - timedelta(days=9),
        final_closes_at=timezone.now() - timedelta(seconds=1),
    )
    bring_up_to_date(edition_id=edition.pk)
    return Edition.objects.get(pk=edition.pk)


def make_ballot(juror: Juror, nomination: Nomination, score: int) -> Ballot:
    """Hand in a ballot for the final with one score for every criterion."""
    with transaction.atomic():
        edition, now = lock_edition(edition_id=nomination.edition_id)
        scores = {one.key: score for one in edition.criteria.all()}
        counted = CountedBallot(
            juror=str(juror.pseudonym),
            dossier=str(nomination.key),
            scores={key: exact(value) for key, value in scores.items()},
        )
        body = ballot_body(round_key=Round.FINAL.value, ballot=counted)
        entry = append(edition=edition, kind=LogKind.BALLOT, body=body, at=now)
        ballot, _made = Ballot.objects.update_or_create(
            round=Round.FINAL,
            pseudonym=juror.pseudonym,
            nomination=nomination,
            defaults={"edition": edition, "scores": scores, "cast_at": now, "entry": entry},
        )
        BallotVersion.objects.create(
            ballot=ballot,
            version=ballot.versions.count() + 1,
            scores=scores,
            cast_at=now,
            entry=entry,
        )
    return ballot


def make_published(
    chair: User, scores: dict[str, int], *, year: int = 2027, replaces: bool = False
) -> Edition:
    """Make a finished final, decided by its chair and published just now."""
    edition = make_finished_final(chair, scores, year=year, replaces=replaces)
    soon = timezone.now() + timedelta(hours=1)
    decide(
        edition_id=edition.pk,
        verdict=Verdict(report="De jury was unaniem.", publish_at=soon),
        by=chair,
    )
    Edition.objects.filter(pk=edition.pk).update(publish_at=timezone.now() - timedelta(seconds=1))
    bring_up_to_date(edition_id=edition.pk)
    return Edition.objects.get(pk=edition.pk)
