"""What coders take for one another, and which codes they give together."""

from __future__ import annotations

from counterpoint.analyse.agreement import company, confusion


def test_the_cells_of_a_confusion_matrix_are_counted_by_coder() -> None:
    """Four units: alike on two, swapped on one, and one that the second coder left out."""
    rows = [("yes", "yes"), ("no", "no"), ("yes", "no"), ("yes", None)]

    assert confusion(rows).rows() == [
        ("coder 1", "coder 2", "no", "no", 1),
        ("coder 1", "coder 2", "yes", "yes", 1),
        ("coder 1", "coder 2", "yes", "no", 1),
    ]


def test_a_set_of_codes_is_one_answer() -> None:
    rows = [({"b", "a"}, {"a"})]

    assert confusion(rows).rows() == [("coder 1", "coder 2", "a + b", "a", 1)]


def test_codes_are_counted_alone_and_beside_each_other() -> None:
    """The first coder gives a twice, once beside b; the second gives a once."""
    rows = [({"a", "b"}, {"a"}), ({"a"}, None)]

    assert company(rows).rows() == [
        ("coder 1", "a", None, 2),
        ("coder 1", "a", "b", 1),
        ("coder 1", "b", None, 1),
        ("coder 2", "a", None, 1),
    ]


def test_without_codings_there_is_nothing_to_confuse() -> None:
    assert confusion([]).is_empty() and company([]).is_empty()
