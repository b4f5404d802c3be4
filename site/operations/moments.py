"""When something public changes by time alone; rooms name the columns that say so.

A kept page ends at the first of these moments, so that nothing is shown for longer than it holds.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from operations import site_version

# How a stored moment is told in seconds.
_SECONDS = {
    "sqlite": "(julianday({column}) - 2440587.5) * 86400.0",
    "postgresql": "extract(epoch FROM {column})::float8",
}


@dataclass(frozen=True)
class _Column:
    model: type[Model]
    name: str
    only: str


_columns: list[_Column] = []


def register_moments(model: type[Model], name: str, *, only: str = "") -> None:
    """Name a column of moments; with `only`, those of rows where that column is true count.

    What changes with the day needs none: everything ends at midnight.
    """
    column = _Column(model, name, only)
    if column not in _columns:
        _columns.append(column)


def models() -> set[type[Model]]:
    """Return the models whose columns were named."""
    return {column.model for column in _columns}


def read() -> tuple[int, float, float]:
    """Return the site's version, the time, and when some page changes by itself; all in seconds.

    One statement, so that the three belong together.
    """
    now = site_version.clock()
    version, seconds, first = site_version.answer_with_version(now, _first_after(now))
    midnight = next_midnight(datetime.fromtimestamp(seconds, tz=UTC)).timestamp()
    return version, seconds, midnight if first is None else min(first, midnight)


class Coming:
    """The same, with the coming moment asked once for each version of the site.

    What is to change is itself public, or raises the version when it does.
    """

    def __init__(self) -> None:
        self._kept: tuple[int, float] | None = None

    def read(self) -> tuple[int, float, float]:
        """Return the site's version, the time, and when some page changes by itself."""
        kept = self._kept
        if kept is not None:
            version, now = site_version.read()
            if kept[0] == version and now < kept[1]:
                return version, now, kept[1]
        version, now, moment = read()
        self._kept = version, moment
        return version, now, moment

    def forget(self) -> None:
        """Ask again at the next use."""
        self._kept = None


def _first_after(now: str) -> str:
    """Return the SQL of the first moment that is still to come."""
    if not _columns:
        return "NULL"
    parts = " UNION ALL ".join(_select(column, now) for column in _columns)
    return f"(SELECT min(moment) FROM ({parts}) AS moments)"  # noqa: S608  our own words


def _select(column: _Column, now: str) -> str:
    quote = connection.ops.quote_name
    name, table = quote(column.name), quote(column.model._meta.db_table)  # noqa: SLF001  documented
    seconds = _SECONDS[connection.vendor].format(column=name)
    # That it is there tells the database to look in the index.
    where = [f"{name} IS NOT NULL", f"{seconds} > {now}"]
    if column.only:
        where.append(quote(column.only))
    return f"SELECT min({seconds}) AS moment FROM {table} WHERE {' AND '.join(where)}"  # noqa: S608


def next_midnight(now: datetime) -> datetime:
    """Return the coming midnight: dates for reviews, school years and holidays change with it."""
    tomorrow = timezone.localtime(now).date() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time()))
