"""Running heads go, the first lines of a page stay."""

from __future__ import annotations

from counterpoint.read.pdf_heads import drop_running_heads
from counterpoint.read.pdf_layout import Line, Sheet


def line(text: str, baseline: float, page: int) -> Line:
    return Line(text, 60, 500, baseline, 11, False, page, [])


def sheet(page: int, *texts: str, gap: float) -> Sheet:
    """A page of one-line paragraphs, printed from the top with that much between baselines."""
    rows = [line(text, 780 - gap * at, page) for at, text in enumerate(texts)]
    return Sheet(page, 842, rows)


def paragraphs(page: int) -> list[str]:
    words = ("", "Tides", "Harbours", "Bells")
    return [f"{words[page]} {chr(97 + at)}, an entry printed in one line." for at in range(20)]


def test_a_paragraph_of_one_line_at_the_top_of_several_pages_is_no_head() -> None:
    sheets = [sheet(page, *paragraphs(page), gap=26) for page in (1, 2, 3)]

    drop_running_heads(sheets)

    assert [len(one.lines) for one in sheets] == [20, 20, 20]


def test_a_line_further_off_than_paragraphs_are_is_a_head() -> None:
    sheets = [sheet(page, *paragraphs(page), gap=26) for page in (1, 2, 3)]
    for one, text in zip(sheets, ("Arden", "Boyle", "Crane"), strict=True):
        one.lines.insert(0, line(text, 822, one.number))

    drop_running_heads(sheets)

    assert [one.lines[0].text[:5] for one in sheets][1:] == ["Harbo", "Bells"]
