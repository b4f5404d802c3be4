"""Two nominations of one team become one: editors alone, before any ballot, and never undone.

What others wrote for the team goes along; the dossier that is being written stays where it is. The
nomination that ends keeps its row, and whoever names the team so again reaches the other.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from awards import rules
from awards.domain.naming import school_key
from awards.domain.phases import lock_edition
from awards.domain.relating import NEW_CASE, hold_case, is_known
from awards.domain.suspecting import suspect_about
from awards.enums import KNOWN_STATES, PUBLISHED_PHASES, NominationState, Party
from awards.errors import RefusedError
from awards.models import Ballot, Edition, Nomination
from moderation.domain.submitting import close_case
from vocabulary.folding import folded

ENDS_FROM = frozenset(
    {NominationState.PROPOSED, NominationState.DECLINED, NominationState.WITHDRAWN}
)
"""No dossier of it is before anybody."""
MOST_OFFERED = 20


@transaction.atomic
def merge(*, nomination_id: int, other_id: int, by: Any) -> Nomination:
    """Let two nominations be one, and return it: the one with a dossier, else the other.

    Raises:
        RefusedError: no editor, two editions, two dossiers, ballots, or the result is out.
    """
    if not rules.may_run_award(by):
        raise RefusedError("Enkel de redactie voegt nominaties samen.")
    pair = sorted({nomination_id, other_id})
    # In this order: the cases, the edition, the nominations, as editors who decide hold them.
    for each in pair:
        hold_case(kind=NEW_CASE, nomination_id=each)
    editions = set(Nomination.objects.filter(pk__in=pair).values_list("edition", flat=True))
    if len(pair) != 2 or len(editions) != 1:  # noqa: PLR2004  a pair
        raise RefusedError("Kies een andere nominatie van deze editie.")
    edition, now = lock_edition(edition_id=editions.pop())
    rows = Nomination.objects.select_for_update(of=("self",)).in_bulk(pair)
    source, target = _roles(edition, rows[nomination_id], rows[other_id])
    _take_over(source, target)
    source.state, source.merged_into = NominationState.MERGED, target
    source.merged_by, source.merged_at, source.changed_at = by, now, now
    source.save()
    target.changed_at = now
    target.save()
    Nomination.objects.filter(merged_into=source).update(merged_into=target)
    _close_cases(source, target, by)
    if edition.decided_at is None:
        suspect_about(nomination=target, now=now)
    return target


def mergeable(*, nomination: Nomination, text: str = "") -> Sequence[Nomination]:
    """Return the nominations that may be the same team: those of its school first."""
    others = Nomination.objects.filter(edition=nomination.edition_id).exclude(pk=nomination.pk)
    others = others.filter(state__in=KNOWN_STATES | ENDS_FROM).select_related("organisation")
    if words := folded(text):
        others = others.filter(
            Q(team_key__contains=words)
            | Q(school_key__contains=words)
            | Q(team__icontains=text.strip())
            | Q(school__icontains=text.strip())
        )
    near: QuerySet[Any] = others.filter(_same_school(nomination))
    found = list(near.order_by("team_key", "pk")[:MOST_OFFERED])
    rest = others.exclude(pk__in=[one.pk for one in found]).order_by("team_key", "pk")
    return [*found, *rest[: MOST_OFFERED - len(found)]]


def merged_into(nomination: Nomination) -> Sequence[Nomination]:
    """Return the nominations that went into one, with who said so, the first one first."""
    rows = nomination.merged.select_related("merged_by").order_by("merged_at", "pk")
    return list(rows)


def _same_school(nomination: Nomination) -> Q:
    same = Q(school_key=nomination.school_key) | Q(school__iexact=nomination.school)
    if nomination.organisation_id is None:
        return same
    return same | Q(organisation=nomination.organisation_id)


def _roles(
    edition: Edition, nomination: Nomination, other: Nomination
) -> tuple[Nomination, Nomination]:
    """Return which of two ends, and which stays."""
    if edition.phase in PUBLISHED_PHASES or edition.decided_at is not None:
        raise RefusedError("De jury besliste al: aan de nominaties verandert niets meer.")
    pairs = ((nomination, other), (other, nomination))
    found = next((pair for pair in pairs if _ends_in(*pair)), None)
    if found is None:
        raise RefusedError(
            "Beide teams hebben een dossier, of doen niet mee. Vraag een van beide teams om het "
            "zijne in te trekken."
        )
    if Ballot.objects.filter(nomination=found[0]).exists():
        raise RefusedError("Over deze nominatie is al gestemd.")
    return found


def _ends_in(source: Nomination, target: Nomination) -> bool:
    return source.state in ENDS_FROM and target.state in KNOWN_STATES


def _take_over(source: Nomination, target: Nomination) -> None:
    """Bring supporters, the question to the team and the school along."""
    own = {email.lower() for email in target.supporters.values_list("email", flat=True)}
    for supporter in source.supporters.order_by("pk"):
        if supporter.email.lower() not in own:
            supporter.nomination = target
            supporter.save(update_fields=["nomination"])
    if not target.agreements.filter(party=Party.TEAM).exists():
        source.agreements.filter(party=Party.TEAM, declined_at=None).update(nomination=target)
    if target.organisation_id is None and source.organisation_id is not None:
        _take_school(source, target)


def _take_school(source: Nomination, target: Nomination) -> None:
    school = source.organisation_id
    same = Nomination.objects.filter(
        edition=target.edition_id, organisation=school, team_key=target.team_key
    )
    if same.exclude(pk=source.pk).exists():
        raise RefusedError("Dit team van die school heeft nog een nominatie: voeg die eerst samen.")
    if source.team_key == target.team_key:
        # One name at one school is one row: the name leads to the other from here on.
        source.organisation_id, source.school_key = None, f"~{source.pk}"
        source.save(update_fields=["organisation", "school_key"])
    target.organisation_id = school
    target.school_key = school_key(target.school, school)


def _close_cases(source: Nomination, target: Nomination, by: Any) -> None:
    close_case(kind=NEW_CASE, subject=str(source.key), user=by)
    if is_known(target):
        close_case(kind=NEW_CASE, subject=str(target.key), user=by)
