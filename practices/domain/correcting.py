"""Small corrections by an editor while a practice is reviewed."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Revision

from accounts.models import User
from moderation.domain.corrections import record_correction
from practices import rules
from practices.domain.differences import changes_of
from practices.models import PracticePage


@transaction.atomic
def correct_practice(
    *, page: PracticePage, case_id: int, user: User, base_revision: int | None
) -> Revision:
    """Save an editor's correction as the revision that the case goes on with.

    Raises:
        PermissionDenied: only editors correct what others wrote.
        moderation.errors.CaseError: decided already, own work, or a newer version came in.
    """
    if not rules.is_editor(user):
        raise PermissionDenied
    stored = PracticePage.objects.select_for_update().get(pk=page.pk)
    before = stored.specific.get_latest_revision_as_object()
    changes = changes_of(before=before, after=page)
    revision = page.save_revision(user=user, log_action=True)
    record_correction(
        case_id=case_id,
        based_on=base_revision,
        revision=revision,
        user=user,
        detail="; ".join(f"{c.label}: “{c.before}” werd “{c.after}”" for c in changes),
    )
    return revision
