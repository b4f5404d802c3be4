"""Why a juror may not be free towards teams, as far as the site knows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts.enums import MembershipState
from accounts.models import Membership
from awards.enums import ConflictGround
from awards.models import DossierEditor, DossierPractice, Juror, Nomination, Supporter, TeamMember
from networks.models import NetworkOrganiser
from practices.models import PracticePage
from schools.enums import OrganisationKind
from schools.models import Affiliation


@dataclass(frozen=True)
class _Question:
    """Of which juror about which teams, on which day; `schools` by the key of the nomination."""

    juror: Juror
    schools: Mapping[int, int | None]
    employers: frozenset[int]
    day: date

    @property
    def teams(self) -> Iterable[int]:
        """The keys of the nominations."""
        return self.schools.keys()


def grounds_of(
    *, juror: Juror, nominations: Iterable[Nomination], day: date
) -> dict[int, ConflictGround]:
    """Return the heaviest ground by nomination, for those towards which one is known.

    As many queries for one nomination as for all of an edition.
    """
    schools = {one.pk: one.organisation_id for one in nominations}
    if juror.user_id is None or not schools:
        return {}
    question = _Question(juror, schools, _employers(juror), day)
    found: dict[int, ConflictGround] = {}
    for ground, teams_where in GROUNDS:
        for team in teams_where(question):
            found.setdefault(team, ground)
    return found


def _employers(juror: Juror) -> frozenset[int]:
    rows = Membership.objects.filter(user=juror.user_id, state=MembershipState.CONFIRMED)
    return frozenset(rows.values_list("organisation", flat=True))


def _own(asked: _Question) -> set[int]:
    user, email = asked.juror.user_id, asked.juror.email
    found: set[int] = set()
    rows: tuple[QuerySet[Any], ...] = (
        DossierEditor.objects.filter(user=user),
        TeamMember.objects.filter(email__iexact=email),
        Supporter.objects.filter(Q(user=user) | Q(email__iexact=email)),
    )
    for each in rows:
        found |= set(each.filter(nomination__in=asked.teams).values_list("nomination", flat=True))
    return found


def _organisation(asked: _Question) -> set[int]:
    return {team for team, school in asked.schools.items() if school in asked.employers}


def _grouping(asked: _Question) -> set[int]:
    named = {school for school in asked.schools.values() if school is not None}
    rows = Affiliation.objects.lasting(asked.day).filter(member__in=named | asked.employers)
    around: dict[int, set[int]] = {each: {each} for each in named | asked.employers}
    for member, grouping in rows.values_list("member", "grouping"):
        around[member].add(grouping)
    mine = set().union(*(around[each] for each in asked.employers))
    return {
        team
        for team, school in asked.schools.items()
        if school is not None and around[school] & mine
    }


def _network(asked: _Question) -> set[int]:
    mine = NetworkOrganiser.objects.filter(user=asked.juror.user_id).values("network")
    others = NetworkOrganiser.objects.filter(network__in=mine).values("user")
    return _written_by(asked, Q(user__in=others))


def _co_author(asked: _Question) -> set[int]:
    user = asked.juror.user_id
    mine = PracticePage.objects.filter(Q(owner=user) | Q(co_authors__user=user))
    # Asked anew, or the join of `mine` would name this juror alone.
    written = PracticePage.objects.filter(pk__in=mine.values("pk"))
    rows = DossierPractice.objects.filter(
        nomination__in=asked.teams, practice__in=written.values("pk")
    )
    of_practices = set(rows.values_list("nomination", flat=True))
    together = Q(user__in=written.values("owner")) | Q(user__in=written.values("co_authors__user"))
    return of_practices | _written_by(asked, together)


def _written_by(asked: _Question, writers: Q) -> set[int]:
    rows = DossierEditor.objects.filter(writers, nomination__in=asked.teams)
    return set(rows.values_list("nomination", flat=True))


def _partner(asked: _Question) -> set[int]:
    rows = Membership.objects.filter(user=asked.juror.user_id, state=MembershipState.CONFIRMED)
    works_there = rows.filter(organisation__kind=OrganisationKind.PARTNER).exists()
    return set(asked.teams) if works_there else set()


GROUNDS: tuple[tuple[ConflictGround, Callable[[_Question], set[int]]], ...] = (
    (ConflictGround.OWN_NOMINATION, _own),
    (ConflictGround.ORGANISATION, _organisation),
    (ConflictGround.GROUPING, _grouping),
    (ConflictGround.NETWORK, _network),
    (ConflictGround.CO_AUTHOR, _co_author),
    (ConflictGround.PARTNER, _partner),
)
"""The heaviest first: one row of a juror and a team names one ground."""
