"""Functions in organisations: asked, confirmed, refused, ended. The only door to their states."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone

from accounts import rules
from accounts.domain import membership_mails
from accounts.enums import OPEN_STATES, ConfirmedBy, MembershipState
from accounts.models import Membership, User
from accounts.signals import membership_asked, membership_decided
from schools.enums import OrganisationKind
from schools.models import Organisation
from vocabulary.models import JobFunction

MAX_OPEN = 12
MAX_PENDING = 5


class MembershipChangedError(Exception):
    """The state is no longer the one that the change supposes; the message is Dutch."""


def ask_membership(
    *,
    user: User,
    organisation: Organisation,
    function: JobFunction,
    name_public: bool,
    vouched: bool = False,
) -> Membership:
    """Give somebody a function that waits for confirmation, and tell the confirmed colleagues.

    Who is confirmed in the organisation already, or for whom its own sign-in vouches, needs no
    second confirmation, except for a function that leads it. `ValidationError` for a function one
    has already, or for too many at once.
    """
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        own = Membership.objects.filter(user=user, state__in=OPEN_STATES)
        _check_may_ask(own, organisation, function)
        membership = Membership(
            user=user, organisation=organisation, function=function, name_public=name_public
        )
        earlier = own.filter(organisation=organisation, state=MembershipState.CONFIRMED).first()
        if not function.leads_organisation:
            _confirm_at_once(membership, earlier, vouched=vouched)
        membership.save(force_insert=True)
        if not membership.is_confirmed:
            membership_mails.mail_colleagues(membership=membership)
            membership_asked.send(sender=Membership, membership=membership)
    return membership


def _confirm_at_once(membership: Membership, earlier: Membership | None, *, vouched: bool) -> None:
    """Take over an earlier confirmation, or that of the organisation's own sign-in."""
    if earlier is not None:
        membership.confirmed_as = earlier.confirmed_as
        membership.confirmed_by = earlier.confirmed_by
        membership.confirmed_through = earlier.confirmed_through
    elif vouched:
        membership.confirmed_as = ConfirmedBy.PROVIDER
    else:
        return
    membership.state = MembershipState.CONFIRMED
    membership.confirmed_at = timezone.now()


def _check_may_ask(
    own: QuerySet[Membership], organisation: Organisation, function: JobFunction
) -> None:
    if own.filter(organisation=organisation, function=function).exists():
        raise ValidationError(f"Je hebt de functie {function} bij {organisation} al.")
    if own.count() >= MAX_OPEN:
        raise ValidationError(
            f"Je hebt al {MAX_OPEN} functies. Beëindig er eerst een die niet meer klopt."
        )
    if own.filter(state=MembershipState.PENDING).count() >= MAX_PENDING:
        raise ValidationError(
            f"Er wachten al {MAX_PENDING} functies op bevestiging. Laat er eerst een bevestigen."
        )


def confirm_membership(
    *, membership_id: int, by: User | None, confirmed_as: ConfirmedBy, through: str = ""
) -> Membership:
    """Confirm a function; once confirmed it stays as it is, so a repeat changes nothing.

    `by` is a confirmed colleague or an editor; None only for the directie that answered a link, of
    which `through` is the domain of the address, and for the organisation's own sign-in.
    Raises `PermissionDenied` and `MembershipChangedError`.
    """
    with transaction.atomic():
        membership = _locked(membership_id)
        _check_may_confirm(membership, by, confirmed_as)
        if membership.is_confirmed:
            return membership
        if not membership.is_open:
            raise MembershipChangedError(_closed_text(membership))
        membership.state = MembershipState.CONFIRMED
        membership.confirmed_as = confirmed_as
        membership.confirmed_by = by
        membership.confirmed_through = through
        membership.confirmed_at = timezone.now()
        membership.save()
        membership_mails.mail_confirmed(membership=membership)
        membership_decided.send(sender=Membership, membership=membership)
    return membership


def _check_may_confirm(membership: Membership, by: User | None, confirmed_as: ConfirmedBy) -> None:
    if by is None:
        vouched = confirmed_as == ConfirmedBy.PROVIDER
        leads = membership.function.leads_organisation
        allowed = confirmed_as == ConfirmedBy.MANAGEMENT or (vouched and not leads)
    elif confirmed_as == ConfirmedBy.EDITOR:
        allowed = by.pk != membership.user_id and by.has_perm(rules.DECIDES_MEMBERSHIPS)
    else:
        allowed = by.pk != membership.user_id and _confirms_as(by, membership) is confirmed_as
    if not allowed:
        raise PermissionDenied


def _confirms_as(user: User, membership: Membership) -> ConfirmedBy | None:
    own = user.memberships.filter(
        organisation_id=membership.organisation_id, state=MembershipState.CONFIRMED
    )
    if not own.exists():
        return None
    leads = own.filter(function__leads_organisation=True).exists()
    return ConfirmedBy.MANAGEMENT if leads else ConfirmedBy.COLLEAGUE


def confirms_as(*, user: User, membership: Membership) -> ConfirmedBy | None:
    """As what this person would confirm: the directie, a colleague, the redactie, or not at all."""
    if user.pk == membership.user_id:
        return None
    if found := _confirms_as(user, membership):
        return found
    return ConfirmedBy.EDITOR if user.has_perm(rules.DECIDES_MEMBERSHIPS) else None


def refuse_membership(*, membership_id: int, by: User | None) -> Membership:
    """Say that somebody does not have this function here; editors can also undo a confirmation.

    `by` is None for the directie that answered a link.
    """
    with transaction.atomic():
        membership = _locked(membership_id)
        if by is not None and not rules.may_decide_membership(by, membership):
            raise PermissionDenied
        if membership.state == MembershipState.REFUSED:
            return membership
        undoes = by is not None and by.has_perm(rules.DECIDES_MEMBERSHIPS)
        if not membership.is_open or (membership.is_confirmed and not undoes):
            raise MembershipChangedError(_closed_text(membership))
        membership.state = MembershipState.REFUSED
        membership.confirmed_as = membership.confirmed_through = ""
        membership.confirmed_by = membership.confirmed_at = None
        membership.save()
        membership_mails.mail_refused(membership=membership)
        membership_decided.send(sender=Membership, membership=membership)
    return membership


def end_membership(*, membership_id: int, by: User) -> Membership:
    """End a function; what was shared in it stays."""
    with transaction.atomic():
        membership = _locked(membership_id)
        if not rules.may_end_membership(by, membership):
            raise PermissionDenied
        if membership.is_open:
            membership.state = MembershipState.ENDED
            membership.save(update_fields=["state"])
            membership_decided.send(sender=Membership, membership=membership)
    return membership


def show_name(*, membership_id: int, by: User, name_public: bool) -> Membership:
    """Let somebody choose whether the organisation's page shows his name."""
    with transaction.atomic():
        membership = _locked(membership_id)
        if membership.user_id != by.pk:
            raise PermissionDenied
        membership.name_public = name_public
        membership.save(update_fields=["name_public"])
    return membership


def _locked(membership_id: int) -> Membership:
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "organisation", "function")
        .get(pk=membership_id)
    )


def _closed_text(membership: Membership) -> str:
    if membership.is_confirmed:
        return "Deze functie is intussen al bevestigd."
    if membership.state == MembershipState.REFUSED:
        return "Iemand anders liet intussen weten dat deze functie niet klopt."
    return f"{membership.user.display_name} heeft deze functie intussen niet meer."


# --- Reading ----------------------------------------------------------------------------------
def open_memberships(user: User) -> QuerySet[Membership]:
    """What somebody does now, confirmed or not, oldest first."""
    return user.memberships.filter(state__in=OPEN_STATES).select_related(
        "organisation", "function", "confirmed_by"
    )


def requests_for(user: User) -> QuerySet[Membership]:
    """Colleagues who wait until this person confirms them."""
    return (
        Membership.objects.filter(
            state=MembershipState.PENDING,
            organisation__in=confirmed_organisations(user),
            user__is_active=True,
        )
        .exclude(user=user)
        .select_related("user", "organisation", "function")
    )


def confirmed_organisations(user: User) -> QuerySet[Organisation]:
    """The organisations to which somebody's link is confirmed."""
    return Organisation.objects.filter(
        memberships__user=user, memberships__state=MembershipState.CONFIRMED
    ).distinct()


def main_organisation(user: User) -> Organisation | None:
    """The organisation that a form fills in: confirmed before not, a school before a partner."""
    chosen = (
        open_memberships(user)
        .annotate(
            rank=Case(
                When(organisation__kind=OrganisationKind.PARTNER, then=Value(2)),
                When(state=MembershipState.CONFIRMED, then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        )
        .order_by("rank", "created_at", "pk")
        .first()
    )
    return chosen.organisation if chosen else None


def team_of(organisation: Organisation) -> QuerySet[Membership]:
    """The confirmed people of an organisation, by function."""
    return (
        Membership.objects.filter(
            organisation=organisation, state=MembershipState.CONFIRMED, user__is_active=True
        )
        .select_related("user", "function")
        .order_by("function__order", "function__name", "created_at", "pk")
    )
