"""Teams are told of the result once, when it is there."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from awards.domain.telling import tell_teams
from awards.enums import NominationState, Phase
from awards.models import Edition, Nomination
from notifications.models import OutgoingMail
from tests.factories.awards import make_edition
from tests.factories.nominating import make_dossier

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(tree: Any, author: User) -> Nomination:
    edition = make_edition(phase=Phase.RESULT, phase_since=timezone.now())
    return make_dossier(edition, author, "Ons team", NominationState.ELIGIBLE)


def test_who_wrote_a_dossier_hears_where_the_result_and_the_report_are(
    dossier: Nomination, author: User
) -> None:
    assert tell_teams() == 1
    mail = OutgoingMail.objects.get()
    assert mail.recipient == author.email
    assert "/ict-team-van-het-jaar/2027/uitslag/" in mail.body
    assert f"/nominaties/{dossier.key}/verslag/" in mail.body
    assert tell_teams() == 0
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("phase", [one for one in Phase if one != Phase.RESULT])
def test_nobody_hears_of_it_before_or_long_after(dossier: Nomination, phase: Phase) -> None:
    Edition.objects.update(phase=phase, decided_at=None)
    assert tell_teams() == 0
    Edition.objects.update(phase=Phase.RESULT, phase_since=timezone.now() - timedelta(days=15))
    assert tell_teams() == 0
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("state", [NominationState.REFUSED, NominationState.WITHDRAWN])
def test_a_team_that_the_jury_did_not_judge_hears_nothing(
    dossier: Nomination, state: NominationState
) -> None:
    Nomination.objects.update(state=state)
    assert tell_teams() == 0


def test_an_account_that_is_closed_hears_nothing(dossier: Nomination) -> None:
    User.objects.update(is_active=False)
    assert tell_teams() == 0
