"""The order in which rows are locked, everywhere the same: the page, then its case."""

from wagtail.models import Page

from moderation.errors import AlreadyDecided
from moderation.models import Case


def lock_page(page_id: int | None) -> None:
    """Hold a page's row until the transaction ends: a save of it waits."""
    if page_id is not None:
        Page.objects.select_for_update().filter(pk=page_id).order_by().values_list("pk").first()


def lock_case(case_id: int) -> Case:
    """Return the case as it is now, held until the transaction ends.

    Raises:
        Case.DoesNotExist: there is no such case.
    """
    page_id = Case.objects.values_list("page_id", flat=True).get(pk=case_id)
    lock_page(page_id)
    return Case.objects.select_for_update().get(pk=case_id)


def lock_open_case(case_id: int) -> Case:
    """Return the case, held, where nobody decided about it.

    Raises:
        AlreadyDecided: somebody did.
    """
    case = lock_case(case_id)
    if not case.is_open:
        raise AlreadyDecided(case)
    return case
