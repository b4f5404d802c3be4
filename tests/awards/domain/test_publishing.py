"""From a closed final to the published result, and the evidence that proves it."""

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.models import User
from awards.domain.auditing import audit
from awards.domain.exporting import evidence_of
from awards.domain.moving import agree_reopening, ask_reopening
from awards.domain.phases import bring_up_to_date
from awards.domain.publishing import Mention, Verdict, decide
from awards.domain.tally import shown
from awards.domain.tallying import SealedError, count_of
from awards.enums import JuryRole, Outcome, Phase, Round
from awards.errors import RefusedError
from awards.models import Edition, ImportedVotes, Laureate, Nomination
from operations.clock import database_now
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.ballots import make_finished_final
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def now_of(edition: Edition) -> Edition:
    return Edition.objects.get(pk=edition.pk)


def verdict(publish_at: datetime, **fields: Any) -> Verdict:
    return Verdict(report="De jury was unaniem.", publish_at=publish_at, **fields)


def publish(edition: Edition, chair: User, **fields: Any) -> Edition:
    """Decide, and let the moment of the publication come."""
    soon = timezone.now() + HOUR
    decide(edition_id=edition.pk, verdict=verdict(soon, **fields), by=chair)
    Edition.objects.filter(pk=edition.pk).update(publish_at=timezone.now() - SECOND)
    bring_up_to_date(edition_id=edition.pk)
    return now_of(edition)


@pytest.fixture
def chair(tree: Any) -> User:
    return make_person("voorzitter")


@pytest.fixture
def final(tree: Any, chair: User) -> Edition:
    """A final that closed: 90 for the first team, 60 for the second."""
    return make_finished_final(chair, {"Zeven Linden": 9, "De Sluis": 6})


def test_no_score_is_counted_before_the_close(tree: Any) -> None:
    edition = make_edition(phase=Phase.FINAL)
    with pytest.raises(SealedError):
        count_of(edition=edition, round_=Round.FINAL, now=database_now())
    with pytest.raises(SealedError):
        evidence_of(edition=edition)


def test_the_count_of_a_closed_final_is_that_of_its_ballots(final: Edition) -> None:
    found = count_of(edition=final, round_=Round.FINAL, now=database_now())
    assert [(one.place, str(shown(one.total))) for one in found.standings] == [
        (1, "90.00"),
        (2, "60.00"),
    ]


def test_the_chair_decides_and_the_clock_publishes(final: Edition, chair: User) -> None:
    second = Nomination.objects.get(team="De Sluis")
    edition = publish(final, chair, mentions=(Mention(second.key, "Moed", "Ze begonnen opnieuw."),))
    assert edition.phase == Phase.RESULT
    rows = Laureate.objects.values_list("nomination__team", "outcome", "place", "title")
    assert set(rows) == {
        ("Zeven Linden", Outcome.WINNER, 1, ""),
        ("De Sluis", Outcome.LAUREATE, 2, ""),
        ("De Sluis", Outcome.MENTION, None, "Moed"),
    }
    evidence = evidence_of(edition=edition)
    assert audit(evidence, published_root=edition.chain_root) == []
    assert evidence.rounds[0].published is not None


def test_only_the_chair_decides_in_the_deliberation_and_with_a_report(
    final: Edition, chair: User, editor: User
) -> None:
    soon = timezone.now() + HOUR
    for given, by, why in (
        (verdict(soon), editor, "voorzitter"),
        (Verdict(report=" ", publish_at=soon), chair, "juryverslag"),
        (verdict(timezone.now() - HOUR), chair, "nog komt"),
    ):
        with pytest.raises(RefusedError, match=why):
            decide(edition_id=final.pk, verdict=given, by=by)
    Edition.objects.update(phase=Phase.RESULT)
    with pytest.raises(RefusedError, match="juryoverleg"):
        decide(edition_id=final.pk, verdict=verdict(soon), by=chair)
    assert not Laureate.objects.exists()


def test_a_decision_is_changed_until_it_is_published(final: Edition, chair: User) -> None:
    soon = timezone.now() + HOUR
    second = Nomination.objects.get(team="De Sluis")
    mention = (Mention(second.key, "Moed"),)
    decide(edition_id=final.pk, verdict=verdict(soon, mentions=mention), by=chair)
    decide(edition_id=final.pk, verdict=verdict(soon + HOUR), by=chair)
    assert not Laureate.objects.filter(outcome=Outcome.MENTION).exists()
    assert now_of(final).publish_at == soon + HOUR


def test_the_public_prize_goes_to_the_most_votes(final: Edition, chair: User) -> None:
    Edition.objects.update(has_public_vote=True)
    for team, votes in (("Zeven Linden", 3), ("De Sluis", 8)):
        ImportedVotes.objects.create(nomination=Nomination.objects.get(team=team), number=votes)
    publish(final, chair)
    prize = Laureate.objects.get(outcome=Outcome.PUBLIC_PRIZE)
    assert prize.nomination.team == "De Sluis"


def test_a_reopened_final_sets_the_result_aside(final: Edition, chair: User, editor: User) -> None:
    published = publish(final, chair)
    asked = ask_reopening(
        edition_id=final.pk, closes_at=timezone.now() + HOUR, reason="Fout.", by=chair
    )
    agree_reopening(key=asked.key, by=editor)
    with pytest.raises(SealedError):
        evidence_of(edition=now_of(final))
    Edition.objects.update(final_closes_at=timezone.now() - SECOND)
    bring_up_to_date(edition_id=final.pk)
    assert now_of(final).phase == Phase.DELIBERATION
    again = publish(now_of(final), chair)
    assert again.chain_root != published.chain_root
    evidence = evidence_of(edition=again)
    assert audit(evidence, published_root=again.chain_root) == []
    assert audit(evidence, published_root=published.chain_root) == []


CHANGE = "UPDATE awards_ballot SET is_abstention = true, scores = '{}' WHERE pseudonym = %s"


def test_a_ballot_that_is_changed_in_the_database_is_named(final: Edition, chair: User) -> None:
    edition = publish(final, chair)
    assert verify(edition) == (0, "")
    juror = edition.jurors.exclude(role=JuryRole.CHAIR).first()
    assert juror is not None
    stored = juror.pseudonym.hex if connection.vendor == "sqlite" else str(juror.pseudonym)
    with connection.cursor() as cursor:
        cursor.execute(CHANGE, [stored])
    code, said = verify(edition)
    assert code == 1
    assert str(juror.pseudonym) in said


def verify(edition: Edition) -> tuple[int, str]:
    """Run the command; return its exit code and the lines that name a fault."""
    out = StringIO()
    try:
        call_command("award_verify", str(edition.year), stdout=out)
        code = 0
    except SystemExit as end:
        code = int(str(end.code))
    faults = [line for line in out.getvalue().splitlines() if line.startswith("FOUT")]
    return code, "\n".join(faults)


def test_a_juror_who_left_afterwards_did_judge(final: Edition, chair: User) -> None:
    edition = publish(final, chair)
    edition.jurors.exclude(role=JuryRole.CHAIR).update(left_at=timezone.now())
    assert audit(evidence_of(edition=edition), published_root=edition.chain_root) == []


def test_dossiers_without_enough_scores_are_no_laureates(tree: Any, chair: User) -> None:
    edition = make_finished_final(chair, {"Zeven Linden": 9})
    make_nomination(edition, "Te laat")
    make_juror(edition, make_person("nieuw"))
    edition = publish(edition, chair)
    assert list(Laureate.objects.values_list("nomination__team", flat=True)) == ["Zeven Linden"]
