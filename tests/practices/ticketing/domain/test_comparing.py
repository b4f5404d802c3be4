from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from practices.ticketing.domain.comparing import Cell, Comparison, Row, compare
from practices.ticketing.domain.marks import BAR_WIDTH, Mark, bars_of, marks_of
from practices.ticketing.domain.spreads import Spread, spread_of
from practices.ticketing.domain.systems import System, Votes, price_note, unique_labels

values = st.none() | st.decimals(min_value=0, max_value=10**6, places=2)
columns = st.lists(values, min_size=2, max_size=4)


def exactly(figure: int | str) -> Spread:
    return Spread(Decimal(figure), Decimal(figure), Decimal(figure))


def system(name: str = "GLPI", **fields: object) -> System:
    return System(name=name, school=f"School van {name}", key=name.lower(), **fields)  # type: ignore[arg-type]


def row_of(table: Comparison, title: str) -> Row:
    return next(row for group in table.groups for row in group.rows if row.title == title)


def cells_of(table: Comparison, title: str) -> tuple[Cell, ...]:
    return row_of(table, title).cells


def test_the_lowest_and_the_highest_of_a_row_are_marked() -> None:
    table = compare(
        systems=[
            system("GLPI", spreads={"cost_per_year": exactly(1900)}),
            system("FreeScout", spreads={"cost_per_year": exactly(180)}),
            system("TOPdesk", spreads={"cost_per_year": exactly(3600)}),
        ]
    )
    assert [(c.text, c.mark, c.bar) for c in cells_of(table, "Kost per jaar")] == [
        ("€\N{NO-BREAK SPACE}1.900", Mark.NONE, 93),
        ("€\N{NO-BREAK SPACE}180", Mark.LOWEST, 9),
        ("€\N{NO-BREAK SPACE}3.600", Mark.HIGHEST, 176),
    ]


def test_unknown_is_not_zero_and_free_is_the_lowest() -> None:
    table = compare(
        systems=[
            system("GLPI"),
            system("Lists", spreads={"cost_per_year": exactly(0)}),
            system("TOPdesk", spreads={"cost_per_year": exactly(3600)}),
        ]
    )
    unknown, free, paid = cells_of(table, "Kost per jaar")
    assert (unknown.kind, unknown.mark, unknown.bar) == ("unknown", Mark.NONE, None)
    assert (free.text, free.mark, free.bar) == ("gratis", Mark.LOWEST, 0)
    assert paid.mark == Mark.HIGHEST


def test_equal_figures_share_a_mark_and_all_equal_have_none() -> None:
    two, five = Decimal(2), Decimal(5)
    assert marks_of([two, two, five]) == [Mark.LOWEST, Mark.LOWEST, Mark.HIGHEST]
    assert marks_of([two, two]) == [Mark.NONE, Mark.NONE]
    assert marks_of([two, None]) == [Mark.NONE, Mark.NONE]


def test_figures_that_read_the_same_are_marked_the_same() -> None:
    table = compare(
        systems=[
            system("A", spreads={"tickets_per_100_devices": exactly("85.12")}),
            system("B", spreads={"tickets_per_100_devices": exactly("85.14")}),
        ]
    )
    assert [c.mark for c in cells_of(table, "Tickets per 100 toestellen per jaar")] == ["", ""]


def test_rows_where_lower_says_nothing_have_no_mark() -> None:
    table = compare(
        systems=[
            system("A", spreads={"users": exactly(5), "first_response_before": exactly(9)}),
            system("B", spreads={"users": exactly(9), "first_response_before": exactly(5)}),
        ]
    )
    for title in ("Gebruikers", "Eerste reactie vooraf"):
        assert {c.mark for c in cells_of(table, title)} == {Mark.NONE}


def test_parts_of_the_cost_stand_there_only_when_one_is_known() -> None:
    def titles(table: Comparison) -> list[str]:
        return [row.title for group in table.groups for row in group.rows]

    without = compare(systems=[system("A"), system("B")])
    assert "waarvan licentie" not in titles(without)
    assert "Uren om op te zetten" in titles(without)
    split = compare(systems=[system("A"), system("B", spreads={"cost_licence": exactly(5)})])
    assert "waarvan licentie" in titles(split)


def test_a_product_shows_its_middle_its_range_and_how_many_practices_know_it() -> None:
    costs = [Decimal(95), Decimal(640), None, Decimal(180)]
    table = compare(
        systems=[
            system(
                "osTicket", is_product=True, count=4, spreads={"cost_per_year": spread_of(costs)}
            ),
            system("GLPI", is_product=True, spreads={"cost_per_year": exactly(1900)}),
        ]
    )
    several, one = cells_of(table, "Kost per jaar")
    nbsp = "\N{NO-BREAK SPACE}"
    assert several.text == f"€{nbsp}180"
    assert several.note == f"€{nbsp}95 tot €{nbsp}640, uit 3 praktijken"
    assert one.note == "uit 1 praktijk"


def test_answers_of_several_practices_are_counted() -> None:
    table = compare(
        systems=[
            system("A", is_product=True, votes={"sso": Votes(yes=2, no=1)}),
            system("B", is_product=True, votes={"sso": Votes(yes=2, unknown=1)}),
            system("C", votes={"sso": Votes(no=1, remark="enkel met een module")}),
            system("D"),
        ]
    )
    mixed, yes, no, unsaid = cells_of(table, "Aanmelden met schoolaccount")
    assert (mixed.kind, mixed.text) == ("mixed", "Ja in 2 van 3 praktijken")
    assert (yes.kind, yes.note) == ("yes", "2 van 3 praktijken zeggen het")
    assert (no.kind, no.text) == ("no", "Nee, enkel met een module")
    assert unsaid.kind == "unsaid"


def test_every_row_has_a_cell_for_each_column_with_its_name() -> None:
    table = compare(systems=[system("A"), system("B"), system("C")])
    rows = [row for group in table.groups for row in group.rows]
    assert {tuple(cell.label for cell in row.cells) for row in rows} == {("A", "B", "C")}


def test_the_same_product_twice_is_numbered() -> None:
    twins = [
        System(name="GLPI", school="De Linde", key="a"),
        System(name="Zammad", school="De Es", key="c"),
        System(name="GLPI", school="De Berk", key="b"),
    ]
    assert unique_labels(twins) == ("GLPI (1)", "Zammad", "GLPI (2)")
    product = System(name="GLPI", school="3 praktijken", key="glpi", is_product=True)
    assert unique_labels([*twins[1:], product]) == ("Zammad", "GLPI (praktijk)", "GLPI (product)")


def test_prices_are_dated_by_school_year() -> None:
    systems = [
        system("GLPI", school_years=("2024-2025",)),
        system("TOPdesk", school_years=("2024-2025",)),
        system("Zammad", school_years=("2023-2024", "2025-2026")),
        system("Lists"),
    ]
    assert price_note(systems, [s.name for s in systems]) == (
        "GLPI en TOPdesk: 2024-2025; Zammad: 2023-2024 tot 2025-2026; Lists: onbekend"
    )


@given(columns)
def test_at_most_two_kinds_of_marks_and_only_on_known_figures(row: list[Decimal | None]) -> None:
    marks = marks_of(row)
    marked = [value for value, mark in zip(row, marks, strict=True) if mark]
    assert None not in marked
    known = [value for value in row if value is not None]
    if len(set(known)) > 1:
        lows = [v for v, m in zip(row, marks, strict=True) if m == Mark.LOWEST]
        highs = [v for v, m in zip(row, marks, strict=True) if m == Mark.HIGHEST]
        assert set(lows) == {min(known)}
        assert set(highs) == {max(known)}
    else:
        assert not marked


@given(columns)
def test_bars_fit_and_the_highest_fills(row: list[Decimal | None]) -> None:
    bars = bars_of(row)
    known = [bar for bar in bars if bar is not None]
    assert all(0 <= bar <= BAR_WIDTH for bar in known)
    assert not known or max(known) == BAR_WIDTH


@given(st.lists(values, max_size=9))
def test_a_median_lies_between_the_lowest_and_the_highest(figures: list[Decimal | None]) -> None:
    spread = spread_of(figures)
    known = [figure for figure in figures if figure is not None]
    if spread is None:
        assert not known
    else:
        assert min(known) == spread.lowest <= spread.median <= spread.highest == max(known)
        assert spread.count == len(known)
