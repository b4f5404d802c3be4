"""What the fields of a practice's form offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import BaseFormSet

from accounts.enums import MembershipState
from accounts.models import User
from practices.models import PracticePage
from schools.enums import OrganisationKind
from schools.models import Organisation
from vocabulary.domain.schoolyears import school_years_back
from vocabulary.enums import TaskCluster


@dataclass(frozen=True)
class ClusterChoices:
    """The boxes of one cluster of tasks."""

    value: str
    label: str
    boxes: tuple[Any, ...]


TAGS_MAX = 10
TAG_LENGTH = 50
MAX_INVITED = 5
LONG = 1000
"""Characters beyond which a limit is not counted down."""


def organisations_for(*, user: User, page: PracticePage) -> QuerySet[Organisation]:
    """Return the organisations that somebody may share for; never those of partners.

    A page keeps its own organisation as a choice, also for a co-author from elsewhere.
    """
    schools = Organisation.objects.exclude(kind=OrganisationKind.PARTNER)
    if user.has_perm("moderation.change_case"):
        return schools
    own = Q(
        pk__in=user.memberships.filter(
            state__in=(MembershipState.PENDING, MembershipState.CONFIRMED)
        ).values("organisation")
    )
    return schools.filter(own | Q(pk=page.organisation_id or 0))


def school_year_choices(*, day: date, kept: str = "") -> list[tuple[str, str]]:
    """Return the last school years, newest first, with the one that a page already has."""
    years = school_years_back(day=day)
    if kept and kept not in years:
        years = [*years, kept]
    return [("", "Weet ik niet"), *((year, year) for year in years)]


def co_author_choices(page: PracticePage) -> list[tuple[str, str]]:
    """Return the co-authors of a page by the key of their row."""
    if page.pk is None:
        return []
    return [(str(row.key), row.user.display_name) for row in page.co_authors.all()]


def blank_label(field: forms.Field, label: str) -> None:
    """Give the empty choice of a select words instead of dashes."""
    choices: Sequence[Any] = list(field.choices)  # type: ignore[attr-defined]
    rest = [choice for choice in choices if choice[0] != ""]
    if len(rest) < len(choices):
        field.choices = [("", label), *rest]  # type: ignore[attr-defined]


def name_blank_choices(formset: BaseFormSet) -> None:
    """Give the empty choice of the rows' selects a word instead of dashes."""
    for form in formset.forms:
        for field in form.fields.values():
            if isinstance(field, forms.TypedChoiceField):
                blank_label(field, "Kies")


def without_long_counter(field: forms.Field) -> None:
    """Count characters only where the limit is short enough to matter to a writer."""
    if isinstance(field.widget, forms.Textarea) and (getattr(field, "max_length", 0) or 0) > LONG:
        field.widget.attrs.pop("maxlength", None)


def folded_tags(text: str) -> list[str]:
    """Split typed tags at commas; each once, whatever its case."""
    found: dict[str, str] = {}
    for part in text.split(","):
        tag = " ".join(part.split())[:TAG_LENGTH]
        if tag:
            found.setdefault(tag.casefold(), tag)
    return list(found.values())


def tasks_by_cluster(field: forms.BoundField) -> list[ClusterChoices]:
    """Group the boxes of a field of tasks by the cluster of each task."""
    boxes = list(field.subwidgets)
    clusters = {task.pk: task.cluster for task in field.field.queryset}  # type: ignore[attr-defined]
    by_cluster: dict[str, list[Any]] = {}
    for box in boxes:
        key = box.data["value"]
        by_cluster.setdefault(clusters.get(getattr(key, "value", key), ""), []).append(box)
    return [
        ClusterChoices(cluster.value, str(cluster.label), tuple(by_cluster[cluster.value]))
        for cluster in TaskCluster
        if cluster.value in by_cluster
    ]


def addresses_of(text: str) -> list[str]:
    """Read e-mail addresses, one a line (or between commas), in lower case and each once.

    Raises:
        ValidationError: too many of them, or one that is none.
    """
    lines = text.replace(",", "\n").replace(";", "\n").splitlines()
    addresses = list(dict.fromkeys(line.strip().lower() for line in lines if line.strip()))
    if len(addresses) > MAX_INVITED:
        raise ValidationError(f"Nodig hoogstens {MAX_INVITED} mensen tegelijk uit.")
    field = forms.EmailField(max_length=254)
    for address in addresses:
        try:
            field.clean(address)
        except ValidationError:
            raise ValidationError(f"“{address}” is geen e-mailadres.") from None
    return addresses
