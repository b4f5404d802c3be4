"""Savings of the tests: pages with any lines, their evidence, and links to confirm them."""

import itertools
import re
from decimal import Decimal
from typing import Any

from accounts.models import OneTimeLink, User
from moderation.models import Case
from notifications.models import OutgoingMail
from practices.efficiency.domain.confirming import ask_confirmation, confirm
from practices.efficiency.domain.evidence import check_evidence, figures_digest, record_evidence
from practices.efficiency.enums import GainKind, HowKnown, Rung
from practices.efficiency.models import EfficiencyGainPage, EvidenceRecord, GainLine
from practices.models import KindIndexPage
from schools.models import Organisation

_numbers = itertools.count(1)
DIRECTIE = "directie@school.example"


def line(kind: str = GainKind.COST, **fields: Any) -> GainLine:
    """Make a row in memory; without figures: € 29.400 before, € 10.500 after, by invoice."""
    figures = {"before", "after", "difference"} & fields.keys()
    servers = {} if figures else {"before": Decimal(29_400), "after": Decimal(10_500)}
    return GainLine(kind=kind, **{"how_known": HowKnown.INVOICE, **servers, **fields})


def hours(difference: str = "6", **fields: Any) -> GainLine:
    """Make a row of hours of which only the difference is known."""
    return line(GainKind.HOURS, difference=Decimal(difference), **fields)


def unsaved_saving(*lines: GainLine, **fields: Any) -> EfficiencyGainPage:
    """Make a page in memory."""
    page = EfficiencyGainPage(**{"title": "Een besparing", "argument": "Het loont.", **fields})
    page.lines = numbered(lines)
    return page


def numbered(lines: Any) -> list[GainLine]:
    """Give rows their place."""
    for number, row in enumerate(lines):
        row.sort_order = number
    return list(lines)


def make_saving(
    organisation: Organisation,
    *,
    owner: User | None = None,
    lines: Any = None,
    live: bool = True,
    **fields: Any,
) -> EfficiencyGainPage:
    """Put a saving without revision under the index of its kind (the fixture `tree` makes it)."""
    number = next(_numbers)
    values = {
        "title": f"Besparing {number}",
        "slug": f"besparing-{number}",
        "summary": "Wat we deden en wat het opbracht.",
        "why": "Zo gaat er meer tijd naar de klas.",
        "how": "Eerst dit.\nDan dat.",
        "argument": "Eén server kost minder dan zeven.",
        "investment": Decimal(14_200),
        "pupils": 2_140,
        "schools_count": 7,
        "school_year": "2025-2026",
        **fields,
    }
    page = EfficiencyGainPage(owner=owner, organisation=organisation, live=live, **values)
    page.lines = numbered([line()] if lines is None else lines)
    KindIndexPage.objects.get(slug="efficientiewinsten").add_child(instance=page)
    return reloaded(page)


def reloaded(page: EfficiencyGainPage) -> EfficiencyGainPage:
    """Return a page as it is stored now."""
    return EfficiencyGainPage.objects.get(pk=page.pk)


def lift(page: EfficiencyGainPage, editor: User, *rungs: Rung) -> None:
    """Put a page on its upper rungs, checked by an editor; the third one unless named."""
    for rung in rungs or (Rung.CONFIRMED,):
        record = record_evidence(
            page=page,
            rung=rung,
            given_by="directie",
            source=f"Bron van trede {rung.value}.",
            figures=figures_digest(page),
        )
        check_evidence(record_id=record.pk, editor=editor, accepted=True)


def asked(page: EfficiencyGainPage, author: User, email: str = DIRECTIE) -> str:
    """Ask a directie to confirm, and return the path in the mail."""
    ask_confirmation(page=page, user=author, email=email)
    mail = OutgoingMail.objects.filter(kind="efficiency.confirm").latest("created_at")
    found = re.search(r"(/link/[^/\s]+/)", mail.body)
    assert found is not None, mail.body
    return found[1]


def claimed(page: EfficiencyGainPage, author: User) -> tuple[EvidenceRecord, Case]:
    """Let a directie confirm, and return the claim and its case."""
    asked(page, author)
    record = confirm(link=OneTimeLink.objects.latest("created_at"))
    return record, Case.objects.get(subject=f"evidence:{record.pk}")


def change_figure(page: EfficiencyGainPage, **values: Any) -> None:
    """Publish other figures in the first line."""
    draft = reloaded(page).get_latest_revision_as_object()
    row = draft.lines.all()[0]
    for name, value in values.items():
        setattr(row, name, value)
    draft.lines = [row, *list(draft.lines.all())[1:]]
    draft.save_revision().publish(skip_permission_checks=True)
