"""Seats in a jury: offered by mail, taken by whom it was meant for, ended with ballots kept."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from awards.domain.log import log_of
from awards.domain.seating import (
    Invitee,
    accept,
    decline,
    digest_of,
    invite,
    invite_again,
    invited_by_link,
    name_chair,
    take_out,
)
from awards.domain.tallying import count_of
from awards.domain.verifying import verify_chain
from awards.enums import ConflictGround, JuryRole, LogKind, Phase, Round
from awards.errors import RefusedError
from awards.models import Ballot, Conflict, Edition, Juror
from notifications.models import OutgoingMail
from schools.models import Organisation
from tests.factories.awards import make_edition, make_juror, make_nomination
from tests.factories.ballots import make_ballot
from tests.factories.people import make_membership, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def final(tree: Any) -> Edition:
    return make_edition(phase=Phase.FINAL, has_first_round=False)


def secret_of(email: str) -> str:
    """Return the secret in the last mail to an address."""
    mail = OutgoingMail.objects.filter(recipient=email).order_by("created_at").last()
    assert mail is not None
    found = re.search(r"/jury/uitnodiging/([\w-]+)/", mail.body)
    assert found is not None
    return found[1]


def invited(edition: Edition, by: User, email: str = "nieuw@example.test") -> Juror:
    return invite(edition_id=edition.pk, invitee=Invitee("Nora", email, "directeur"), by=by)


def roles_of(person: User) -> set[str]:
    return set(person.groups.values_list("name", flat=True)) & {"jurylid", "juryvoorzitter"}


def test_an_invitation_is_mailed_and_only_a_digest_is_kept(final: Edition, editor: User) -> None:
    juror = invited(final, editor, "Nieuw@Example.test")
    secret = secret_of("nieuw@example.test")
    assert (juror.email, juror.function) == ("nieuw@example.test", "directeur")
    assert juror.secret_digest == digest_of(secret) != secret
    assert juror.invitation_ends_at is not None
    left = juror.invitation_ends_at - timezone.now()
    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)
    assert juror.accepted_at is None


def test_who_accepts_sits_in_the_jury_and_in_the_log(final: Edition, editor: User) -> None:
    person = make_person("nieuw")
    invited(final, editor)
    juror = accept(secret=secret_of(person.email), user=person)
    assert juror.is_seated
    assert juror.user == person
    last = log_of(final)[-1]
    assert last.kind == LogKind.PANEL
    assert str(juror.pseudonym) in last.body["jurors"]
    assert verify_chain(log_of(final)) == []
    assert roles_of(person) == {"jurylid"}


def test_an_accepted_link_is_worth_nothing_any_more(final: Edition, editor: User) -> None:
    person = make_person("nieuw")
    invited(final, editor)
    secret = secret_of(person.email)
    accept(secret=secret, user=person)
    with pytest.raises(RefusedError, match="geldt niet meer"):
        accept(secret=secret, user=person)


def test_another_address_gets_no_seat(final: Edition, editor: User, member: User) -> None:
    invited(final, editor)
    with pytest.raises(RefusedError, match="ander e-mailadres"):
        accept(secret=secret_of("nieuw@example.test"), user=member)
    assert not Juror.objects.get().is_seated


def test_an_old_link_is_worth_nothing(final: Edition, editor: User) -> None:
    invited(final, editor)
    secret = secret_of("nieuw@example.test")
    now = timezone.now()
    Juror.objects.update(invitation_ends_at=now - timedelta(seconds=1))
    assert invited_by_link(secret=secret, now=now) is None
    with pytest.raises(RefusedError):
        accept(secret=secret, user=make_person("nieuw"))


def test_a_new_link_ends_the_old_one_and_keeps_ballots(final: Edition, editor: User) -> None:
    person = make_person("nieuw")
    invited(final, editor)
    first = secret_of(person.email)
    juror = accept(secret=first, user=person)
    make_ballot(juror, make_nomination(final), 7)
    invite_again(edition_id=final.pk, key=juror.key, by=editor)
    second = secret_of(person.email)
    invite_again(edition_id=final.pk, key=juror.key, by=editor)
    third = secret_of(person.email)
    assert len({first, second, third}) == 3
    assert invited_by_link(secret=second, now=timezone.now()) is None
    again = accept(secret=third, user=person)
    assert (again.pk, again.pseudonym, again.accepted_at) == (
        juror.pk,
        juror.pseudonym,
        juror.accepted_at,
    )
    assert Ballot.objects.get().pseudonym == again.pseudonym


def test_the_chair_sends_a_new_link_and_a_juror_does_not(final: Edition, editor: User) -> None:
    chair, juror = make_person("voorzitter"), make_person("jurylid")
    make_juror(final, chair, role=JuryRole.CHAIR)
    seat = make_juror(final, juror)
    invite_again(edition_id=final.pk, key=seat.key, by=chair)
    assert "Nieuwe link" in OutgoingMail.objects.get(recipient=juror.email).subject
    with pytest.raises(RefusedError):
        invite_again(edition_id=final.pk, key=seat.key, by=juror)


def test_who_thanks_for_it_has_no_seat_and_can_be_asked_again(final: Edition, editor: User) -> None:
    person = make_person("nieuw")
    invited(final, editor)
    juror = decline(secret=secret_of(person.email))
    assert juror.left_at is not None
    with pytest.raises(RefusedError):
        decline(secret=secret_of(person.email))
    again = invited(final, editor)
    assert (again.pk, again.left_at) == (juror.pk, None)
    assert accept(secret=secret_of(person.email), user=person).is_seated


def test_an_address_is_invited_once(final: Edition, editor: User) -> None:
    invited(final, editor)
    with pytest.raises(RefusedError, match="al een uitnodiging"):
        invited(final, editor, "NIEUW@example.test")
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("name", ["lid", "voorzitter"])
def test_only_editors_compose_the_jury(final: Edition, name: str) -> None:
    person = make_person(name)
    seat = make_juror(final, make_person("jurylid"))
    if name == "voorzitter":
        make_juror(final, person, role=JuryRole.CHAIR)
    with pytest.raises(RefusedError):
        invited(final, person)
    for door in (take_out, name_chair):
        with pytest.raises(RefusedError):
            door(edition_id=final.pk, key=seat.key, by=person)
    seat.refresh_from_db()
    assert (seat.left_at, seat.role) == (None, JuryRole.JUROR)


def test_whoever_is_taken_out_loses_the_role_and_no_ballot(final: Edition, editor: User) -> None:
    dossier = make_nomination(final)
    other = make_nomination(final, "De Sluis")
    jurors = [make_juror(final, make_person(f"jurylid{number}")) for number in range(4)]
    for juror in jurors:
        make_ballot(juror, dossier, 6)
    gone = jurors[0]
    assert gone.user is not None
    assert roles_of(gone.user) == {"jurylid"}
    take_out(edition_id=final.pk, key=gone.key, by=editor)
    assert roles_of(gone.user) == set()
    panel = log_of(final)[-1].body
    assert str(gone.pseudonym) in panel["readers"][str(dossier.key)]
    assert str(gone.pseudonym) not in panel["readers"][str(other.key)]
    Edition.objects.update(final_closes_at=timezone.now() - timedelta(seconds=1))
    edition = Edition.objects.get()
    count = count_of(edition=edition, round_=Round.FINAL, now=timezone.now())
    assert count.standings[0].tally.valid == 4


def test_there_is_one_chair(final: Edition, editor: User) -> None:
    first = make_juror(final, make_person("eerste"), role=JuryRole.CHAIR)
    second = make_juror(final, make_person("tweede"))
    name_chair(edition_id=final.pk, key=second.key, by=editor)
    assert first.user is not None
    assert second.user is not None
    assert roles_of(first.user) == {"jurylid"}
    assert roles_of(second.user) == {"juryvoorzitter"}


def test_an_editor_does_not_lead_by_naming_himself(final: Edition, editor: User) -> None:
    seat = make_juror(final, editor)
    with pytest.raises(RefusedError):
        name_chair(edition_id=final.pk, key=seat.key, by=editor)


def test_what_the_site_suspects_is_kept_when_somebody_accepts(
    final: Edition, editor: User, organisation: Organisation
) -> None:
    person = make_person("nieuw")
    make_membership(person, organisation)
    make_nomination(final, organisation=organisation)
    invited(final, editor)
    accept(secret=secret_of(person.email), user=person)
    assert Conflict.objects.get().ground == ConflictGround.ORGANISATION


def test_nothing_changes_once_the_jury_decided(final: Edition, editor: User) -> None:
    seat = make_juror(final, make_person("jurylid"))
    Edition.objects.update(decided_at=timezone.now())
    with pytest.raises(RefusedError, match="besliste al"):
        invited(final, editor)
    for door in (take_out, name_chair, invite_again):
        with pytest.raises(RefusedError, match="besliste al"):
            door(edition_id=final.pk, key=seat.key, by=editor)


def test_an_editor_that_is_invited_keeps_the_other_roles(final: Edition) -> None:
    editor = make_person("redacteur2", roles=(Role.EDITOR, Role.JUROR))
    assert roles_of(editor) == {"jurylid"}
    seat = make_juror(final, editor)
    seat.left_at = timezone.now()
    seat.save()
    assert roles_of(editor) == set()
    assert editor.groups.filter(name=Role.EDITOR.value).exists()
