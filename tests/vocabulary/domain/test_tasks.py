import pytest

from tests.factories.vocabulary import TaskFactory
from vocabulary.domain.loading import load_vocabulary
from vocabulary.domain.tasks import debated_first
from vocabulary.models import Task

pytestmark = pytest.mark.django_db


def test_twelve_tasks_come_first_and_the_other_forty_eight_keep_their_order() -> None:
    load_vocabulary()
    first, others = debated_first(Task.objects.all())
    assert len(first) == 12
    assert first[0].code == "TEC-01"
    assert len(others) == 48
    assert others == sorted(others, key=lambda task: (task.cluster, task.code))


def test_what_editors_chose_stays_when_the_vocabulary_is_loaded_again() -> None:
    load_vocabulary()
    Task.objects.update(debated=None)
    Task.objects.filter(code="ADM-09").update(debated=3)
    Task.objects.filter(code="TEC-17").update(debated=1)
    load_vocabulary()
    first, _ = debated_first(Task.objects.all())
    assert [task.code for task in first] == ["TEC-17", "ADM-09"]


def test_no_more_than_twelve_come_first() -> None:
    made: list[Task] = [TaskFactory(debated=20 - number) for number in range(15)]
    first, others = debated_first(made)
    assert [task.debated for task in first] == list(range(6, 18))
    assert others == made[:3]
