"""What a report refuses to hold."""

from __future__ import annotations

import pytest
from smart_borders_report import smart_borders

from counterpoint.report import (
    Cell,
    Column,
    ConceptEntry,
    Disagreement,
    Matrix,
    Quote,
    Report,
    SourceEntry,
    StatementEntry,
    Table,
    Tally,
)


def test_a_whole_report_is_accepted() -> None:
    assert len(smart_borders().statements) == 19


def test_a_count_without_its_statement_is_refused() -> None:
    cell = Cell(None, None, "c", Tally(1), grounds=("s9",))

    with pytest.raises(ValueError, match=r"names the statement 's9', which the report does not"):
        Report("t", concepts=(ConceptEntry("c", "c"),), matrix=Matrix((), ("c",), (cell,)))


def test_a_passage_from_a_source_nobody_added_is_refused() -> None:
    with pytest.raises(ValueError, match="names the source 'x'"):
        Report("t", statements=(StatementEntry("s1", Quote("x", "words"), ()),))


def test_a_side_of_a_dispute_must_be_among_the_statements() -> None:
    with pytest.raises(ValueError, match="the disagreement on c names the statement 's1'"):
        Report(
            "t",
            concepts=(ConceptEntry("c", "c"),),
            disagreements=(Disagreement("c", ("s1",), ()),),
        )


def test_two_things_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two of kind source have the id 'a'"):
        Report("t", sources=(SourceEntry("a", "one"), SourceEntry("a", "other")))


def test_a_row_has_one_value_for_each_column() -> None:
    with pytest.raises(ValueError, match="table t, row 1: 2 values, 1 columns"):
        Table("t", "caption", (Column("a"),), ((1, 2),))


def test_grounds_are_given_for_every_row_or_for_none() -> None:
    with pytest.raises(ValueError, match="grounds for 1 rows only"):
        Table("t", "caption", (Column("a"),), ((1,), (2,)), grounds=((),))
