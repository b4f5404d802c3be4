"""Who may do what with a case."""

from typing import TYPE_CHECKING, Any

from moderation.enums import EventKind

if TYPE_CHECKING:
    from moderation.models import Case
    from moderation.registry import CaseKind


def may_moderate(user: Any) -> bool:
    """Whether this person works in the inbox."""
    return bool(user.is_authenticated and user.has_perm("moderation.change_case"))


def is_own_work(user: Any, case: "Case") -> bool:
    """Whether this person owns, co-wrote, submitted or last rewrote what the case is about.

    A small correction by an editor leaves the text the author's: it makes nobody its writer.
    """
    if user.pk == case.submitted_by_id:
        return True
    if case.page is not None and _wrote_page(user, case.page.specific):
        return True
    return _wrote_revision(user, case)


def _wrote_page(user: Any, page: Any) -> bool:
    is_written_by = getattr(page, "is_written_by", None)
    return page.owner_id == user.pk or bool(is_written_by and is_written_by(user))


def _wrote_revision(user: Any, case: "Case") -> bool:
    if case.revision is None or case.revision.user_id != user.pk:
        return False
    corrections = case.events.filter(
        what=EventKind.CORRECTED, revision=case.revision, actor_id=user.pk
    )
    return not corrections.exists()


def may_decide(user: Any, case: "Case", kind: "CaseKind") -> bool:
    """Whether this person may decide: an editor, never about own work, and the kind agrees."""
    if not may_moderate(user) or not kind.may_decide(user, case):
        return False
    return kind.vouched_for(case) or not is_own_work(user, case)
