from __future__ import annotations

import pytest
from source_makers import Printed, column, pdf

from counterpoint.errors import BrokenSource, NoTextLayer
from counterpoint.model import Text
from counterpoint.read import read_bytes

LEFT = [
    "Some scholars hold that listeners",
    "remain what they were before, and",
    "that no broadcast has ever changed",
    "a mind that was not already turn-",
    "ing. Others point to the long-",
    "term effects of hearing a language",
    "spoken well, which no survey finds.",
    "The quarrel is old, and it will go",
]
RIGHT = [
    "on as long as there are radios to",
    "listen to. Neither side has shown",
    "that the other is wrong about what",
    "listeners do when nobody asks them.",
    "We have therefore asked a hundred",
    "of them, in three countries, twice.",
    "What they said is reported below in",
    "their own words wherever we could.",
]


def read(pages: list[list[Printed]]) -> Text:
    return read_bytes(pdf(pages), "a.pdf")[1]


def test_two_columns_are_read_one_after_the_other() -> None:
    head = [Printed(50, 640, "A full-width head over both columns of the page", 16, True)]
    text = read([head + column(50, 600, LEFT) + column(270, 600, RIGHT)])

    assert text.content.startswith(
        "A full-width head over both columns of the page\n\nSome scholars"
    )
    assert "it will go on as long as there are radios to listen to." in text.content


def test_rows_cut_by_wide_word_spaces_are_still_two_columns() -> None:
    def torn(x: float, top: float, lines: list[str]) -> list[Printed]:
        shown = []
        for at, line in enumerate(lines):
            words = line.split()
            left, right = " ".join(words[: 2 + at % 3]), " ".join(words[2 + at % 3 :])
            shown.append(Printed(x, top - at * 12, left))
            shown.append(Printed(x + 5 * len(left) + 14, top - at * 12, right))
        return shown

    text = read([torn(50, 600, LEFT) + torn(270, 600, RIGHT)]).content

    assert text.index("it will go") < text.index("on as long as")


def test_columns_printed_row_by_row_are_read_column_by_column() -> None:
    rows = [
        line
        for pair in zip(column(50, 600, LEFT), column(270, 600, RIGHT), strict=True)
        for line in pair
    ]

    assert "it will go on as long as" in read([rows]).content


def test_an_address_that_spills_over_its_column_does_not_part_the_columns() -> None:
    left = [*LEFT[:3], "https://example.org/" + "a-very-long-address/" * 2, *LEFT[3:]]
    text = read([column(50, 600, left) + column(270, 597, RIGHT)])

    assert text.content.index("Some scholars") < text.content.index("https://example.org")
    assert text.content.index("it will go") < text.content.index("on as long as")


def test_hyphens_at_line_ends_are_mended_and_true_ones_kept() -> None:
    text = read([column(50, 600, LEFT)])

    assert "already turning." in text.content
    assert "the long-term effects" in text.content


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            Printed(150, 675, "Journal of Echoes, vol. 3"),
            *column(50, 600, LEFT),
            Printed(240, 25, str(40 + at)),
        ]
        for at in range(3)
    ]
    text = read(pages)

    assert "Journal of Echoes" not in text.content
    assert [page.label for page in text.pages] == ["40", "41", "42"]


def test_a_sentence_over_two_pages_is_one_and_its_pages_are_known() -> None:
    text = read([column(50, 600, LEFT), column(50, 600, RIGHT)])
    at = text.content.index("The quarrel is old")
    sentence = next(s for s in text.sentences if s.start == at)

    assert sentence.of(text.content).endswith("radios to listen to.")
    first, second = text.page_at(sentence.start), text.page_at(sentence.end - 1)
    assert first is not None
    assert second is not None
    assert (first.number, second.number) == (1, 2)


def test_superscripts_are_known_by_their_place_and_notes_kept_at_the_foot() -> None:
    body = column(50, 600, LEFT)
    mark = Printed(197.4, 604, "7", 6)  # Helvetica sets the first line 147.3 points wide
    foot = [Printed(50, 90, "7", 5), Printed(55, 87, "See Lind (1990), who doubts it.", 8)]
    text = read([[*body[:1], mark, *body[1:], *foot]])

    (note,) = text.notes
    assert note.label == "7"
    assert note.mark.of(text.content) == "7"
    assert note.body.of(text.content) == "See Lind (1990), who doubts it."
    assert text.content[: note.mark.start].endswith("listeners")


def test_a_note_behind_the_text_keeps_the_page_it_is_printed_on() -> None:
    mark = Printed(197.4, 604, "7", 6)
    foot = [Printed(50, 90, "7", 5), Printed(55, 87, "See Lind (1990), who doubts it.", 8)]
    body = column(50, 600, LEFT)
    text = read([[*body[:1], mark, *body[1:], *foot], column(50, 600, RIGHT)])

    page = text.page_at(text.notes[0].body.start)
    assert page is not None
    assert page.number == 1
    assert {p.number for p in text.pages} == {1, 2}


def test_no_space_is_put_around_a_superscript_inside_a_line() -> None:
    body = column(50, 600, LEFT)
    mark, rest = Printed(197.4, 604, "7", 6), Printed(201, 600, ", and more")
    text = read([[body[0], mark, rest, *body[1:]]])

    assert "listeners7, and more" in text.content
    assert [s.of(text.content) for s in text.superscripts] == ["7"]


def test_large_or_bold_lines_are_headings() -> None:
    page = [
        Printed(50, 660, "On listening", 18, True),
        Printed(50, 630, "Introduction", 10, True),
        *column(50, 612, LEFT),
        Printed(50, 500, "What they said", 10, True),
        *column(50, 482, RIGHT),
    ]
    source, text = read_bytes(pdf([page]), "a.pdf")

    assert source.metadata["title"] == "On listening"
    assert [(s.title, s.role.value) for s in text.sections] == [
        ("On listening", "front"),
        ("Introduction", "introduction"),
        ("What they said", "body"),
    ]


def test_hanging_entries_are_split() -> None:
    entries = [
        Printed(50, 640, "References", 12, True),
        Printed(50, 620, "Lind, A. (1990). The radio that nobody"),
        Printed(65, 608, "heard. Journal of Echoes, 2, 1-9."),
        Printed(50, 596, "Moreau, C. (1995). Who listens, and to"),
        Printed(65, 584, "whom. Journal of Echoes, 7, 20-29."),
        Printed(50, 572, "Sato, B. (2001). Waves and those who are"),
        Printed(65, 560, "moved by them. Wave Press."),
    ]
    text = read([[*entries, *column(50, 480, [])]])

    assert [p.span.of(text.content).split(",")[0] for p in text.passages] == [
        "References",
        "Lind",
        "Moreau",
        "Sato",
    ]


def test_rows_of_a_table_are_kept_apart() -> None:
    table = [
        Printed(x, 400 - 12 * row, words)
        for row, words_of_row in enumerate([("Year", "Share"), ("1990", "4"), ("1995", "6")])
        for x, words in zip((50, 200), words_of_row, strict=True)
    ]
    text = read([column(50, 600, LEFT) + table])

    assert "Year | Share\n\n1990 | 4\n\n1995 | 6" in text.content


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(NoTextLayer, match=r"scan\.pdf.*text recognition"):
        read_bytes(pdf([[], []]), "scan.pdf")


def test_a_page_without_text_is_said() -> None:
    text = read([column(50, 600, LEFT), []])

    assert "page(s) 2 of 2" in text.notices[0]


def test_an_encrypted_pdf_is_refused() -> None:
    key = "<" + "41" * 32 + ">"
    lock = f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>"
    data = pdf([[Printed(50, 600, "Words")]], lock, f"/Encrypt 7 0 R /ID [{key} {key}]")

    with pytest.raises(BrokenSource, match=r"locked\.pdf.*password"):
        read_bytes(data, "locked.pdf")


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(BrokenSource, match=r"bad\.pdf.*damaged"):
        read_bytes(b"%PDF-1.4\nthis is all there is", "bad.pdf")


def test_the_reader_names_its_engine() -> None:
    assert "pypdfium2" in read([column(50, 600, LEFT)]).reader
