"""Conflicts: suspected by the site, stated by the juror, decided by the chair with a reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from awards.domain.balloting import Vote, cast
from awards.domain.chairing import conflicts_of
from awards.domain.conflicts import decide, state_interests, suggest, undecided
from awards.domain.log import log_of
from awards.domain.publishing import Verdict
from awards.domain.publishing import decide as decide_award
from awards.domain.verifying import verify_chain
from awards.enums import ConflictGround, ConflictState, JuryRole, LogKind, Phase
from awards.errors import RefusedError
from awards.models import Conflict, DossierEditor, Edition, Juror, Laureate, LogEntry, Nomination
from schools.models import Organisation
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.ballots import make_finished_final
from tests.factories.people import make_membership, make_person
from tests.factories.schools import AffiliationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def final(tree: Any) -> Edition:
    return make_edition(phase=Phase.FINAL, has_first_round=False)


@pytest.fixture
def dossier(final: Edition, organisation: Organisation) -> Nomination:
    return make_nomination(final, organisation=organisation)


@pytest.fixture
def juror(final: Edition, member: User) -> Juror:
    return make_juror(final, member, stated=False)


@pytest.fixture
def chair(final: Edition, outsider: User) -> User:
    make_juror(final, outsider, role=JuryRole.CHAIR)
    return outsider


def grounds(final: Edition, user: User) -> list[str]:
    return [one.ground for one in suggest(edition_id=final.pk, user_id=user.pk)]


def state(final: Edition, user: User, **fields: Any) -> None:
    fields = {"denied": frozenset(), "declared": {}, **fields}
    state_interests(edition_id=final.pk, user_id=user.pk, **fields)


def rule(final: Edition, by: User, to: ConflictState, reason: str = "Nauwe band.") -> Conflict:
    conflict = Conflict.objects.get()
    return decide(edition_id=final.pk, conflict_id=conflict.pk, to=to, reason=reason, by=by)


def test_somebody_who_is_free_is_not_suspected(
    final: Edition, dossier: Nomination, juror: Juror, member: User
) -> None:
    assert grounds(final, member) == []


def test_a_colleague_is_suspected_once(
    final: Edition, dossier: Nomination, juror: Juror, member: User, organisation: Organisation
) -> None:
    make_membership(member, organisation)
    assert grounds(final, member) == grounds(final, member) == [ConflictGround.ORGANISATION]


def test_a_school_of_the_same_grouping_is_suspected(
    final: Edition, juror: Juror, member: User, other_organisation: Organisation
) -> None:
    row = AffiliationFactory(member=other_organisation)
    make_nomination(final, organisation=AffiliationFactory(grouping=row.grouping).member)
    assert grounds(final, member) == [ConflictGround.GROUPING]


def test_an_employee_of_a_partner_is_suspected(
    final: Edition, dossier: Nomination, juror: Juror, member: User
) -> None:
    make_membership(member, OrganisationFactory(partner=True))
    assert grounds(final, member) == [ConflictGround.PARTNER]


def test_an_own_nomination_is_never_opened(
    final: Edition, dossier: Nomination, juror: Juror, member: User, chair: User
) -> None:
    DossierEditor.objects.create(nomination=dossier, user=member)
    state(final, member, denied=frozenset({dossier.pk}))
    conflict = Conflict.objects.get()
    assert (conflict.ground, conflict.state) == ("eigen", ConflictState.SUGGESTED)
    with pytest.raises(RefusedError, match="eigen nominatie"):
        rule(final, chair, ConflictState.ACCEPTED)


def test_what_a_juror_reports_keeps_the_dossier_closed_until_the_chair_accepts_it(
    final: Edition, dossier: Nomination, juror: Juror, member: User, chair: User
) -> None:
    vote = {"nomination_id": dossier.pk, "user_id": member.pk, "vote": Vote(is_abstention=True)}
    with pytest.raises(RefusedError, match="Verklaar eerst"):
        cast(**vote)
    state(final, member, declared={dossier.pk: "Mijn zus werkt er."})
    with pytest.raises(RefusedError, match="belangenconflict"):
        cast(**vote)
    rule(final, chair, ConflictState.ACCEPTED)
    cast(**vote)
    entries = log_of(final)
    assert [one.kind for one in entries] == [LogKind.ACCEPTANCE, LogKind.BALLOT]
    assert verify_chain(entries, root=entries[-1].digest) == []


def test_what_a_juror_denies_opens_and_the_chair_may_still_recuse(
    final: Edition,
    dossier: Nomination,
    juror: Juror,
    member: User,
    chair: User,
    organisation: Organisation,
) -> None:
    make_membership(member, organisation)
    state(final, member, denied=frozenset({dossier.pk}))
    assert Conflict.objects.get().state == ConflictState.DENIED
    rule(final, chair, ConflictState.RECUSED)
    body = LogEntry.objects.get(kind=LogKind.RECUSAL).body
    assert (body["juror"], body["dossier"]) == (str(juror.pseudonym), str(dossier.key))
    assert "Nauwe band" not in str(body)
    with pytest.raises(RefusedError, match="belangenconflict"):
        cast(nomination_id=dossier.pk, user_id=member.pk, vote=Vote(is_abstention=True))


def test_a_juror_cannot_take_back_what_the_chair_decided(
    final: Edition, dossier: Nomination, juror: Juror, member: User, chair: User
) -> None:
    state(final, member, declared={dossier.pk: "Band."})
    rule(final, chair, ConflictState.RECUSED)
    state(final, member, denied=frozenset({dossier.pk}))
    state(final, member, declared={dossier.pk: "Toch niet."})
    conflict = Conflict.objects.get()
    assert (conflict.state, conflict.note) == (ConflictState.RECUSED, "Band.")


def test_only_the_chair_decides_with_a_reason_before_the_jury_did(
    final: Edition, dossier: Nomination, juror: Juror, member: User, chair: User, editor: User
) -> None:
    state(final, member, declared={dossier.pk: "Band."})
    for person in (member, editor, make_person("vreemde")):
        with pytest.raises(RefusedError, match="Enkel de juryvoorzitter"):
            rule(final, person, ConflictState.ACCEPTED)
    with pytest.raises(RefusedError, match="reden"):
        rule(final, chair, ConflictState.RECUSED, reason=" ")
    with pytest.raises(RefusedError, match="Kies"):
        rule(final, chair, ConflictState.DENIED)
    Edition.objects.update(decided_at=final.final_opens_at)
    with pytest.raises(RefusedError, match="besliste al"):
        rule(final, chair, ConflictState.RECUSED)
    assert not LogEntry.objects.exists()


def test_the_chair_does_not_accept_an_own_conflict(
    final: Edition, dossier: Nomination, chair: User
) -> None:
    state(final, chair, declared={dossier.pk: "Band."})
    with pytest.raises(RefusedError, match="niet zelf"):
        rule(final, chair, ConflictState.ACCEPTED)
    assert rule(final, chair, ConflictState.RECUSED).state == ConflictState.RECUSED


def test_others_state_no_interests(final: Edition, dossier: Nomination, editor: User) -> None:
    with pytest.raises(RefusedError, match="niet in de jury"):
        state(final, editor)


def test_the_jury_decides_once_every_conflict_of_the_final_is_looked_at(
    tree: Any, outsider: User
) -> None:
    edition = make_finished_final(outsider, {"Zeven Linden": 9, "De Sluis": 6})
    seat, quiet = edition.jurors.filter(role=JuryRole.JUROR).order_by("pk")[:2]
    assert seat.user is not None
    dossier = Nomination.objects.get(team="Zeven Linden")
    state(edition, seat.user, declared={dossier.pk: "Mijn zus werkt er."})
    Juror.objects.filter(pk=seat.pk).update(left_at=timezone.now())
    Juror.objects.filter(pk=quiet.pk).update(conflicts_stated_at=None)
    now = timezone.now()
    Conflict.objects.create(  # of somebody who never stated interests, and so judges nothing
        juror=quiet, nomination=dossier, ground="organisatie", created_at=now, changed_at=now
    )
    verdict = Verdict(report="Unaniem.", publish_at=now + timedelta(hours=1))
    with pytest.raises(RefusedError, match="één belangenconflict"):
        decide_award(edition_id=edition.pk, verdict=verdict, by=outsider)
    assert not Laureate.objects.exists()
    waiting = undecided(edition=edition).get()
    assert waiting in conflicts_of(edition=edition)
    decide(
        edition_id=edition.pk,
        conflict_id=waiting.pk,
        to=ConflictState.RECUSED,
        reason="Nauwe band.",
        by=outsider,
    )
    decide_award(edition_id=edition.pk, verdict=verdict, by=outsider)
    assert Laureate.objects.get(place=1).nomination.team == "De Sluis"  # the first lacks scores now


def test_what_is_reported_after_the_decision_asks_for_a_reopening(
    final: Edition, dossier: Nomination, juror: Juror, member: User
) -> None:
    Edition.objects.update(decided_at=timezone.now())
    with pytest.raises(RefusedError, match="heropenen"):
        state(final, member, declared={dossier.pk: "Mijn zus werkt er."})
    assert not Conflict.objects.exists()
