from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection

from accounts.domain import memberships as domain
from accounts.domain.management_links import ask_management
from accounts.domain.memberships import MembershipChangedError
from accounts.enums import ConfirmedBy, MembershipState, Role
from accounts.models import Membership, OneTimeLink, User
from accounts.rules import may_share
from notifications.models import OutgoingMail
from schools.models import Organisation
from tests.factories.people import make_function, make_membership, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker(db: Any) -> User:
    return make_person("vrager")


def ask(
    asker: User, organisation: Organisation, function: str = "PICT", **fields: Any
) -> Membership:
    return domain.ask_membership(
        user=asker,
        organisation=organisation,
        function=make_function(function, **fields),
        name_public=False,
    )


def mails(kind: str) -> list[str]:
    found = OutgoingMail.objects.filter(kind=f"accounts.{kind}").order_by("recipient")
    return list(found.values_list("recipient", flat=True))


# --- Asking -----------------------------------------------------------------------------------
def test_a_function_waits_and_confirmed_colleagues_are_mailed(
    asker: User, organisation: Organisation, author: User, member: User
) -> None:
    make_membership(make_person("wacht"), organisation, state=MembershipState.PENDING)

    membership = ask(asker, organisation)

    assert membership.state == MembershipState.PENDING
    assert mails("membership_asked") == [author.email]
    body = OutgoingMail.objects.get(kind="accounts.membership_asked").body
    assert asker.display_name in body
    assert asker.email not in body


def test_the_same_colleague_is_mailed_once_a_day_however_often_one_asks(
    asker: User, organisation: Organisation, author: User
) -> None:
    for _ in range(3):
        membership = ask(asker, organisation)
        domain.end_membership(membership_id=membership.pk, by=asker)

    assert mails("membership_asked") == [author.email]


def test_a_function_that_one_has_is_refused(asker: User, organisation: Organisation) -> None:
    ask(asker, organisation)

    with pytest.raises(ValidationError, match="al"):
        ask(asker, organisation)

    assert Membership.objects.count() == 1


def test_the_database_refuses_a_second_open_one_too(
    asker: User, organisation: Organisation
) -> None:
    make_membership(asker, organisation)

    with pytest.raises(IntegrityError):
        make_membership(asker, organisation, state=MembershipState.PENDING)


def test_only_so_many_wait_at_once(asker: User, organisation: Organisation) -> None:
    for number in range(domain.MAX_PENDING):
        ask(asker, organisation, f"functie {number}")

    with pytest.raises(ValidationError, match="wachten"):
        ask(asker, organisation)

    assert Membership.objects.count() == domain.MAX_PENDING


def test_a_second_function_where_one_is_confirmed_needs_no_confirmation(
    author: User, organisation: Organisation
) -> None:
    second = ask(author, organisation, "mediacoach")

    assert (second.state, second.confirmed_as) == (MembershipState.CONFIRMED, ConfirmedBy.EDITOR)


def test_a_function_that_leads_always_needs_confirmation(
    author: User, organisation: Organisation
) -> None:
    leading = ask(author, organisation, "directie", leads=True)

    assert leading.state == MembershipState.PENDING


# --- Confirming and refusing ------------------------------------------------------------------
def test_a_confirmed_colleague_confirms(
    asker: User, organisation: Organisation, author: User
) -> None:
    membership = ask(asker, organisation)

    domain.confirm_membership(
        membership_id=membership.pk, by=author, confirmed_as=ConfirmedBy.COLLEAGUE
    )

    membership.refresh_from_db()
    assert membership.is_confirmed
    assert (membership.confirmed_by, membership.confirmed_as) == (author, "colleague")
    assert mails("membership_confirmed") == [asker.email]
    assert User.objects.get(pk=asker.pk).is_confirmed_member


def test_confirming_twice_mails_once(asker: User, organisation: Organisation, author: User) -> None:
    membership = ask(asker, organisation)

    for _ in range(2):
        domain.confirm_membership(
            membership_id=membership.pk, by=author, confirmed_as=ConfirmedBy.COLLEAGUE
        )

    assert mails("membership_confirmed") == [asker.email]


def test_the_directie_confirms_as_such(
    asker: User, organisation: Organisation, management: User
) -> None:
    membership = ask(asker, organisation)

    assert domain.confirms_as(user=management, membership=membership) == ConfirmedBy.MANAGEMENT


def _oneself(asker: User, organisation: Organisation, others: dict[str, User]) -> User:
    make_membership(asker, organisation, function="TICT")
    return asker


STRANGERS: dict[str, Callable[[User, Organisation, dict[str, User]], User]] = {
    "oneself": _oneself,
    "somebody elsewhere": lambda _asker, _organisation, others: others["member"],
    "nobody's colleague": lambda _asker, _organisation, others: others["outsider"],
}


@pytest.mark.parametrize("who", STRANGERS)
def test_others_can_neither_confirm_nor_refuse(
    asker: User, organisation: Organisation, member: User, outsider: User, who: str
) -> None:
    membership = ask(asker, organisation, "directie", leads=True)
    somebody = STRANGERS[who](asker, organisation, {"member": member, "outsider": outsider})

    for confirmed_as in ConfirmedBy:
        with pytest.raises(PermissionDenied):
            domain.confirm_membership(
                membership_id=membership.pk, by=somebody, confirmed_as=confirmed_as
            )
    with pytest.raises(PermissionDenied):
        domain.refuse_membership(membership_id=membership.pk, by=somebody)

    membership.refresh_from_db()
    assert membership.state == MembershipState.PENDING


def test_a_colleague_who_waits_too_cannot_confirm(asker: User, organisation: Organisation) -> None:
    other = make_person("ander")
    make_membership(other, organisation, state=MembershipState.PENDING)
    membership = ask(asker, organisation)

    with pytest.raises(PermissionDenied):
        domain.confirm_membership(
            membership_id=membership.pk, by=other, confirmed_as=ConfirmedBy.COLLEAGUE
        )


def test_a_colleague_cannot_confirm_as_something_else(
    asker: User, organisation: Organisation, author: User
) -> None:
    membership = ask(asker, organisation)

    for confirmed_as in (ConfirmedBy.MANAGEMENT, ConfirmedBy.EDITOR):
        with pytest.raises(PermissionDenied):
            domain.confirm_membership(
                membership_id=membership.pk, by=author, confirmed_as=confirmed_as
            )


def test_an_editor_confirms_and_can_undo_it(
    asker: User, organisation: Organisation, editor: User
) -> None:
    membership = ask(asker, organisation)
    domain.confirm_membership(
        membership_id=membership.pk, by=editor, confirmed_as=ConfirmedBy.EDITOR
    )

    domain.refuse_membership(membership_id=membership.pk, by=editor)

    membership.refresh_from_db()
    assert (membership.state, membership.confirmed_as) == (MembershipState.REFUSED, "")
    assert mails("membership_refused") == [asker.email]


def test_an_editor_does_not_confirm_himself(editor: User, organisation: Organisation) -> None:
    membership = ask(editor, organisation)

    with pytest.raises(PermissionDenied):
        domain.confirm_membership(
            membership_id=membership.pk, by=editor, confirmed_as=ConfirmedBy.EDITOR
        )


def test_a_colleague_cannot_undo_a_confirmation(
    author: User, co_author: User, organisation: Organisation
) -> None:
    membership = author.memberships.get()

    with pytest.raises(MembershipChangedError):
        domain.refuse_membership(membership_id=membership.pk, by=co_author)


def test_what_was_ended_meanwhile_is_told(
    asker: User, organisation: Organisation, author: User
) -> None:
    membership = ask(asker, organisation)
    domain.end_membership(membership_id=membership.pk, by=asker)

    with pytest.raises(MembershipChangedError, match="niet meer"):
        domain.confirm_membership(
            membership_id=membership.pk, by=author, confirmed_as=ConfirmedBy.COLLEAGUE
        )


def test_only_its_owner_or_an_editor_ends_a_function(
    author: User, co_author: User, editor: User
) -> None:
    membership = author.memberships.get()
    with pytest.raises(PermissionDenied):
        domain.end_membership(membership_id=membership.pk, by=co_author)

    domain.end_membership(membership_id=membership.pk, by=editor)

    membership.refresh_from_db()
    assert membership.state == MembershipState.ENDED


def test_only_its_owner_shows_a_name(author: User, editor: User) -> None:
    membership = author.memberships.get()
    with pytest.raises(PermissionDenied):
        domain.show_name(membership_id=membership.pk, by=editor, name_public=True)

    domain.show_name(membership_id=membership.pk, by=author, name_public=True)

    membership.refresh_from_db()
    assert membership.name_public is True


@pytest.mark.trials(short=3, full=50)
@pytest.mark.django_db(transaction=True)
def test_confirmed_and_refused_at_once_is_one_of_both(
    trials: int, asker: User, organisation: Organisation, author: User, co_author: User
) -> None:
    for number in range(trials):
        membership = make_membership(
            asker, organisation, function=f"f{number}", state=MembershipState.PENDING
        )
        OutgoingMail.objects.all().delete()
        barrier = Barrier(2)

        def run(step: Callable[[], Any], barrier: Barrier = barrier) -> str:
            try:
                barrier.wait()
                step()
            except MembershipChangedError:
                return "told"
            else:
                return "done"
            finally:
                connection.close()

        def confirm(pk: int = membership.pk) -> None:
            domain.confirm_membership(
                membership_id=pk, by=author, confirmed_as=ConfirmedBy.COLLEAGUE
            )

        def refuse(pk: int = membership.pk) -> None:
            domain.refuse_membership(membership_id=pk, by=co_author)

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(run, [confirm, refuse])) == ["done", "told"]
        assert OutgoingMail.objects.count() == 1


# --- The directie's link ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("vrager@example.test", "je eigen adres"),
        ("VRAGER@example.test", "je eigen adres"),
        ("directeur@gmail.com", "gmail.com"),
        ("geen adres", "geen geldig"),
        ("", "geen geldig"),
        ("a@b.be\nBcc: c@d.be", "geen geldig"),
    ],
)
def test_an_address_that_proves_nothing_is_refused(
    asker: User, organisation: Organisation, address: str, told: str
) -> None:
    membership = ask(asker, organisation)

    with pytest.raises(ValidationError, match=told):
        ask_management(membership_id=membership.pk, user=asker, recipient=address)

    assert not OneTimeLink.objects.exists()
    assert mails("membership_link") == []


def test_only_so_many_links_a_day(asker: User, organisation: Organisation) -> None:
    membership = ask(asker, organisation)
    for number in range(3):
        ask_management(
            membership_id=membership.pk, user=asker, recipient=f"d{number}@school.example"
        )

    with pytest.raises(ValidationError, match="morgen"):
        ask_management(membership_id=membership.pk, user=asker, recipient="d@school.example")

    assert len(mails("membership_link")) == 3


def test_nobody_asks_for_anothers_function(
    asker: User, author: User, organisation: Organisation
) -> None:
    membership = ask(asker, organisation)

    with pytest.raises(PermissionDenied):
        ask_management(membership_id=membership.pk, user=author, recipient="d@school.example")


# --- Reading ----------------------------------------------------------------------------------
def test_the_main_organisation_is_a_confirmed_school_first(
    asker: User, organisation: Organisation, other_organisation: Organisation
) -> None:
    partner = Organisation.objects.create(name="VICLI", slug="vicli", kind="partner")
    assert domain.main_organisation(asker) is None
    make_membership(asker, partner)
    assert domain.main_organisation(asker) == partner
    make_membership(asker, organisation, state=MembershipState.PENDING)
    assert domain.main_organisation(asker) == organisation
    make_membership(asker, other_organisation)
    assert domain.main_organisation(asker) == other_organisation


def test_confirmed_organisations_are_listed_once(author: User, organisation: Organisation) -> None:
    make_membership(author, organisation, function="PICT")

    assert list(domain.confirmed_organisations(author)) == [organisation]


@pytest.mark.parametrize(
    ("kind", "state", "shares"),
    [
        ("school", MembershipState.PENDING, True),
        ("school", MembershipState.CONFIRMED, True),
        ("school", MembershipState.ENDED, False),
        ("school", MembershipState.REFUSED, False),
        ("partner", MembershipState.CONFIRMED, False),
    ],
)
def test_who_may_share(asker: User, kind: str, state: MembershipState, shares: bool) -> None:
    organisation = Organisation.objects.create(name="X", slug="x", kind=kind)
    make_membership(asker, organisation, state=state)

    assert may_share(asker) is shares


def test_an_editor_may_share_and_a_stranger_not(editor: User, outsider: User) -> None:
    from django.contrib.auth.models import AnonymousUser

    assert may_share(editor)
    assert not may_share(outsider)
    assert not may_share(AnonymousUser())
    assert not may_share(make_person("partner", roles=(Role.PARTNER,)))
