"""Tags of practices."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.safestring import SafeString, mark_safe

from practices.domain.resuming import resume_url as resume_address
from practices.models import PracticePage
from practices.models.practice import lines_of
from practices.registry import Figure, kind_of
from safeforms.models import FormDraft
from schools.labels import labels_of

register = template.Library()
HIDDEN_SCHOOL = "School niet vermeld"

CLUSTERS = {
    "technisch": ("cl--tech", '<rect x="1" y="1" width="12" height="12"/>'),
    "pedagogisch": ("cl--peda", '<circle cx="7" cy="7" r="6.5"/>'),
    "beleid-visie": ("cl--beleid", '<path d="M7 0L14 7L7 14L0 7Z"/>'),
    "administratief": ("cl--admin", '<path d="M7 1L14 13.500H0Z"/>'),
}


@register.filter
def kind_label(page: PracticePage) -> str:
    """The label of a practice's kind."""
    return kind_of(page).label


@register.filter
def kind_icon(page: PracticePage) -> str:
    """The icon of a practice's kind."""
    return kind_of(page).icon


@register.filter
def resume_url(draft: FormDraft) -> str:
    """Where a draft is taken up again."""
    return resume_address(draft)


@register.filter
def as_lines(text: str) -> list[str]:
    """A text's lines that say something."""
    return lines_of(text)


@register.filter
def school_line(page: PracticePage) -> str:
    """The line under a card's title: school and size, or only its size's word where it hides."""
    if page.hide_organisation:
        return HIDDEN_SCHOOL
    return named_school(page.organisation.name, page.organisation.kind, page.pupils)


def named_school(name: str, kind: str, pupils: int | None) -> str:
    """Return a school and how large it is."""
    parts = [name]
    if pupils:
        # A number and what it counts stay on one line, with the dot before them.
        counted = f"{pupils:,}\N{NO-BREAK SPACE}{labels_of(kind).pupils}"
        parts.append(counted.replace(",", "."))
    return "\N{NO-BREAK SPACE}· ".join(parts)


@register.filter
def works_too(count: int) -> str:
    """Say at how many other schools a practice works; nothing where no school confirmed it."""
    if not count:
        return ""
    return f"werkt ook bij {count} {'school' if count == 1 else 'scholen'}"


@register.filter
def has_errors(form: BaseForm, names: str | Iterable[str]) -> bool:
    """Whether one of these fields must be looked at: then its fold stands open."""
    wanted = names.split() if isinstance(names, str) else names
    return any(form.errors.get(name) for name in wanted) if form.is_bound else False


@register.inclusion_tag("practices/parts/figure_value.html")
def figure_value(figure: Figure) -> dict[str, Any]:
    """A figure with its unit; "niet gemeten" where there is none."""
    return {"value": figure.value, "unit": figure.unit, "is_euro": figure.unit.startswith("€")}


@register.simple_tag
def cluster_shape(value: str) -> SafeString:
    """The sign of a task cluster: shape and colour together."""
    css, shape = CLUSTERS.get(value, ("", ""))
    return mark_safe(
        f'<span class="cl {css}"><svg viewBox="0 0 14 14" aria-hidden="true">{shape}</svg></span>'
    )
