"""Functions that wait for a confirmation stand in the inbox, until somebody knew."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.domain.memberships import ask_membership, end_membership, refuse_membership
from accounts.enums import ConfirmedBy, MembershipState
from accounts.models import Membership, User
from moderation.domain.deciding import decide
from moderation.enums import Decision
from moderation.errors import NotAllowed
from moderation.memberships import KIND
from moderation.models import Case
from schools.models import Organisation
from tests.factories.people import make_function, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer() -> User:
    return make_person("nieuw")


@pytest.fixture
def asked(newcomer: User, organisation: Organisation, tree: Any) -> Membership:
    function = make_function()
    return ask_membership(
        user=newcomer, organisation=organisation, function=function, name_public=False
    )


def case_of(membership: Membership) -> Case:
    return Case.objects.get(kind=KIND, subject=str(membership.pk))


def test_asking_a_function_opens_a_case(asked: Membership, newcomer: User) -> None:
    case = case_of(asked)
    assert case.is_open
    assert newcomer.display_name in case.title
    assert case.context == str(asked.organisation)


def test_an_editor_confirms_a_function_from_the_inbox(asked: Membership, editor: User) -> None:
    decide(case_id=case_of(asked).pk, revision_id=None, user=editor, decision=Decision.APPROVED)
    asked.refresh_from_db()
    assert asked.state == MembershipState.CONFIRMED
    assert asked.confirmed_as == ConfirmedBy.EDITOR
    assert case_of(asked).outcome == "bevestigd"


def test_an_editor_refuses_a_function_with_a_reason(asked: Membership, editor: User) -> None:
    decide(
        case_id=case_of(asked).pk,
        revision_id=None,
        user=editor,
        decision=Decision.REFUSED,
        reason="Het adres is van een leverancier.",
    )
    asked.refresh_from_db()
    assert asked.state == MembershipState.REFUSED
    assert case_of(asked).outcome == "niet bevestigd"


def test_who_ends_the_own_function_closes_the_case(asked: Membership, newcomer: User) -> None:
    end_membership(membership_id=asked.pk, by=newcomer)
    assert case_of(asked).outcome == "beëindigd"
    assert case_of(asked).decided_at is not None


def test_an_answer_elsewhere_closes_the_case(asked: Membership, editor: User) -> None:
    refuse_membership(membership_id=asked.pk, by=editor)
    case = case_of(asked)
    assert case.decision == Decision.REFUSED
    assert case.decided_at is not None


def test_a_case_says_what_became_of_a_function_that_ended_meanwhile(
    asked: Membership, editor: User
) -> None:
    Membership.objects.filter(pk=asked.pk).update(state=MembershipState.ENDED)
    decide(case_id=case_of(asked).pk, revision_id=None, user=editor, decision=Decision.APPROVED)
    asked.refresh_from_db()
    assert asked.state == MembershipState.ENDED
    assert case_of(asked).outcome == "beëindigd"


def test_nobody_confirms_the_own_function(organisation: Organisation, editor: User) -> None:
    function = make_function()
    own = ask_membership(
        user=editor, organisation=organisation, function=function, name_public=False
    )
    with pytest.raises(NotAllowed):
        decide(case_id=case_of(own).pk, revision_id=None, user=editor, decision=Decision.APPROVED)
    own.refresh_from_db()
    assert own.state == MembershipState.PENDING


def test_the_case_shows_who_asks_and_its_own_words(
    client: Client, asked: Membership, editor: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(editor)
    html = client.get(reverse("moderation:case", args=[case_of(asked).pk])).content.decode()
    assert asked.user.email in html
    assert "Bevestig de functie" in html
    assert "Klopt niet" in html
    assert "Publiceer niet" not in html
