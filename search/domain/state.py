"""How the search does, as editors see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from search.domain.slow_searches import slowest_searches
from search.elastic.state import ElasticState, elastic_state
from search.enums import IndexWork
from search.models import IndexRun, SearchEntry, SlowSearch
from search.tasks import check_index, rebuild_index

RUNS = 5
SLOWEST = 15
DAYS = 7
TASKS = {IndexWork.CHECK: check_index, IndexWork.REBUILD: rebuild_index}
DIFFERENCES = {
    "missing": "ontbrekend",
    "old": "verouderd",
    "ahead": "te nieuw",
    "wrong": "voor andere lezers",
    "extra": "overtollig",
}


@dataclass(frozen=True)
class Entries:
    """What the table holds."""

    total: int
    withdrawn: int
    unsent: int

    @property
    def findable(self) -> int:
        """How many can be found."""
        return self.total - self.withdrawn


@dataclass(frozen=True)
class Run:
    """A rebuild or comparison, with its differences in words."""

    run: IndexRun
    differences: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class State:
    """Everything that the page shows."""

    elastic: ElasticState
    entries: Entries
    rebuilds: tuple[Run, ...]
    last_check: Run | None
    checks: tuple[Run, ...]
    """The last comparisons that found something, or failed."""
    slow: Sequence[SlowSearch]
    waiting: frozenset[str]
    """What the worker was asked to do and has not done."""

    @property
    def lacking(self) -> int:
        """How many documents the index has too few (or, below zero, too many)."""
        documents = self.elastic.documents
        return 0 if documents is None else self.entries.total - documents


def state_of_search() -> State:
    """Look at the table, the index and the logs."""
    runs = IndexRun.objects.filter(work=IndexWork.CHECK)
    last = runs.first()
    notable = runs.filter(Q(differences__gt=0) | ~Q(error=""))[:RUNS]
    rebuilds = IndexRun.objects.filter(work=IndexWork.REBUILD)[:RUNS]
    since = timezone.localdate() - timedelta(days=DAYS)
    return State(
        elastic=elastic_state(),
        entries=_entries(),
        rebuilds=tuple(map(_run, rebuilds)),
        last_check=_run(last) if last else None,
        checks=tuple(map(_run, notable)),
        slow=slowest_searches(since=since, limit=SLOWEST),
        waiting=_waiting(),
    )


def ask_for(work: IndexWork) -> bool:
    """Have the worker do something to the index; False where it was asked already."""
    if work.value in _waiting():
        return False
    TASKS[work].enqueue()
    return True


def _entries() -> Entries:
    found = SearchEntry.objects.aggregate(
        total=Count("pk"),
        withdrawn=Count("pk", filter=Q(withdrawn=True)),
        unsent=Count("pk", filter=~Q(sent_version=F("version"))),
    )
    return Entries(**found)


def _run(run: IndexRun) -> Run:
    counts = run.details if isinstance(run.details, dict) else {}
    told = [(counts[name], words) for name, words in DIFFERENCES.items() if counts.get(name)]
    return Run(run, tuple(told))


def _waiting() -> frozenset[str]:
    paths = {task.module_path: work for work, task in TASKS.items()}
    found = DBTaskResult.objects.filter(
        task_path__in=list(paths),
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
    )
    return frozenset(paths[path].value for path in found.values_list("task_path", flat=True))
