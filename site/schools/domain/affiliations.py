"""Which schools belong to which groupings."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from schools.models import Affiliation, Organisation


def affiliate(
    *, member: Organisation, grouping: Organisation, since: date | None = None
) -> Affiliation:
    """Let an organisation belong to a grouping; where it does already, that one is returned.

    Raises:
        ValidationError: it is no grouping, the organisation itself, or belongs to the member.
    """
    with transaction.atomic():
        # The member's row is the lock for everything it belongs to.
        Organisation.objects.select_for_update().filter(pk=member.pk).first()
        found = Affiliation.objects.filter(
            member=member, grouping=grouping, until__isnull=True
        ).first()
        if found is not None:
            return found
        affiliation = Affiliation(member=member, grouping=grouping, since=since)
        affiliation.full_clean()
        affiliation.save()
        return affiliation


def end_affiliation(*, affiliation_id: int, until: date) -> Affiliation:
    """Let an affiliation end with a day; one that ended already stays as it is.

    Raises:
        ValidationError: the day lies before the first one.
    """
    with transaction.atomic():
        affiliation = Affiliation.objects.select_for_update().get(pk=affiliation_id)
        if affiliation.until is None:
            affiliation.until = until
            affiliation.full_clean()
            affiliation.save(update_fields=["until"])
        return affiliation


def last_day_before(*, since: date | None, day: date) -> date:
    """The last day of an affiliation that is replaced on `day`: never before its first."""
    eve = day - timedelta(days=1)
    return max(since, eve) if since else eve


def groupings_of(*, organisation: Organisation, day: date | None = None) -> list[Organisation]:
    """What an organisation belongs to on a day (today), by name."""
    lasting = Affiliation.objects.lasting(day or timezone.localdate()).filter(member=organisation)
    return list(
        Organisation.objects.filter(pk__in=lasting.values("grouping_id")).order_by("sort_key", "pk")
    )


def members_of(*, organisation: Organisation, day: date | None = None) -> list[Organisation]:
    """Which organisations belong to a grouping on a day (today), by name."""
    lasting = Affiliation.objects.lasting(day or timezone.localdate()).filter(grouping=organisation)
    return list(
        Organisation.objects.filter(pk__in=lasting.values("member_id")).order_by("sort_key", "pk")
    )
