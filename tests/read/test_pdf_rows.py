"""Rows of a page in print: words spaced out to fill a narrow column are no table."""

from __future__ import annotations

from counterpoint.read.pdf_layout import Line, in_order

SIZE = 10.0


def row(height: float, *cells: tuple[str, float, float]) -> list[Line]:
    """Pieces that stand on one row: words, left end, right end."""
    return [Line(words, left, right, height, SIZE, False, 1) for words, left, right in cells]


def cells_of(*rows: list[Line]) -> list[tuple[str, ...]]:
    return [line.cells for line in in_order([piece for one in rows for piece in one])]


def test_words_spaced_evenly_to_both_edges_are_a_line() -> None:
    found = cells_of(
        row(100, ("Harbours", 0, 40), ("and", 65, 80), ("their", 105, 130)),
        row(88, ("keepers", 0, 38), ("under", 64, 90), ("law", 116, 130)),
        row(76, ("were", 0, 22), ("often", 60, 80), ("alone", 107, 130)),
    )

    assert found == [(), (), ()]


def test_rows_of_two_words_that_end_alike_stand_under_each_other_by_chance_only() -> None:
    found = cells_of(
        row(100, ("concerning", 0, 52), ("harbours", 88, 130)),
        row(88, ("universities", 0, 58), ("quayside", 90, 130)),
    )

    assert found == [(), ()]


def test_a_table_keeps_its_cells() -> None:
    found = cells_of(
        row(100, ("Port", 0, 20), ("Ships", 60, 85), ("Year", 110, 130)),
        row(88, ("Merrow", 0, 34), ("214", 60, 75), ("2004", 110, 130)),
        row(76, ("Old Quay", 0, 40), ("9", 60, 65), ("2011", 110, 130)),
    )

    assert found == [
        ("Port", "Ships", "Year"),
        ("Merrow", "214", "2004"),
        ("Old Quay", "9", "2011"),
    ]


def test_a_row_that_is_no_table_makes_none_of_the_row_below_it() -> None:
    found = cells_of(
        row(100, ("Quay", 0, 22), ("by", 45, 55), ("the", 78, 92), ("sea", 115, 130)),
        row(88, ("resources", 0, 45), ("[Online", 92, 130)),
        row(76, ("available to all who came here", 0, 128)),
    )

    assert found == [(), (), ()]
