"""The evidence ladder."""

from decimal import Decimal
from typing import Any

import pytest

from practices.efficiency.domain.evidence import (
    AlreadyReplicated,
    NotYetConfirmed,
    OwnPractice,
    check_evidence,
    figures_digest,
    ladder_of,
    record_evidence,
    record_replication,
    rung_of,
)
from practices.efficiency.domain.reading import read
from practices.efficiency.enums import HowKnown, Rung
from practices.efficiency.models import EvidenceRecord
from tests.factories.efficiency import (
    change_figure,
    hours,
    lift,
    line,
    make_saving,
    reloaded,
    unsaved_saving,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(tree: Any, organisation: Any, author: Any) -> Any:
    return make_saving(organisation, owner=author)


def states(page: Any) -> list[str]:
    return [step.state for step in ladder_of(read(page))]


def test_a_practice_starts_on_the_first_rung(page: Any) -> None:
    assert rung_of(page) == Rung.STATED
    assert states(page) == ["now", "todo", "todo", "todo"]


def test_a_calculation_lifts_it_to_the_second() -> None:
    page = unsaved_saving(line(), calculation="Drie facturen opgeteld.")
    assert rung_of(page) == Rung.CALCULATED
    assert rung_of(unsaved_saving(line(), calculation="  \n ")) == Rung.STATED


def test_a_checked_confirmation_lifts_it_to_the_third(page: Any, editor: Any) -> None:
    lift(page, editor)
    assert rung_of(page) == Rung.CONFIRMED
    assert states(page) == ["done", "todo", "now", "todo"]


def test_a_claim_that_nobody_checked_counts_for_nothing(page: Any) -> None:
    record_evidence(
        page=page, rung=Rung.CONFIRMED, given_by="directie", source="", figures=figures_digest(page)
    )
    assert rung_of(page) == Rung.STATED


def test_the_first_decision_about_a_claim_stands(page: Any, editor: Any) -> None:
    record = record_evidence(
        page=page, rung=Rung.CONFIRMED, given_by="directie", source="", figures=figures_digest(page)
    )
    check_evidence(record_id=record.pk, editor=editor, accepted=False)
    check_evidence(record_id=record.pk, editor=editor, accepted=True)
    assert rung_of(page) == Rung.STATED
    assert not EvidenceRecord.objects.get().is_accepted


@pytest.mark.parametrize(
    "change",
    [
        {"after": Decimal(10_501)},
        {"before_high": Decimal(30_000)},
        {"how_known": HowKnown.ESTIMATED},
        {"avoided": True},
    ],
)
def test_the_rung_lapses_when_a_figure_changes(page: Any, editor: Any, change: dict) -> None:
    lift(page, editor)
    change_figure(page, **change)
    assert rung_of(reloaded(page)) == Rung.STATED


def test_the_rung_comes_back_with_the_old_figure(page: Any, editor: Any) -> None:
    lift(page, editor)
    change_figure(page, after=Decimal(9_000))
    change_figure(page, after=Decimal(10_500))
    assert rung_of(reloaded(page)) == Rung.CONFIRMED


def test_words_may_be_corrected_without_losing_the_rung(page: Any, editor: Any) -> None:
    lift(page, editor)
    change_figure(page, label="zeven servers", method="facturen")
    assert rung_of(reloaded(page)) == Rung.CONFIRMED


def test_another_investment_or_another_line_is_another_figure(page: Any) -> None:
    digest = figures_digest(page)
    page.investment = Decimal(14_201)
    assert figures_digest(page) != digest
    page.investment = Decimal("14200.00")
    assert figures_digest(page) == digest
    page.lines = [*page.lines.all(), hours()]
    assert figures_digest(page) != digest


def test_an_unknown_investment_differs_from_none_at_all(page: Any) -> None:
    page.investment = None
    unknown = figures_digest(page)
    page.investment = Decimal(0)
    assert figures_digest(page) != unknown


def test_the_live_panel_shows_that_typing_another_figure_loses_the_rung(
    page: Any, editor: Any
) -> None:
    lift(page, editor)
    typed = reloaded(page).get_latest_revision_as_object()
    assert rung_of(typed) == Rung.CONFIRMED
    typed.investment = Decimal(1)
    assert rung_of(typed) == Rung.STATED


def test_an_editor_sets_the_top_rung_with_a_source(page: Any, editor: Any) -> None:
    lift(page, editor)
    record_replication(page_id=page.pk, editor=editor, source="Ook in Maasbroek.")
    assert rung_of(page) == Rung.REPLICATED
    assert [step.explanation for step in ladder_of(read(page))][3] == "Ook in Maasbroek."


def test_the_top_rung_stands_on_the_third(page: Any, editor: Any) -> None:
    with pytest.raises(NotYetConfirmed):
        record_replication(page_id=page.pk, editor=editor, source="Ook elders.")
    lift(page, editor, Rung.REPLICATED)
    assert rung_of(page) == Rung.STATED


def test_the_top_rung_is_set_once(page: Any, editor: Any) -> None:
    lift(page, editor, Rung.CONFIRMED, Rung.REPLICATED)
    with pytest.raises(AlreadyReplicated):
        record_replication(page_id=page.pk, editor=editor, source="Nog eens.")
    assert EvidenceRecord.objects.count() == 2


def test_no_editor_lifts_a_practice_of_their_own(
    tree: Any, organisation: Any, editor: Any, second_editor: Any
) -> None:
    page = make_saving(organisation, owner=editor)
    lift(page, second_editor)
    with pytest.raises(OwnPractice):
        record_replication(page_id=page.pk, editor=editor, source="Ook elders.")


def test_a_long_calculation_is_cut_under_its_rung() -> None:
    page = unsaved_saving(line(), calculation="facturen " * 100)
    assert len(ladder_of(read(page))[1].explanation) <= 110
