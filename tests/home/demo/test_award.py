"""The two editions of the award in the demo."""

import pytest

from awards.domain.auditing import audit
from awards.domain.exporting import evidence_of
from awards.domain.phases import phase_at, takes_nominations
from awards.domain.public_vote import votes_of
from awards.domain.tally import shown
from awards.domain.tallying import count_of
from awards.enums import (
    ConflictGround,
    ConflictState,
    NominationState,
    Outcome,
    Phase,
    Round,
)
from awards.models import Conflict, Edition, Juror, Laureate, Nomination
from home.demo.content import demo_content
from moderation.models import Case
from operations.clock import database_now

pytestmark = pytest.mark.django_db


def test_the_ballots_of_2026_give_its_published_totals(demo: None) -> None:
    edition = Edition.objects.get(year=2026)
    row = demo_content()["verkiezingen"][0]
    counted = count_of(edition=edition, round_=Round.FINAL, now=database_now())
    teams = {str(one.key): one.team for one in Nomination.objects.filter(edition=edition)}
    totals = {teams[one.dossier]: str(shown(one.total)) for one in counted.standings}
    assert totals == {one["team"]: f"{one['totaal_op_100']:.2f}" for one in row["nominaties"]}
    assert [one.place for one in counted.standings] == [1, 2, 3, 4, 5]
    assert edition.ballots.count() == 25


def test_the_finished_edition_is_proven_by_its_own_log(demo: None) -> None:
    edition = Edition.objects.get(year=2026)
    assert phase_at(edition, database_now()) == Phase.ARCHIVE
    assert audit(evidence_of(edition=edition), published_root=edition.chain_root) == []


def test_winners_and_the_public_prize_are_those_of_the_content(demo: None) -> None:
    rows = Laureate.objects.filter(edition__year=2026)
    assert set(rows.values_list("nomination__team", "outcome", "place")) == {
        ("ICT-team De Zeven Linden", Outcome.WINNER, 1),
        ("ICT-team CVO Lerenstroom", Outcome.LAUREATE, 2),
        ("ICT- en zorgteam De Bakermat", Outcome.LAUREATE, 3),
        ("Digihelpers De Zilverpopulier", Outcome.PUBLIC_PRIZE, None),
    }
    edition = Edition.objects.get(year=2026)
    assert [one.votes for one in votes_of(edition=edition)] == [689, 412, 377, 268, 204]


def test_the_running_edition_takes_nominations_and_has_its_six(demo: None) -> None:
    edition = Edition.objects.get(year=2027)
    assert takes_nominations(edition, database_now())
    states = list(edition.nominations.order_by("pk").values_list("state", flat=True))
    assert states == [
        *[NominationState.ELIGIBLE] * 4,
        *(NominationState.SUBMITTED, NominationState.COMPLETION_ASKED),
    ]
    assert edition.jurors.count() == 6
    waiting = edition.nominations.get(state=NominationState.SUBMITTED)
    assert Case.objects.get(subject=str(waiting.key)).is_open
    practices = {one.team: one.practice_rows.count() for one in edition.nominations.all()}
    assert practices["Team Sint-Amarant"] == 3


def test_a_juror_who_works_where_a_team_does_is_suspected_until_the_chair_decides(
    demo: None,
) -> None:
    conflict = Conflict.objects.get()
    assert conflict.juror.name == "Jef Jurylid"
    assert conflict.nomination.team == "Stadsteam Leiekouter"
    assert (conflict.ground, conflict.state) == (
        ConflictGround.ORGANISATION,
        ConflictState.SUGGESTED,
    )


def test_the_roles_of_jurors_are_those_of_their_seats(demo: None) -> None:
    seats = Juror.objects.select_related("user").filter(edition__year=2027)
    for seat in seats:
        assert seat.user is not None
        names = set(seat.user.groups.values_list("name", flat=True))
        assert seat.role in {"jurylid", "voorzitter"}
        assert names & {"jurylid", "juryvoorzitter"} == (
            {"juryvoorzitter"} if seat.is_chair else {"jurylid"}
        )
