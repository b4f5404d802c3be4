"""Puzzles of the tests: pages with any rows, and the answers of their form."""

import itertools
import json
from decimal import Decimal
from typing import Any

from accounts.models import User
from practices.models import KindIndexPage
from practices.puzzle.domain.counting import Means, Rules, Use
from practices.puzzle.enums import Diploma, Pooling, SourceKind
from practices.puzzle.models import Allocation, PuzzlePage, PuzzleSource
from safeforms.tokens import new_token
from schools.models import Organisation
from tests.factories.vocabulary import ParameterFactory, ParameterValueFactory
from vocabulary.domain.loading import DATA

_numbers = itertools.count(1)
RULES = Rules(
    hours_per_fte=Decimal(36),
    points_per_fte={
        Diploma.SECONDARY.value: Decimal(63),
        Diploma.BACHELOR.value: Decimal(85),
        Diploma.MASTER.value: Decimal(126),
    },
    denominators={
        SourceKind.BPT_PRIMARY.value: Decimal(24),
        SourceKind.BPT_SECONDARY.value: Decimal(21),
        SourceKind.TAC.value: Decimal(36),
    },
    bpt_limit=Decimal(3),
)


def make_parameters() -> None:
    """Store the parameters of the vocabulary, and nothing else of it."""
    for entry in json.loads((DATA / "parameters.json").read_text(encoding="utf-8")):
        parameter = ParameterFactory(key=entry["key"], unit=entry["unit"])
        for value in entry["values"]:
            known = {"value": Decimal(value["value"]), "valid_from": value["valid_from"]}
            ParameterValueFactory(parameter=parameter, **{**value, **known})


def use(hours: str | None = "36", source: str = SourceKind.ICT, **fields: Any) -> Use:
    """Make one use: a bachelor of 36 hours on ICT-punten, unless said otherwise."""
    number = next(_numbers)
    diploma = Diploma.BACHELOR if source == SourceKind.ICT else ""
    values = {"key": str(number), "role": f"rol {number}", "diploma": diploma, **fields}
    return Use(source=source, hours=None if hours is None else Decimal(hours), **values)


def means(source: str, amount: str | None, **fields: Any) -> Means:
    """Make what one source offers, in its usual unit."""
    return Means(source, amount=None if amount is None else Decimal(amount), **fields)


def allocation(hours: str = "36", source: str = SourceKind.ICT, **fields: Any) -> Allocation:
    """Make a row in memory: a TICT with a bachelor, unless said otherwise."""
    diploma = Diploma.BACHELOR if source == SourceKind.ICT else ""
    values = {"role": "TICT", "diploma": diploma, **fields}
    return Allocation(source=source, hours=Decimal(hours), **values)


def source(kind: str, amount: str | None = None, **fields: Any) -> PuzzleSource:
    """Make a source in memory."""
    return PuzzleSource(kind=kind, amount=None if amount is None else Decimal(amount), **fields)


def unsaved_puzzle(*rows: Allocation, sources: Any = (), **fields: Any) -> PuzzlePage:
    """Make a page in memory: 181 points, pooled, in 2025-2026."""
    values = {
        "title": "Een puzzel",
        "ict_points": Decimal(181),
        "pooling": Pooling.ALL,
        "school_year": "2025-2026",
        **fields,
    }
    page = PuzzlePage(**values)
    page.allocations = numbered(rows)
    page.sources = numbered(sources)
    return page


def numbered(rows: Any) -> list[Any]:
    """Give rows their place."""
    for number, row in enumerate(rows):
        row.sort_order = number
    return list(rows)


def make_puzzle(
    organisation: Organisation,
    *rows: Allocation,
    owner: User | None = None,
    live: bool = True,
    **fields: Any,
) -> PuzzlePage:
    """Publish a puzzle under the index of its kind (the fixture `tree` makes it)."""
    number = next(_numbers)
    values = {
        "title": f"Puzzel {number}",
        "slug": f"puzzel-{number}",
        "summary": "Wat we deden en wat het opbracht.",
        "why": "Zo gaat er meer tijd naar de klas.",
        "how": "Eerst dit.\nDan dat.",
        "pupils": 2_960,
        "schools_count": 9,
        **fields,
    }
    page = unsaved_puzzle(*(rows or (allocation(),)), **values)
    page.owner, page.organisation, page.live = owner, organisation, False
    KindIndexPage.objects.get(slug="puntenpuzzels").add_child(instance=page)
    revision = page.save_revision(user=owner)
    if live:
        revision.publish(user=owner, skip_permission_checks=True)
    return reloaded(page)


def reloaded(page: PuzzlePage) -> PuzzlePage:
    """Return a page as it is stored now."""
    return PuzzlePage.objects.get(pk=page.pk)


def puzzle_answers(organisation: Organisation, user: User, **answers: Any) -> dict[str, Any]:
    """Return what a browser posts for a puzzle with its required answers alone."""
    return {
        "formulier_token": new_token(form="praktijk", user=user),
        "formulier_naam": "praktijk",
        "soort": "puntenpuzzels",
        "praktijk": "",
        "basis": "",
        "actie": "stuur",
        "organisation": str(organisation.pk),
        "title": "Met 34 ICT-punten naar een ploeg",
        "summary": "Zo verdeelden we onze punten.",
        "why": "Techniek en pedagogiek vragen elk iemand met tijd.",
        "how": "Alles op één blad.\nDe directie kiest.",
        "school_year": "2025-2026",
        "ict_points": "34",
        "pooling": "nee",
        "may_share": "on",
        "inzet-TOTAL_FORMS": "1",
        "inzet-INITIAL_FORMS": "0",
        "inzet-MIN_NUM_FORMS": "1",
        "inzet-MAX_NUM_FORMS": "40",
        "inzet-0-key": "",
        "inzet-0-role": "TICT",
        "inzet-0-source": "ict",
        "inzet-0-hours": "14",
        **{
            f"{prefix}-{name}": value
            for prefix in ("bronnen", "links", "attachments")
            for name, value in (
                ("TOTAL_FORMS", "0"),
                ("INITIAL_FORMS", "0"),
                ("MIN_NUM_FORMS", "0"),
                ("MAX_NUM_FORMS", "10"),
            )
        },
        **answers,
    }
