"""What editors have the worker do to the index; the log of runs says how it went."""

from contextlib import suppress

from django_tasks import task


@task()
def check_index() -> None:
    """Compare the index with the table, and mend it."""
    from search.elastic.client import FAILURES, is_configured
    from search.elastic.keeping import check_now

    if is_configured():
        with suppress(*FAILURES):
            check_now(repair=True)


@task()
def rebuild_index() -> None:
    """Make the index anew."""
    from search.elastic.client import FAILURES, is_configured
    from search.elastic.keeping import rebuild_now
    from search.elastic.rebuilding import AlreadyRebuildingError

    if is_configured():
        with suppress(AlreadyRebuildingError, *FAILURES):
            rebuild_now()
