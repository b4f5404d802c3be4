"""The fictitious practices: what they share, and each kind's own part."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

from django.utils.text import slugify

from accounts.models import User
from home.demo.content import demo_content, own_practices
from home.demo.kinds import BUILDERS
from home.demo.kinds.efficiency import climb
from home.demo.organisations import levels
from home.demo.people import function_named
from home.domain.tree import Tree
from practices.efficiency.models import EfficiencyGainPage
from practices.models import PracticePage
from practices.registry import kind_by_slug
from schools.enums import OrganisationLevel
from schools.models import Organisation
from vocabulary.domain.themes import theme_for
from vocabulary.models import Task

LEVELS = {choice.label: choice.value for choice in OrganisationLevel}
OWNERS = {"P01": "auteur", "P14": "auteur"}
DAYS_BETWEEN = 9


def load_practices(
    *,
    tree: Tree,
    organisations: dict[str, Organisation],
    people: dict[str, User],
    now: datetime,
    say: Callable[[str], object],
) -> dict[str, PracticePage]:
    """Publish the practices that are missing; returns them by the content's id."""
    loaded: dict[str, PracticePage] = {}
    given = [*demo_content()["praktijken"], *own_practices()]
    rows = _in_turn([row for row in given if row["type"] in BUILDERS])
    for number, row in enumerate(rows, start=1):
        slug = row.get("slug", f"{row['id'].lower()}-")
        existing = PracticePage.objects.filter(slug__startswith=slug).first()
        if existing is None:
            say(f"  praktijk {number} van {len(rows)}: {row['titel']}")
            published_at = now - timedelta(days=DAYS_BETWEEN * number)
            existing = _publish(row, tree, organisations, people, published_at)
        loaded[row["id"]] = existing
    return loaded


def _in_turn(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the practices with their kinds in turn, so that the newest are not all of one."""
    seen: Counter[str] = Counter()
    places = []
    for row in rows:
        places.append(seen[row["type"]])
        seen[row["type"]] += 1
    return [row for _place, row in sorted(zip(places, rows, strict=True), key=itemgetter(0))]


def _publish(
    row: dict[str, Any],
    tree: Tree,
    organisations: dict[str, Organisation],
    people: dict[str, User],
    published_at: datetime,
) -> PracticePage:
    page = BUILDERS[row["type"]](row)
    owner = people[OWNERS.get(row["id"], row["organisatie_id"])]
    _fill_common(page, row, organisations[row["organisatie_id"]], owner, published_at)
    tree.kinds[page.kind_slug].add_child(instance=page)
    page.themes.set({theme for text in row["onderwerpen"] if (theme := theme_for(text))})
    page.tags.add(*row["onderwerpen"])
    page.tasks.set(Task.objects.filter(code__in=row["taken"]))
    page.education_levels.set(levels(row["onderwijsniveaus"]))
    revision = page.save_revision(user=owner)
    revision.publish(user=people["redacteur"], skip_permission_checks=True)
    PracticePage.objects.filter(pk=page.pk).update(
        first_published_at=published_at, last_published_at=published_at
    )
    if isinstance(page, EfficiencyGainPage):
        climb(page, row["efficientiewinst"], people["redacteur"], published_at)
    return page


def _fill_common(
    page: PracticePage,
    row: dict[str, Any],
    organisation: Organisation,
    owner: User,
    published_at: datetime,
) -> None:
    page.title = row["titel"]
    page.slug = row.get("slug") or f"{row['id'].lower()}-{slugify(row['titel'])}"[:80].rstrip("-")
    page.owner = owner
    page.organisation = organisation
    page.summary = row["samenvatting"]
    page.why = row["waarom"]
    page.how = "\n".join(row["aanpak"])
    page.results = row.get("resultaat", "")
    page.lessons = "\n".join(row.get("lessen", ()))
    # A centrum stands where a school stands.
    page.organisation_level = LEVELS.get(row["organisatieniveau"], organisation.level.value)
    page.schools_count = row["aantal_scholen"]
    page.pupils = row["aantal_leerlingen"]
    page.staff = organisation.staff
    page.devices = organisation.devices
    page.school_year = row["schooljaar"]
    page.contact_function = function_named(row["contact_rol"])
    kind = kind_by_slug(page.kind_slug)
    months = kind.review_months if kind else 12
    page.review_by = (published_at + timedelta(days=30 * months)).date()
