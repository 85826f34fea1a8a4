"""Dates, links, marks and small values."""

from __future__ import annotations

from itertools import pairwise

import pytest

from counterpoint.cite.references.dates import parse_date
from counterpoint.cite.references.keys import key_of
from counterpoint.cite.references.marks import find_marks
from counterpoint.cite.references.mend import LONGEST, mend
from counterpoint.cite.references.values import clean, number, pages


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("2010", [[2010]]),
        ("1984–1985", [[1984]]),
        ("15.05.2024", [[2024, 5, 15]]),
        ("11/19/2022", [[2022, 11, 19]]),
        ("2024-05-15", [[2024, 5, 15]]),
        ("May 3, 2022", [[2022, 5, 3]]),
        ("July 2022", [[2022, 7]]),
        ("10-12 December 2014", [[2014, 12, 10], [2014, 12, 12]]),
        ("19 yanvarya 2024 g.", [[2024, 1, 19]]),
        ("08 ноября 2023", [[2023, 11, 8]]),
        ("2023 ж. 5 қараша", [[2023, 11, 5]]),
        ("Jun. 31, 2023", [[2023, 6, 31]]),
    ],
)
def test_dates_are_read_in_our_languages(printed: str, parts: list[list[int]]) -> None:
    found = parse_date(printed)

    assert found is not None
    assert found["date-parts"] == parts


def test_without_a_year_there_is_no_date() -> None:
    assert parse_date("in May") is None


@pytest.mark.parametrize(
    ("entry", "kind", "value"),
    [
        ("Tides. https://doi.org/10.5555/a.b(2021)14:1.5.", "doi", "10.5555/a.b(2021)14:1.5"),
        ("Tides. doi: 10. 5555/jb/mvg083", "doi", "10.5555/jb/mvg083"),
        ("See (https://a.example/x_(y)).", "url", "https://a.example/x_(y)"),
        ("URL http : //more. a.example/doc/1 .", "url", "http://more.a.example/doc/1"),
        ("Oxford, 2010. – 307 p.", "extent", "307"),
        ("М., 2010. 276 с.", "extent", "276"),
        ("Tides [на рус. яз.]", "language", "на рус. яз."),
        ("Tides [Электронный ресурс]", "medium", "Электронный ресурс"),
        ("ISBN 978-5-94457-318-6.", "isbn", "978-5-94457-318-6"),
        ("ISSN 1998-4021.", "issn", "1998-4021"),
        ("Tide (қаралған күні: 15.05.2024)", "accessed", "15.05.2024"),
        ("Prilivy [Tides of trust // Sea", "bracket", "Tides of trust"),
    ],
)
def test_marks_are_found(entry: str, kind: str, value: str) -> None:
    assert [(m.kind, m.value) for m in find_marks(entry)] == [(kind, value)]


@pytest.mark.parametrize("entry", ["P. 15-17", "16S rRNA", "Vol. 11 P. 32", "2013. С. 5"])
def test_pages_and_genes_are_no_extent(entry: str) -> None:
    assert find_marks(entry) == []


def test_marks_never_overlap() -> None:
    entry = "A [B https://a.example/10.5555/x (accessed 3 May 2024) [in Russian]] 12 p. doi:10.1/a"
    marks = find_marks(mend(entry))

    assert all(a.end <= b.start for a, b in pairwise(marks))


def test_mending_joins_broken_words_ranges_and_pages() -> None:
    assert mend("Tides of doc-\ntrine, 4-\n9. Mey-\nBrandt\n\nof *Sea*") == (
        "Tides of doctrine, 4-9. Mey-Brandt of  Sea "
    )


def test_what_lies_beyond_the_longest_entry_is_cut() -> None:
    assert len(mend("a" * 100_000)) == LONGEST


def test_a_printed_number_is_blotted_out_and_offsets_stay() -> None:
    assert mend("[12] Nolan J.") == "     Nolan J."


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("“Tides of trust,”", "Tides of trust"),
        ("«Гавань»", "«Гавань»"[1:-1]),
        ("The “Quiet” state.", "The “Quiet” state"),
        ("Why tides?", "Why tides?"),
        ("М.", "М."),
        ("J. Harb. Stud.", "J. Harb. Stud."),
    ],
)
def test_words_lose_the_signs_around_them(words: str, value: str) -> None:
    assert clean(words) == value


def test_numbers_lose_the_words_before_them() -> None:
    assert [number(w) for w in ("Vol. 4", "№ 2 (18)", "Вып. 3", "vol. 38, no", "(3–4)")] == [
        *("4", "2 (18)", "3", "38", "3-4")
    ]


def test_pages_are_ranges_with_a_hyphen() -> None:
    assert pages("pp. C1103–11") == "C1103-11"
    assert pages("3032–3044. 2118947") == "3032-3044"
    assert pages("(51) 22134–22139") == "22134-22139"
    assert pages("264–269, W264") == "264-269, W264"


@pytest.mark.parametrize(
    ("author", "printed", "key"),
    [
        ({"family": "Wójcik-Mazur"}, "(2016b)", "wojcik2016b"),
        ({"family": "Łukowski"}, "2016", "lukowski2016"),
        ({"family": "Тоқаев"}, "2016", "тоқаев2016"),
        ({"literal": "International Transfer Network"}, "2016", "itn2016"),
    ],
)
def test_keys_are_readable(author: dict[str, str], printed: str, key: str) -> None:
    assert key_of({"author": [author], "issued": {"date-parts": [[2016]]}}, printed) == key
