"""`/beheer/functies/`: editors confirm who works where, or undo it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.domain import memberships as domain
from accounts.enums import ConfirmedBy, MembershipState
from accounts.models import Membership
from accounts.rules import DECIDES_MEMBERSHIPS

PER_PAGE = 30
STATES = (MembershipState.PENDING, MembershipState.CONFIRMED, MembershipState.REFUSED)

may_decide = permission_required(DECIDES_MEMBERSHIPS, raise_exception=True)


@may_decide
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List functions in one state, with how they were confirmed."""
    state = request.GET.get("toestand")
    if state not in STATES:
        state = MembershipState.PENDING
    page = Paginator(_listed(state), PER_PAGE).get_page(request.GET.get("p"))
    context = {"page": page, "state": state, "states": [(s.value, s.label) for s in STATES]}
    return render(request, "accounts/admin_memberships.html", context)


def _listed(state: str) -> QuerySet[Membership]:
    order = "created_at" if state == MembershipState.PENDING else "-created_at"
    return (
        Membership.objects.filter(state=state)
        .select_related("user", "organisation", "function", "confirmed_by")
        .order_by(order, "pk")
    )


@may_decide
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or refuse one function."""
    membership = get_object_or_404(Membership, pk=pk)
    try:
        _carry_out(request, membership)
    except domain.MembershipChangedError as error:
        messages.error(request, str(error))
    except PermissionDenied:
        messages.error(request, "Over je eigen functie beslist een andere redacteur.")
    return HttpResponseRedirect(reverse("accounts_memberships"))


def _carry_out(request: HttpRequest, membership: Membership) -> None:
    user: Any = request.user
    choice = request.POST.get("keuze")
    if choice == "ja":
        domain.confirm_membership(
            membership_id=membership.pk, by=user, confirmed_as=ConfirmedBy.EDITOR
        )
        messages.success(request, f"{membership.user} is bevestigd.")
    elif choice == "nee":
        domain.refuse_membership(membership_id=membership.pk, by=user)
        messages.success(request, f"{membership.user} is niet bevestigd.")
