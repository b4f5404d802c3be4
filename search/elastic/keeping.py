"""Keeping the index right without hands: what the worker does, and what commands do."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from operations.clock import database_now
from search.elastic import breaker, definition
from search.elastic.checking import Differences, differences, mend
from search.elastic.client import FAILURES, WORK_SECONDS, alias, client, is_configured
from search.elastic.delivery import is_missing, send_all
from search.elastic.rebuilding import AlreadyRebuildingError, Progress, Rebuilt, rebuild
from search.enums import IndexWork
from search.models import IndexRun

logger = logging.getLogger(__name__)

KEPT_RUNS = 200


def keep_in_step() -> None:
    """Send what is not acknowledged; make the index where it is missing or of another definition.

    While Elasticsearch is away the next turn tries again, so that nobody who searches has to.
    """
    if not is_configured():
        return
    try:
        if is_current():
            send_all()
        else:
            rebuild_now()
    except AlreadyRebuildingError:
        return
    except FAILURES as error:
        breaker.failed(error)
    else:
        breaker.succeeded()


def is_current() -> bool:
    """Whether there is a live index, made as this code makes it."""
    try:
        found = client(WORK_SECONDS).indices.get_mapping(index=alias())
    except FAILURES as error:
        if is_missing(error):
            return False
        raise
    metas = [index["mappings"].get("_meta", {}) for index in found.values()]
    return [meta.get("definition") for meta in metas] == [definition.fingerprint()]


def check_regularly() -> None:
    """Compare the index with the table and mend it; nothing while Elasticsearch is away."""
    if is_configured() and not breaker.is_open():
        try:
            check_now(repair=True)
        except FAILURES as error:
            breaker.failed(error)


def rebuild_now(*, progress: Progress = lambda done, total: None) -> Rebuilt:
    """Make the index anew, and note it."""
    with _noted(IndexWork.REBUILD) as run:
        done = rebuild(progress=progress)
        run.index, run.entries, run.differences = done.index, done.entries, done.caught_up
        run.mended = True
    return done


def check_now(*, repair: bool) -> Differences:
    """Compare every id and version, mend on request, and note it."""
    with _noted(IndexWork.CHECK) as run:
        found = differences()
        run.entries, run.differences, run.details = found.entries, found.count, found.by_kind
        if repair:
            mend(found)
            run.mended = True
    return found


@contextmanager
def _noted(work: IndexWork) -> Iterator[IndexRun]:
    run = IndexRun(work=work, started_at=database_now())
    began = time.monotonic()
    try:
        yield run
    except AlreadyRebuildingError:
        raise
    except Exception as error:
        run.error = f"{type(error).__name__}: {error}"[:2000].replace("\x00", "")
        _keep(run, began)
        raise
    _keep(run, began)


def _keep(run: IndexRun, began: float) -> None:
    run.seconds = round(time.monotonic() - began, 3)
    run.save()
    kept = IndexRun.objects.filter(work=run.work).values("pk")[:KEPT_RUNS]
    IndexRun.objects.filter(work=run.work).exclude(
        pk__in=list(kept.values_list("pk", flat=True))
    ).delete()
