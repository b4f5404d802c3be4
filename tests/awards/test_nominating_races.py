"""Many supporters at once: one nomination of a team, one support of an address, one answer."""

from types import SimpleNamespace
from typing import Any

import pytest

from accounts.domain.links import LinkClosedError, spend_link
from accounts.models import User
from awards.domain.dossier import DossierChangedError, DossierDetails, save_dossier
from awards.domain.handing_in import CASE_KIND, take_back
from awards.domain.nominating import ask_confirmation
from awards.enums import NominationState
from awards.errors import RefusedError
from awards.models import Edition, Nomination, Supporter
from moderation.domain.deciding import decide
from moderation.errors import CaseError
from moderation.models import Case
from schools.models import Organisation
from tests.factories.nominating import complete, nominated, own_dossier, support_of, token_in_mail
from tests.factories.practices import make_ticketing
from tests.factories.together import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_sending(transactional_db: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(
        "notifications.domain.outbox.send_queued_mail", SimpleNamespace(enqueue=lambda: None)
    )


@pytest.mark.trials(short=8, full=300)
def test_the_same_address_at_once_is_one_support(edition: Edition, trials: int) -> None:
    for number in range(trials):
        team = f"Team {number}"
        found = together(*[lambda team=team: nominated(edition, team=team)] * 3)
        assert all(isinstance(each, Nomination) for each in found), found
        assert Supporter.objects.filter(nomination__team=team).count() == 1


@pytest.mark.trials(short=8, full=300)
def test_two_who_nominate_the_same_team_at_once_make_one_nomination(
    edition: Edition, organisation: Organisation, trials: int
) -> None:
    for number in range(trials):
        team = f"Team {number}"
        found = together(
            lambda team=team: nominated(edition, team=team, email="a@elders.test"),
            lambda team=team: nominated(edition, team=team.upper(), email="b@elders.test"),
            lambda team=team: nominated(
                edition, team=team, email="c@elders.test", organisation_id=organisation.pk
            ),
        )
        assert all(isinstance(each, Nomination) for each in found), found
        named = Nomination.objects.filter(team_key=team.lower())
        assert named.filter(organisation=None).count() <= 1
        assert named.filter(organisation=organisation).count() == 1
        assert Supporter.objects.filter(nomination__in=named).count() == 3


@pytest.mark.trials(short=5, full=100)
def test_a_link_is_spent_once_by_whoever_is_first(edition: Edition, trials: int) -> None:
    for number in range(trials):
        support = support_of(team=f"Team {number}")
        ask_confirmation(edition=edition, support=support)
        token = token_in_mail(support.email)
        found = together(
            lambda token=token: spend_link(token=token, choice="ja"),
            lambda token=token: spend_link(token=token, choice="nee"),
        )
        assert sum(isinstance(each, LinkClosedError) for each in found) == 1, found
        assert Supporter.objects.filter(nomination__team=support.team).count() <= 1


@pytest.mark.trials(short=5, full=100)
def test_two_writers_at_once_never_mix_their_texts(
    edition: Edition, organisation: Organisation, author: User, co_author: User, trials: int
) -> None:
    nomination = own_dossier(edition, organisation, author)
    nomination.editors.create(user=co_author)
    for number in range(trials):
        texts = ("van de een", "van de ander")
        found = together(
            *[
                lambda person=person, text=text, base=number: save_dossier(
                    nomination_id=nomination.pk,
                    by=person,
                    base=base,
                    details=DossierDetails(summary=text, answers={"C1": text}),
                )
                for person, text in zip((author, co_author), texts, strict=True)
            ]
        )
        assert sum(isinstance(each, DossierChangedError) for each in found) == 1, found
        nomination.refresh_from_db()
        assert nomination.version == number + 1
        assert nomination.answers.get(criterion="C1").text == nomination.summary


@pytest.mark.trials(short=5, full=100)
def test_taking_back_and_deciding_at_once_end_in_one_of_both(
    tree: Any,
    edition: Edition,
    organisation: Organisation,
    author: User,
    editor: User,
    trials: int,
) -> None:
    nomination = own_dossier(edition, organisation, author)
    practice = make_ticketing(tree, organisation, author)
    complete(nomination, author, practice, submits=True)
    for _ in range(trials):
        case = Case.objects.get(kind=CASE_KIND, decided_at=None)
        found = together(
            lambda: take_back(nomination_id=nomination.pk, by=author),
            lambda case=case: decide(
                case_id=case.pk, revision_id=None, user=editor, decision="refused", reason="Nee."
            ),
        )
        nomination.refresh_from_db()
        refused = [each for each in found if isinstance(each, (RefusedError, CaseError))]
        assert len(refused) == 1, found
        assert nomination.state in {NominationState.DRAFT, NominationState.REFUSED}
        assert not Case.objects.filter(kind=CASE_KIND, decided_at=None).exists()
        Nomination.objects.update(state=NominationState.DRAFT)
        submit(nomination, author)


def submit(nomination: Nomination, author: User) -> None:
    from awards.domain.handing_in import submit_dossier

    submit_dossier(nomination_id=nomination.pk, by=author)
