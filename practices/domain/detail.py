"""What a detail page shows."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.rules import is_signed_in
from operations.kept_values import of_this_version
from practices import rules
from practices.domain.bodies import Body, body_of
from practices.domain.confirmed import Confirmed, confirmed_of
from practices.domain.confirming import organisations_for
from practices.domain.related import related_to
from practices.domain.status import is_due_for_review
from practices.models import PracticeAttachment, PracticeLink, PracticePage
from practices.origins import Origin, origin_of
from practices.querysets import reads_for_members
from practices.registry import Kind, kind_of
from schools.labels import Labels, labels_of
from schools.models import Organisation
from vocabulary.enums import TaskCluster
from vocabulary.models import EducationLevel, Task, Theme

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/deed.nl"
FILE_TYPES = {"image/": "beeld", "application/pdf": "pdf"}


@dataclass(frozen=True)
class SchoolFigure:
    """A figure of the school; `value` None is "niet gemeten"."""

    label: str
    value: int | None
    estimated: bool = False


@dataclass(frozen=True)
class ClusterTasks:
    """The tasks of a practice in one cluster."""

    value: str
    label: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Detail:
    """A practice as readers see it: what hides its school names nothing of it."""

    page: PracticePage
    kind: Kind
    facts: Any
    """What the kind makes of it, a dictionary: made when somebody asks, as `body` holds most."""
    body: Body | None
    """What was drawn when it was published; None where it has to be drawn now."""
    levels: tuple[EducationLevel, ...]
    themes: tuple[Theme, ...]
    clusters: tuple[ClusterTasks, ...]
    links: tuple[PracticeLink, ...]
    pictures: tuple[PracticeAttachment, ...]
    files: tuple[PracticeAttachment, ...]
    school_figures: tuple[SchoolFigure, ...]
    related: tuple[PracticePage, ...]
    confirmed: Confirmed
    """What other schools found that tried it."""
    own_schools: tuple[Organisation, ...]
    """For which this reader may tell whether it works there."""
    source: PracticePage | None
    """What it was begun from, where this reader may read that too."""
    origin: Origin | None
    shows_organisation: bool
    is_overdue: bool
    may_edit: bool
    structured_data: str
    is_preview: bool = False

    @property
    def is_public(self) -> bool:
        """Whether this is the page that readers get."""
        return bool(self.page.live and not self.is_preview)


@dataclass(frozen=True)
class _Rows:
    """What belongs to a practice in tables of its own."""

    attachments: tuple[PracticeAttachment, ...]
    levels: tuple[EducationLevel, ...]
    themes: tuple[Theme, ...]
    clusters: tuple[ClusterTasks, ...]
    links: tuple[PracticeLink, ...]


def detail_of(*, page: PracticePage, user: Any, is_preview: bool = False) -> Detail:
    """Return a practice as its reader sees it."""
    kind = kind_of(page)
    shown = not page.hide_organisation
    facts = SimpleLazyObject(lambda: kind.live(page))
    rows = _rows(page) if is_preview else of_this_version(("rows", page.pk), lambda: _rows(page))
    return Detail(
        page=page,
        kind=kind,
        facts=facts,
        body=None if is_preview else body_of(page=page, kind=kind, facts=facts),
        levels=rows.levels,
        themes=rows.themes,
        clusters=rows.clusters,
        links=rows.links,
        pictures=tuple(row for row in rows.attachments if row.file.is_image),
        files=tuple(row for row in rows.attachments if not row.file.is_image),
        # The counts of a school that is hidden would tell who it is.
        school_figures=_school_figures(page, labels_of(page.organisation.kind)) if shown else (),
        related=() if is_preview else _related(page, user),
        confirmed=of_this_version(("confirmed", page.pk), lambda: confirmed_of(page)),
        own_schools=() if is_preview else tuple(organisations_for(user=user, page=page)),
        source=_source(page, user),
        origin=origin_of(page, user),
        shows_organisation=shown,
        is_overdue=is_due_for_review(page, today=timezone.localdate()),
        may_edit=is_signed_in(user) and rules.may_edit(user, page),
        structured_data="" if is_preview else _structured_data(page, rows, shown=shown),
        is_preview=is_preview,
    )


def _rows(page: PracticePage) -> _Rows:
    return _Rows(
        attachments=tuple(_attachments(page)),
        levels=tuple(page.education_levels.all()),
        themes=tuple(page.themes.all()),
        clusters=_clusters(page),
        links=tuple(page.links.all()),
    )


def _related(page: PracticePage, user: Any) -> tuple[PracticePage, ...]:
    return of_this_version(
        ("related", page.pk, reads_for_members(user)),
        lambda: tuple(related_to(page=page, user=user)),
    )


def _source(page: PracticePage, user: Any) -> PracticePage | None:
    source: PracticePage | None = page.inspired_by
    return source if source is not None and source.visible_to(user) else None


def _attachments(page: PracticePage) -> list[PracticeAttachment]:
    rows = page.attachments.all()
    return list(rows.select_related("file") if hasattr(rows, "select_related") else rows)


def _clusters(page: PracticePage) -> tuple[ClusterTasks, ...]:
    tasks = list(page.tasks.all())
    grouped = (
        ClusterTasks(
            cluster.value,
            str(cluster.label),
            tuple(task for task in tasks if task.cluster == cluster.value),
        )
        for cluster in TaskCluster
    )
    return tuple(group for group in grouped if group.tasks)


def _school_figures(page: PracticePage, labels: Labels) -> tuple[SchoolFigure, ...]:
    rows = (
        ("schools_count", labels.schools),
        ("pupils", labels.pupils),
        ("staff", "personeelsleden"),
        ("devices", "toestellen"),
    )
    return tuple(
        SchoolFigure(label.capitalize(), getattr(page, name), page.is_estimated(name))
        for name, label in rows
    )


def _structured_data(page: PracticePage, rows: _Rows, *, shown: bool) -> str:
    """Return schema.org's LearningResource as JSON that may stand in a script element."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": page.title,
        "description": page.summary,
        "inLanguage": "nl-BE",
        "learningResourceType": kind_of(page).label,
        "license": LICENCE_URL,
        "isAccessibleForFree": True,
        "url": f"{settings.PRAKTIJKPLEIN_URL}{page.get_absolute_url()}",
        "dateModified": _day(page.last_published_at),
        "datePublished": _day(page.first_published_at),
        "educationalLevel": [level.name for level in rows.levels],
        "about": [theme.name for theme in rows.themes],
    }
    if shown:
        data["author"] = {"@type": "EducationalOrganization", "name": page.organisation.name}
    known = {key: value for key, value in data.items() if value}
    text = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element only "<" could end it or open a comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _day(moment: Any) -> str:
    day: date | None = timezone.localtime(moment).date() if moment else None
    return day.isoformat() if day else ""
