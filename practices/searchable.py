"""Practices can be found, and are told of again when what they name changes."""

from collections.abc import Sequence
from typing import Any

from taggit.models import Tag

from practices.domain import finding
from practices.models import PracticePage
from schools.models import Organisation
from schools.signals import organisations_written
from search.registry import Part, Source, declare_unsearchable, register_part, register_source
from search.signals import tell_again
from vocabulary.models import EducationLevel, Task, Theme


def register() -> None:
    """Declare practices to the search."""
    register_source(Source(PracticePage, finding.item_of, finding.public))
    practices = PracticePage.objects
    for part in (
        Part(Organisation, lambda organisation: practices.filter(organisation=organisation)),
        Part(EducationLevel, lambda level: practices.filter(education_levels=level)),
        Part(Theme, lambda theme: practices.filter(themes=theme)),
        Part(Task, lambda task: practices.filter(tasks=task)),
        Part(Tag, lambda tag: practices.filter(tagged_items__tag=tag)),
    ):
        register_part(part, name="practices")
    for label in ("practices.PracticesIndexPage", "practices.KindIndexPage"):
        declare_unsearchable(label, because="a listing of what is found")
    organisations_written.connect(_imported, dispatch_uid="practices-search")


def _imported(*, keys: Sequence[int], **kwargs: Any) -> None:
    tell_again(PracticePage.objects.filter(organisation__in=keys))
