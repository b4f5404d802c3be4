"""Makes of a few generated practices very many, by copying their rows: runs inside the site.

Publishing them one by one takes an hour for each hundred thousand. A copy has all that a search
reads and shows (page, entry, filter values, line, card) and nothing else, and its own title.
`python -m tests.benchmarks.many --count 100000 [--seed 1]`
"""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHIFT = 1_000_000
"""What each turn of copies adds to primary keys: more than originals have."""


def main() -> None:
    """Copy until there are so many."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    set_up()
    from django.db import connection, transaction

    from search.engines.full_text import refill

    with transaction.atomic():
        fill(count=options.count, seed=options.seed)
    refill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def set_up() -> None:
    """Start Django as the measured site does."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()


def fill(*, count: int, seed: int) -> None:
    """Copy the practices of a seed, as often as it takes."""
    from practices.models import PracticePage

    every = PracticePage.objects.filter(slug__startswith=f"verzonnen-{seed}-")
    originals = list(
        every.filter(slug__regex=rf"^verzonnen-{seed}-[0-9]+$")
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    there = every.count()
    while there < count:
        # A turn that an earlier run left half done goes on where it stopped.
        turn, done = divmod(there, len(originals))
        some = originals[done : done + count - there]
        _copy(some, turn)
        there += len(some)
    _count_children()


def _copy(keys: list[int], turn: int) -> None:
    """Copy pages with what hangs on them; `turn` tells one round of copies from another."""
    from django.db.models import Max
    from wagtail.models import Page

    from practices.models import PracticeCard, PracticePage
    from practices.registry import kinds
    from search.models import SearchEntry, SearchFacet, SearchLine

    shift = SHIFT * turn
    place = DIGITS[turn // len(DIGITS)] + DIGITS[turn % len(DIGITS)]
    pages = f"BETWEEN {keys[0]} AND {keys[-1]}"
    entries = SearchEntry.objects.filter(key__in=[f"page:{key}" for key in keys[:1] + keys[-1:]])
    first, last = sorted(entries.values_list("pk", flat=True))
    if (Page.objects.filter(pk__lt=SHIFT).aggregate(top=Max("pk"))["top"] or 0) < keys[-1]:
        raise AssertionError("the originals are no originals")
    ending = f"' nr. {turn}'"
    _copy_rows(
        Page,
        f"id {pages} AND slug LIKE 'verzonnen-%'",
        id=f"id + {shift}",
        # The last step of the place in the tree: two digits of the turn, two of the original.
        path=f"substr(path, 1, length(path) - 4) || '{place}' || substr(path, length(path) - 1)",
        slug=f"slug || '-{turn}'",
        url_path=f"substr(url_path, 1, length(url_path) - 1) || '-{turn}/'",
        title=f"title || {ending}",
        draft_title=f"draft_title || {ending}",
    )
    for model in (PracticePage, *(kind.page_model for kind in kinds()), PracticeCard):
        key = _key(model)
        _copy_rows(model, f"{key} {pages}", **{key: f"{key} + {shift}"})
    there = f"BETWEEN {first} AND {last}"
    _copy_rows(
        SearchEntry,
        f"id {there} AND key LIKE 'page:%'",
        id=f"id + {shift}",
        key=f"'page:' || (CAST(substr(key, 6) AS bigint) + {shift})",
        url=f"substr(url, 1, length(url) - 1) || '-{turn}/'",
        title=f"title || {ending}",
        title_words=f"title_words || ' nr {turn}'",
        title_terms=f"title_terms || ' {turn}'",
        sent_version="0",
    )
    _copy_rows(SearchFacet, f"entry_id {there}", entry_id=f"entry_id + {shift}", id="")
    _copy_rows(SearchLine, f"entry_id {there}", entry_id=f"entry_id + {shift}")


def _copy_rows(model: Any, where: str, **changed: str) -> None:
    """Copy rows of one table; a column that is changed to nothing gets what it gets by itself."""
    from django.db import connection
    from django.db.models import UUIDField

    fields = model._meta.local_concrete_fields  # noqa: SLF001  Django documents _meta
    columns = [field.column for field in fields]
    # Names that nobody else may have.
    own = [field.column for field in fields if isinstance(field, UUIDField)]
    changed = {**dict.fromkeys(own, _random_key()), **changed}
    kept = [column for column in columns if changed.get(column, column)]
    names = ", ".join(f'"{column}"' for column in kept)
    values = ", ".join(changed.get(column, f'"{column}"') for column in kept)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table(model)} ({names}) "  # noqa: S608  names of our own columns
            f"SELECT {values} FROM {_table(model)} WHERE {where}"
        )


def _table(model: Any) -> str:
    return str(model._meta.db_table)  # noqa: SLF001


def _key(model: Any) -> str:
    return str(model._meta.pk.column)  # noqa: SLF001


def _random_key() -> str:
    from django.db import connection

    is_sqlite = connection.vendor == "sqlite"
    return "lower(hex(randomblob(16)))" if is_sqlite else "gen_random_uuid()"


def _count_children() -> None:
    """Have the parents know how many children they have."""
    from django.db.models.functions import Length
    from wagtail.models import Page

    from practices.models import KindIndexPage

    for index in KindIndexPage.objects.all():
        below = Page.objects.annotate(long=Length("path")).filter(
            path__startswith=index.path, long=len(index.path) + Page.steplen
        )
        Page.objects.filter(pk=index.pk).update(numchild=below.count())


if __name__ == "__main__":
    main()
