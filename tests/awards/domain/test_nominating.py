"""Nominating a team: one team is one nomination, one address is one support."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.domain.links import LinkClosedError, spend_link
from accounts.links import LinkRefusedError
from accounts.models import OneTimeLink, User
from awards.domain.agreeing import answer, ask_party
from awards.domain.nominating import Support, add_support, ask_confirmation
from awards.domain.own_team import start_own
from awards.domain.relating import NEW_CASE, relate
from awards.enums import NominationState, Party, Phase
from awards.errors import RefusedError
from awards.models import Agreement, DossierEditor, Edition, Nomination, Supporter
from moderation.domain.deciding import decide
from moderation.models import Case
from notifications.models import OutgoingMail
from schools.models import Organisation
from tests.factories.awards import make_edition
from tests.factories.nominating import nominated, support_of, token_in_mail
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db


def test_a_nomination_counts_once_its_address_is_confirmed(edition: Edition) -> None:
    ask_confirmation(edition=edition, support=support_of())
    assert not Nomination.objects.exists()
    assert not Supporter.objects.exists()
    token = token_in_mail("nominator@elders.test")
    link = spend_link(token=token, choice="ja")
    assert "telt mee" in link.outcome
    nomination = Nomination.objects.get()
    assert nomination.state == NominationState.PROPOSED
    assert [each.email for each in nomination.supporters.all()] == ["nominator@elders.test"]
    with pytest.raises(LinkClosedError):
        spend_link(token=token, choice="ja")
    assert Supporter.objects.count() == 1


def test_who_says_it_was_somebody_else_leaves_no_words_behind(edition: Edition) -> None:
    ask_confirmation(edition=edition, support=support_of())
    spend_link(token=token_in_mail("nominator@elders.test"), choice="nee")
    assert not Nomination.objects.exists()
    assert OneTimeLink.objects.get().payload == {"edition": edition.pk}


@pytest.mark.parametrize("team", ["ICT-team De Linde", "ict team de linde", "  ICT–Team de Lindé "])
def test_the_same_team_however_it_is_written_is_one_nomination(edition: Edition, team: str) -> None:
    nominated(edition)
    nominated(edition, team=team, school="basisschool DE LINDE", email="b@elders.test")
    assert Nomination.objects.count() == 1
    assert Supporter.objects.count() == 2


def test_the_same_address_supports_once_and_keeps_its_first_words(edition: Edition) -> None:
    nominated(edition)
    nominated(edition, why="Iets anders.", email="NOMINATOR@elders.test")
    assert [each.why for each in Supporter.objects.all()] == ["Ze helpen iedereen."]


def test_a_chosen_school_takes_over_what_was_typed_freely(
    edition: Edition, organisation: Organisation
) -> None:
    nominated(edition, school=organisation.name)
    found = nominated(
        edition, school=organisation.name, organisation_id=organisation.pk, email="b@elders.test"
    )
    assert Nomination.objects.count() == 1
    assert found.organisation == organisation


def test_two_schools_of_the_same_name_have_a_nomination_each(
    edition: Edition, organisation: Organisation, other_organisation: Organisation
) -> None:
    for school in (organisation, other_organisation):
        nominated(edition, school="De Linde", organisation_id=school.pk)
    assert Nomination.objects.count() == 2


@pytest.mark.parametrize("phase", [Phase.PREPARATION, Phase.FIRST_ROUND, Phase.ARCHIVE])
def test_nobody_is_nominated_outside_the_dates(tree: Any, phase: Phase) -> None:
    edition = make_edition(phase=phase)
    with pytest.raises(RefusedError):
        nominated(edition)
    assert not Nomination.objects.exists()


def test_a_link_that_is_opened_after_the_close_is_refused_and_stays(edition: Edition) -> None:
    ask_confirmation(edition=edition, support=support_of())
    Edition.objects.update(nominations_close_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(LinkRefusedError):
        spend_link(token=token_in_mail("nominator@elders.test"), choice="ja")
    assert not Nomination.objects.exists()
    assert OneTimeLink.objects.get().spent_at is None


def test_the_team_is_asked_once_at_the_address_that_was_given(
    edition: Edition, organisation: Organisation
) -> None:
    for email in ("a@elders.test", "b@elders.test"):
        nominated(
            edition, email=email, team_email="team@school.test", organisation_id=organisation.pk
        )
    assert OutgoingMail.objects.filter(recipient="team@school.test").count() == 1
    assert not Case.objects.filter(kind=NEW_CASE).exists()


def test_editors_find_out_which_school_and_who_the_team_is(
    edition: Edition, organisation: Organisation, editor: User
) -> None:
    nomination = nominated(edition)
    nominated(edition, email="b@elders.test")
    assert Case.objects.filter(kind=NEW_CASE, decided_at=None).count() == 1
    relate(nomination_id=nomination.pk, organisation=organisation, team_email="", by=editor)
    assert Case.objects.get(kind=NEW_CASE).is_open
    relate(
        nomination_id=nomination.pk,
        organisation=None,
        team_email="team@school.test",
        by=editor,
    )
    nomination.refresh_from_db()
    assert nomination.organisation == organisation
    assert not Case.objects.get(kind=NEW_CASE).is_open


def test_a_nomination_is_not_related_to_a_team_that_has_one(
    edition: Edition, organisation: Organisation, editor: User
) -> None:
    nominated(edition, organisation_id=organisation.pk)
    second = nominated(edition, school="Linde, de school")
    with pytest.raises(RefusedError):
        relate(nomination_id=second.pk, organisation=organisation, team_email="", by=editor)
    second.refresh_from_db()
    assert second.organisation is None


def test_editors_end_what_is_no_nomination(edition: Edition, editor: User) -> None:
    nomination = nominated(edition)
    case = Case.objects.get(kind=NEW_CASE)
    decide(case_id=case.pk, revision_id=None, user=editor, decision="refused", reason="Spam.")
    nomination.refresh_from_db()
    assert nomination.state == NominationState.REFUSED


def test_a_team_that_agrees_by_its_address_writes_its_dossier(
    edition: Edition, author: User
) -> None:
    nominated(edition, team_email=author.email)
    spend_link(token=token_in_mail(author.email), choice="ja")
    nomination = Nomination.objects.get()
    assert nomination.state == NominationState.DRAFT
    assert [row.user for row in DossierEditor.objects.all()] == [author]


def test_who_has_no_account_yet_finds_the_dossier_when_he_has_one(
    edition: Edition, client: Any
) -> None:
    nominated(edition, team_email="nieuw@example.test")
    link = spend_link(token=token_in_mail("nieuw@example.test"), choice="ja")
    assert "Maak een account" in link.outcome
    assert not DossierEditor.objects.exists()
    person = make_person("nieuw")
    client.force_login(person)
    assert [row.user for row in DossierEditor.objects.all()] == [person]


def test_a_team_that_declines_ends_its_nomination(edition: Edition) -> None:
    nominated(edition, team_email="team@school.test")
    spend_link(token=token_in_mail("team@school.test"), choice="nee")
    assert Nomination.objects.get().state == NominationState.DECLINED
    assert not DossierEditor.objects.exists()


def test_a_link_to_an_address_that_was_replaced_answers_nothing(edition: Edition) -> None:
    nomination = nominated(edition, team_email="fout@school.test")
    ask_party(nomination_id=nomination.pk, party=Party.TEAM, email="juist@school.test")
    with pytest.raises(LinkRefusedError):
        spend_link(token=token_in_mail("fout@school.test"), choice="ja")
    assert Agreement.objects.get().agreed_at is None


def test_nobody_answers_for_a_nomination_that_is_over(edition: Edition) -> None:
    nomination = nominated(edition, team_email="team@school.test")
    Nomination.objects.update(state=NominationState.WITHDRAWN)
    with pytest.raises(RefusedError):
        answer(agreement_id=nomination.agreements.get().pk, agrees=True)


def test_a_confirmed_member_starts_the_dossier_of_the_own_team(
    edition: Edition, organisation: Organisation, author: User
) -> None:
    nominated(edition, organisation_id=organisation.pk)
    nomination = start_own(
        edition_id=edition.pk,
        organisation=organisation,
        team="ICT-team De Linde",
        summary="Wij.",
        by=author,
    )
    assert Nomination.objects.count() == 1
    assert nomination.state == NominationState.DRAFT
    assert nomination.editors.get().user == author
    assert nomination.agreements.get().agreed_at is not None
    assert not Case.objects.filter(kind=NEW_CASE, decided_at=None).exists()


def test_nobody_takes_over_a_dossier_that_a_colleague_writes(
    edition: Edition, organisation: Organisation, author: User, co_author: User
) -> None:
    given: dict[str, Any] = {"edition_id": edition.pk, "organisation": organisation}
    own = start_own(team="Wij", summary="x", by=author, **given)
    assert start_own(team="wij", summary="y", by=author, **given) == own
    with pytest.raises(RefusedError):
        start_own(team="WIJ", summary="z", by=co_author, **given)
    assert [row.user for row in DossierEditor.objects.all()] == [author]


def test_a_colleague_takes_up_what_was_agreed_to_without_account(
    edition: Edition, organisation: Organisation, author: User
) -> None:
    nominated(edition, organisation_id=organisation.pk, team_email="team@school.test")
    spend_link(token=token_in_mail("team@school.test"), choice="ja")
    own = start_own(
        edition_id=edition.pk,
        organisation=organisation,
        team="ICT-team De Linde",
        summary="",
        by=author,
    )
    assert Nomination.objects.get() == own
    assert [row.user for row in DossierEditor.objects.all()] == [author]


@pytest.mark.parametrize("state", ["geweigerd", "ingediend", "goedgekeurd"])
def test_what_was_decided_or_handed_in_is_not_started_again(
    edition: Edition, organisation: Organisation, author: User, state: str
) -> None:
    given: dict[str, Any] = {"edition_id": edition.pk, "organisation": organisation}
    nominated(edition, organisation_id=organisation.pk, team="Wij")
    Nomination.objects.update(state=state)
    with pytest.raises(RefusedError):
        start_own(team="Wij", summary="", by=author, **given)
    assert Nomination.objects.get().state == state


def test_a_partner_has_no_team(edition: Edition, organisation: Organisation, author: User) -> None:
    Organisation.objects.update(kind="partner")
    organisation.refresh_from_db()
    with pytest.raises(RefusedError):
        start_own(
            edition_id=edition.pk, organisation=organisation, team="Wij", summary="", by=author
        )
    assert not Nomination.objects.exists()


def test_nobody_starts_a_team_of_a_school_that_is_not_his(
    edition: Edition, organisation: Organisation, member: User, outsider: User
) -> None:
    for person in (member, outsider):
        with pytest.raises(RefusedError):
            start_own(
                edition_id=edition.pk, organisation=organisation, team="Wij", summary="", by=person
            )
    assert not Nomination.objects.exists()


def test_a_deleted_organisation_in_a_link_is_left_out(edition: Edition) -> None:
    support = Support(**{**support_of().__dict__, "organisation_id": 987654})
    assert add_support(edition_id=edition.pk, support=support).organisation is None
