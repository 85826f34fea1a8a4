from __future__ import annotations

import pytest
from citing_text import cite_numbers, places, source, works
from citing_text import numbered as entries
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.cite.citations import find_citations
from counterpoint.cite.citations.numeric import find_groups, read_items
from counterpoint.model import Span


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        ("[1]", ["r1"]),
        ("[2, 3]", ["r2", "r3"]),
        ("[4-7]", ["r4", "r5", "r6", "r7"]),
        ("[1–3, 8]", ["r1", "r2", "r3", "r8"]),
        ("[2]-[4]", ["r2", "r3", "r4"]),
        ("[1], [3]–[5]", ["r1", "r3", "r4", "r5"]),
        ("[4],[5]", ["r4", "r5"]),
        ("[see 7]", ["r7"]),
        ("[3; 5]", ["r3", "r5"]),
    ],
)
def test_numbers_in_brackets_name_entries_of_the_list(printed: str, named: list[str]) -> None:
    (citation,) = cite_numbers(f"Trust has been counted {printed}.")

    assert (citation.text, works(citation), citation.form) == (printed, named, "numeric")


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("[2, p.151]", [("r2", "151")]),
        ("[9, p. 470-475, etc.]", [("r9", "470-475")]),
        ("[1, p. 50; 3, p. 27]", [("r1", "50"), ("r3", "27")]),
        ("[4, с. 213; 5, б. 14]", [("r4", "213"), ("r5", "14")]),
        ("[6, 45-бет]", [("r6", "45")]),
        ("[7: 12-15]", [("r7", "12-15")]),
        ("[1, 2, pp. 4–5]", [("r1", None), ("r2", "4–5")]),
        ("[1, p. 5, 3, p. 27]", [("r1", "5"), ("r3", "27")]),
        ("[4, с. 5, 7]", [("r4", "5, 7")]),
        ("[5, т. 2, с. 34; 6]", [("r5", "34"), ("r6", None)]),
        ("[2, ch. 3]", [("r2", "3")]),
        ("[3, 12–15-бет; 4, 7 б.]", [("r3", "12–15"), ("r4", "7")]),
        ("[1, с. 24 – 26]", [("r1", "24 – 26")]),
        ("[8, p. xii]", [("r8", "xii")]),
    ],
)
def test_a_locator_belongs_to_the_number_before_it(
    printed: str, found: list[tuple[str, str | None]]
) -> None:
    (citation,) = cite_numbers(f"He says so {printed}.")

    assert (citation.text, places(citation)) == (printed, found)


def test_words_after_the_page_are_the_suffix() -> None:
    (citation,) = cite_numbers("He says so [9, p. 470-475, etc.].")

    assert citation.suffix == "etc."


@pytest.mark.parametrize(
    "body",
    [
        "It fell in [2004].",
        "quoted [in Russian] here",
        "their [Western] power",
        "misalignment interval of [3, 6] mm",
        "on x = [3]",
        "a 95% CI [2, 7] of it",
        "scaled to [0, 1] here",
        "a value of [0.5, 1.2]",
        "an unclosed [3",
        "[]",
    ],
)
def test_years_words_and_intervals_are_no_citations(body: str) -> None:
    assert cite_numbers(body) == ()


def test_a_number_the_list_does_not_have_points_nowhere() -> None:
    (citation,) = cite_numbers("Nearly the same was found elsewhere [2; 32].")

    assert [(t.reference, t.printed) for t in citation.targets] == [("r2", "2"), (None, "32")]


def test_brackets_joined_by_a_semicolon_are_two_places() -> None:
    found = cite_numbers("Compiled from [4, p. 52]; [6].")

    assert [citation.text for citation in found] == ["[4, p. 52]", "[6]"]


def test_ibid_in_brackets_repeats_the_work_before_it() -> None:
    found = cite_numbers("Сначала так [5, с. 3]. Потом иначе [Там же, с. 9].")

    assert [places(c) for c in found] == [[("r5", "3")], [("r5", "9")]]


def test_no_citation_stands_inside_the_list() -> None:
    listing = [(n, f"{t} [in Russian] [2]", c) for n, t, c in entries(3)]
    text, references = source("As shown [1].", listing, numbers=True)

    assert [c.text for c in find_citations(text, references)] == ["[1]"]


def test_a_list_numbered_by_the_word_processor_counts_in_its_order() -> None:
    text, references = source("As shown [2] and then [1, p. 4] and [3].", entries(3))

    assert [works(c) for c in find_citations(text, references)] == [["r2"], ["r1"], ["r3"]]


def test_raised_digits_cite_and_powers_do_not() -> None:
    found = cite_numbers("It was found.¹ Others agree²,³ and more.⁴⁻⁶ On 5 km² of 10³ plots.⁷")

    assert [works(c) for c in found] == [["r1"], ["r2", "r3"], ["r4", "r5", "r6"], ["r7"]]


def test_numbers_in_parentheses_cite_only_when_they_name_much_of_the_list() -> None:
    assert len(cite_numbers("It was found (1). Others (2, 3) and more (4-6) since (2004).")) == 3
    assert cite_numbers("There are three: (1) price, (2) place and (3) time.") == ()


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read(numbers: list[int]) -> None:
    (citation,) = cite_numbers(f"Counted [{', '.join(map(str, numbers))}].")

    assert works(citation) == [f"r{n}" for n in numbers] or len(numbers) == 2


@given(st.text(alphabet="[]()12,;- p.с–\n\0a", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_survived_and_spans_hold_their_words(body: str) -> None:
    text, references = source(body, entries(3), numbers=True)

    for citation in find_citations(text, references):
        assert citation.span.of(text.content) == citation.text


def test_a_range_over_the_whole_century_is_not_written_out() -> None:
    assert read_items("1-999") is None


def test_brackets_are_scanned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text costs twice the brackets read, also when no bracket is ever closed."""

    def looked_at(body: str) -> int:
        return sum(len(group.items) for group in find_groups(body, Span(0, len(body))))

    assert looked_at("so [1] " * 200) == 2 * looked_at("so [1] " * 100)
    assert looked_at("[" * 100_000) == 0
