"""Why a juror may not be free towards a team, as far as the site knows."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q

from accounts.enums import MembershipState
from accounts.models import Membership
from awards.enums import ConflictGround
from awards.models import Juror, Nomination
from networks.models import NetworkOrganiser
from practices.models import PracticePage
from schools.enums import OrganisationKind
from schools.models import Affiliation


def ground_of(*, juror: Juror, nomination: Nomination, day: date) -> ConflictGround | None:
    """Return the heaviest ground on which this juror may not be free; None where none is known."""
    if juror.user_id is None:
        return None
    for ground, holds in GROUNDS:
        if holds(juror, nomination, day):
            return ground
    return None


def _own(juror: Juror, nomination: Nomination, day: date) -> bool:
    return (
        nomination.editors.filter(user=juror.user_id).exists()
        or nomination.members.filter(email__iexact=juror.email).exists()
        or nomination.supporters.filter(
            Q(user=juror.user_id) | Q(email__iexact=juror.email)
        ).exists()
    )


def _employers(juror: Juror) -> set[int]:
    rows = Membership.objects.filter(user=juror.user_id, state=MembershipState.CONFIRMED)
    return set(rows.values_list("organisation", flat=True))


def _organisation(juror: Juror, nomination: Nomination, day: date) -> bool:
    return nomination.organisation_id in _employers(juror)


def _grouping(juror: Juror, nomination: Nomination, day: date) -> bool:
    if nomination.organisation_id is None:
        return False
    theirs = _with_groupings({nomination.organisation_id}, day)
    return bool(theirs & _with_groupings(_employers(juror), day))


def _with_groupings(organisations: set[int], day: date) -> set[int]:
    rows = Affiliation.objects.lasting(day).filter(member__in=organisations)
    return organisations | set(rows.values_list("grouping", flat=True))


def _network(juror: Juror, nomination: Nomination, day: date) -> bool:
    mine = NetworkOrganiser.objects.filter(user=juror.user_id).values("network")
    writers = nomination.editors.values("user")
    return NetworkOrganiser.objects.filter(network__in=mine, user__in=writers).exists()


def _co_author(juror: Juror, nomination: Nomination, day: date) -> bool:
    mine = Q(owner=juror.user_id) | Q(co_authors__user=juror.user_id)
    written = PracticePage.objects.filter(mine)
    if written.filter(dossier_rows__nomination=nomination).exists():
        return True
    writers = nomination.editors.values("user")
    theirs = Q(owner__in=writers) | Q(co_authors__user__in=writers)
    return PracticePage.objects.filter(theirs, pk__in=written.values("pk")).exists()


def _partner(juror: Juror, nomination: Nomination, day: date) -> bool:
    rows = Membership.objects.filter(user=juror.user_id, state=MembershipState.CONFIRMED)
    return rows.filter(organisation__kind=OrganisationKind.PARTNER).exists()


GROUNDS: tuple[tuple[ConflictGround, Callable[[Juror, Nomination, date], bool]], ...] = (
    (ConflictGround.OWN_NOMINATION, _own),
    (ConflictGround.ORGANISATION, _organisation),
    (ConflictGround.GROUPING, _grouping),
    (ConflictGround.NETWORK, _network),
    (ConflictGround.CO_AUTHOR, _co_author),
    (ConflictGround.PARTNER, _partner),
)
"""The heaviest first: one row of a juror and a team names one ground."""
