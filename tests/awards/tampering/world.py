"""What somebody who holds the database does to an edition, and what must be named of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from django.db import connection

from awards.models import Ballot, Edition, LogEntry, Nomination


@dataclass(frozen=True)
class Named:
    """The kinds of fault of which one must be there, and a part of the line that names it."""

    kinds: tuple[str, ...]
    part: str
    needs_root: bool = False


@dataclass(frozen=True)
class World:
    """A published edition, and a course of chance."""

    edition: Edition
    draw: Random

    def ballot(self, *, of: str = "finale", versions: int = 0) -> Ballot:
        """Return a scored ballot of a round, with as many versions as asked."""
        rows = Ballot.objects.filter(edition=self.edition, round=of, is_abstention=False)
        if versions:
            rows = rows.filter(version=versions)
        return self.draw.choice(list(rows.select_related("nomination").order_by("pk")))

    def entry(self, kind: str) -> LogEntry:
        """Return an entry of the log."""
        rows = LogEntry.objects.filter(edition=self.edition, kind=kind).order_by("sequence")
        return self.draw.choice(list(rows))

    def last(self) -> LogEntry:
        """Return the last entry of the log."""
        return LogEntry.objects.filter(edition=self.edition).latest("sequence")


Manipulation = Callable[[World], Named]


def sql(statement: str, *values: Any) -> None:
    """Run one statement; objects become JSON, and keys what the database calls them."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict | list):
            return json.dumps(value)
        if isinstance(value, UUID):
            return value if connection.vendor == "postgresql" else value.hex
        return value

    with connection.cursor() as cursor:
        cursor.execute(statement, [plain(value) for value in values])


def name_of(ballot: Ballot) -> str:
    """Return how a verifier names a ballot."""
    return f"{ballot.round} · {ballot.pseudonym} · {ballot.nomination.key}"


def another_team(world: World) -> Any:
    """Return the team that was nominated last."""
    return Nomination.objects.filter(edition=world.edition).order_by("-pk").first().pk  # type: ignore[union-attr]
