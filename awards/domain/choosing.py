"""Which practices a team may put in its dossier."""

from django.db.models import Exists, OuterRef, Q
from wagtail.query import PageQuerySet

from accounts.models import User
from awards.models import Nomination
from moderation.models import Case
from practices.models import PracticePage


def practices_for(*, nomination: Nomination, user: User) -> PageQuerySet:
    """Return the practices that this writer may choose.

    Published ones of the team's organisation that he may read; his own ones, published or with
    the editors; and what stands in the dossier already. Never a colleague's draft.
    """
    published = PracticePage.objects.published()
    of_school = PracticePage.objects.visible_to(user).filter(
        organisation=nomination.organisation_id or 0
    )
    with_editors = Exists(Case.objects.filter(page=OuterRef("pk"), decided_at__isnull=True))
    own = PracticePage.objects.written_by(user)
    return PracticePage.objects.filter(
        Q(pk__in=of_school.values("pk"))
        | Q(pk__in=own.filter(with_editors).values("pk"))
        | Q(pk__in=own.filter(pk__in=published.values("pk")).values("pk"))
        | Q(pk__in=nomination.practice_rows.values("practice_id"))
    ).order_by("title", "pk")


def is_on_site(practice: PracticePage) -> bool:
    """Whether a practice counts for a dossier: published, or with the editors."""
    if practice.live and practice.withdrawn_at is None:
        return True
    return Case.objects.filter(page=practice.pk, decided_at__isnull=True).exists()
