"""What the worker does for the search."""

from datetime import timedelta

from operations.periodic import register_job
from search.domain.entries import analyse_again
from search.domain.language import forget_language
from search.domain.query_log import delete_old
from search.domain.repairing import (
    repair_everything,
    repair_presence,
    tell_again_what_changed,
)
from search.elastic.keeping import check_regularly, keep_in_step

BATCH = 200


def register() -> None:
    """Have the worker keep terms and index right."""
    register_job(name="search terms", every=timedelta(seconds=20), run=use_present_lists)
    register_job(name="search items", every=timedelta(seconds=20), run=tell_again_what_changed)
    register_job(name="search presence", every=timedelta(minutes=5), run=repair_presence)
    register_job(name="search entries", every=timedelta(days=1), run=repair_everything)
    register_job(name="search log", every=timedelta(days=1), run=delete_old)
    register_job(name="search index", every=timedelta(seconds=10), run=keep_in_step)
    register_job(name="search check", every=timedelta(minutes=5), run=check_regularly)


def use_present_lists() -> None:
    """Analyse again what was analysed with other lists than the editors' present ones."""
    forget_language()
    while analyse_again(limit=BATCH):
        pass
