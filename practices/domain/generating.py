"""Practices that nobody shared, made by the thousand to measure and to try things out.

Every kind brings `generating.py` with a function that makes its own part, registered by
`register_generator`. The same seed and number give the same practice, whatever else was made.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

from accounts.models import User
from practices.domain.dates import months_after
from practices.domain.invented import HOW, LESSONS, PLACES, RESULTS, SUMMARIES, WHY
from practices.domain.invented_organisations import invented_organisations
from practices.enums import LinkKind
from practices.models import KindIndexPage, PracticeLink, PracticePage
from practices.registry import kind_by_slug, kinds
from schools.enums import OrganisationLevel
from schools.models import Organisation
from vocabulary.domain.schoolyears import school_years_back
from vocabulary.models import EducationLevel, JobFunction, Product, Task, Theme

ADDRESS = "verzonnen@generator.test"
PRACTICES_AN_ORGANISATION = 8
BATCH = 50
MOST_ROWS = 6
YEARS_BACK = 3
DAYS_BACK = 700
STEPS = 3

Chance = random.Random
Say = Callable[[str], object]


@dataclass(frozen=True)
class Known:
    """What exists already and generated practices refer to."""

    tasks: tuple[Task, ...]
    products: tuple[Product, ...]
    levels: tuple[EducationLevel, ...]
    themes: tuple[Theme, ...]
    functions: tuple[JobFunction, ...]
    school_years: tuple[str, ...]


@dataclass(frozen=True)
class Ask:
    """What a kind's own part is made for."""

    chance: Chance
    known: Known
    rows: int
    school_year: str


@dataclass(frozen=True)
class Generator:
    """How one kind makes its own part; `subjects` are the beginnings of titles."""

    slug: str
    subjects: tuple[str, ...]
    build: Callable[[Ask], PracticePage]
    afterwards: Callable[[Any, Chance], object] | None = None
    """Called with the saved practice, for what hangs beside its page."""


_generators: dict[str, Generator] = {}


def register_generator(generator: Generator) -> None:
    """Make a kind's generator known; the same slug again replaces the first one."""
    _generators[generator.slug] = generator


def generators() -> tuple[Generator, ...]:
    """Return the generators of all kinds, by slug."""
    autodiscover_modules("generating")
    return tuple(_generators[slug] for slug in sorted(_generators))


def refuse_where_people_are_real() -> None:
    """Refuse under settings that do not say that made-up content may be loaded."""
    if not settings.DEMO_CONTENT_ALLOWED:
        raise ImproperlyConfigured(
            "Verzonnen praktijken horen niet op een site met echte scholen: enkel de demo- en "
            "ontwikkelinstellingen laten ze toe."
        )


@dataclass
class Workshop:
    """All that one run of the generator works with."""

    seed: int
    known: Known
    owner: User
    organisations: list[Organisation]
    indexes: dict[str, KindIndexPage]
    now: datetime = field(default_factory=timezone.now)

    def make(self, number: int, generator: Generator, *, rows: int | None = None) -> PracticePage:
        """Publish one practice; `rows` is how many rows and links it gets, by default a few."""
        chance = Chance(f"{self.seed}:{number}")
        year = chance.choice(self.known.school_years)
        few = chance.randint(1, MOST_ROWS)
        page = generator.build(Ask(chance, self.known, rows or few, year))
        organisation = chance.choice(self.organisations)
        _fill(page, self, organisation, generator, chance, number)
        page.school_year = year
        page.links = _links(chance, chance.randint(0, 2) if rows is None else rows)
        # Asking the database about every figure of ours would take a third of the time.
        page.full_clean = page.minimal_clean
        self.indexes[generator.slug].add_child(instance=page)
        if generator.afterwards is not None:
            generator.afterwards(page, chance)
        return page


def generate(*, count: int, seed: int, say: Say) -> int:
    """Publish what is missing of `count` practices of all kinds in turn; returns how many.

    Raises:
        ImproperlyConfigured: under settings for real schools, or before the page tree is made.
    """
    refuse_where_people_are_real()
    makers = generators()
    workshop = open_workshop(seed=seed, organisations=max(1, count // PRACTICES_AN_ORGANISATION))
    existing = {
        int(slug.split("-")[2])
        for slug in PracticePage.objects.filter(slug__startswith=f"{_prefix(seed)}-").values_list(
            "slug", flat=True
        )
    }
    made = 0
    missing = (number for number in range(count) if number not in existing)
    for batch in _batches(missing):
        with transaction.atomic(), without_indexing():
            for number in batch:
                workshop.make(number, makers[number % len(makers)])
        made += len(batch)
        say(f"{len(existing) + made} van {count} praktijken")
    return made


@contextmanager
def without_indexing() -> Iterator[None]:
    """Queue no tasks for the editors' own search: thousands would keep the worker busy."""
    models = [kind.page_model for kind in kinds()]
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


def open_workshop(*, seed: int, organisations: int) -> Workshop:
    """Gather what practices refer to, making the invented organisations and their author."""
    indexes = {index.slug: index for index in KindIndexPage.objects.all()}
    if any(generator.slug not in indexes for generator in generators()):
        raise ImproperlyConfigured(
            "De paginaboom ontbreekt nog: start eerst ./run demo, of draai ensure_site."
        )
    known = Known(
        tasks=tuple(Task.objects.all()),
        products=tuple(Product.objects.all()),
        levels=tuple(EducationLevel.objects.all()),
        themes=tuple(Theme.objects.all()),
        functions=tuple(JobFunction.objects.all()),
        school_years=tuple(school_years_back(day=timezone.localdate(), years=YEARS_BACK)),
    )
    with transaction.atomic():
        return Workshop(
            seed=seed,
            known=known,
            owner=_owner(),
            organisations=invented_organisations(
                seed=seed, count=organisations, prefix=_prefix(seed), levels=known.levels
            ),
            indexes=indexes,
        )


def _batches(numbers: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(numbers, BATCH)):
        yield batch


def _prefix(seed: int) -> str:
    return f"verzonnen-{seed}"


def _owner() -> User:
    """Return the author of everything generated, who cannot sign in."""
    found: User | None = User.objects.filter(email=ADDRESS).first()
    return found or User.objects.create_user(ADDRESS, None, display_name="Verzonnen auteur")


def _fill(
    page: PracticePage,
    workshop: Workshop,
    organisation: Organisation,
    generator: Generator,
    chance: Chance,
    number: int,
) -> None:
    """Set what every kind tells."""
    known = workshop.known
    subject, place = chance.choice(generator.subjects), chance.choice(PLACES)
    page.title = f"{subject} {place} (verzonnen nr. {number + 1})"
    page.slug = f"{_prefix(workshop.seed)}-{number}"
    page.owner = workshop.owner
    page.organisation = organisation
    page.summary = f"Verzonnen voorbeeld. {chance.choice(SUMMARIES)}"
    page.why = chance.choice(WHY)
    page.how = "\n".join(chance.sample(HOW, k=STEPS))
    page.results = chance.choice(RESULTS)
    page.lessons = "\n".join(chance.sample(LESSONS, k=2))
    page.organisation_level = OrganisationLevel.GROUP
    for name in ("schools_count", "pupils", "staff", "devices", "platform"):
        setattr(page, name, getattr(organisation, name))
    page.contact_function = chance.choice(known.functions)
    shared_at = workshop.now - timedelta(days=chance.randint(1, DAYS_BACK), minutes=number)
    page.live = True
    page.first_published_at = page.last_published_at = shared_at
    kind = kind_by_slug(generator.slug)
    months = kind.review_months if kind else 12
    page.review_by = months_after(shared_at.date(), months)
    page.themes = chance.sample(known.themes, k=min(2, len(known.themes)))
    page.tasks = chance.sample(known.tasks, k=min(3, len(known.tasks)))
    page.education_levels = chance.sample(known.levels, k=min(2, len(known.levels)))


def _links(chance: Chance, count: int) -> list[PracticeLink]:
    return [
        PracticeLink(
            sort_order=order,
            kind=chance.choice(LinkKind.values),
            url=f"https://voorbeeld.test/{chance.randint(1, 10**6)}",
            title=f"Verzonnen bijlage {order + 1}",
        )
        for order in range(count)
    ]
