"""Borders between labels that lie amid a sentence or a name are moved to a sign."""

from __future__ import annotations

from counterpoint.cite.references.borders import mend_borders
from counterpoint.cite.references.segments import Segment


def mended(text: str, *pieces: tuple[str, str]) -> list[tuple[str, str]]:
    segments = []
    place = 0
    for label, words in pieces:
        start = text.index(words, place)
        place = start + len(words)
        segments.append(Segment(label, start, place, 0.9))
    return [(s.label, text[s.start : s.end]) for s in mend_borders(text, segments)]


def test_a_body_with_its_year_in_brackets_is_the_author() -> None:
    text = "Deutsche Gesellschaft (1999): Denkschrift zur Lage"
    pieces = (("journal", "Deutsche Gesellschaft"), ("title", "Denkschrift zur Lage"))

    assert mended(text, *pieces)[0] == ("author", "Deutsche Gesellschaft")


def test_of_two_titles_with_a_year_between_the_first_is_the_author() -> None:
    text = "Совет по гаваням. (2022). Доклад о приливах"
    pieces = (("title", "Совет по гаваням"), ("date", "2022"), ("title", "Доклад о приливах"))

    assert mended(text, *pieces)[0] == ("author", "Совет по гаваням")


def test_a_journal_before_its_year_stays_one() -> None:
    text = "Leukemia (2009) 23, 1587"

    assert mended(text, ("journal", "Leukemia"), ("date", "2009"))[0] == ("journal", "Leukemia")


def test_the_given_name_of_the_last_author_opens_no_title() -> None:
    text = "Moss, Ann/Keller-Roth, Kai: Tides of trust"
    pieces = (("author", "Moss, Ann/Keller-Roth"), ("title", "Kai: Tides of trust"))

    assert mended(text, *pieces) == [
        *(("author", "Moss, Ann/Keller-Roth, Kai"), ("title", "Tides of trust"))
    ]


def test_a_host_begins_at_the_stop_when_only_a_space_parts_it_from_the_title() -> None:
    text = "Trust in the harbours. Handbook of Harbour Policy. 2018"
    pieces = (("title", "Trust in the harbours. Handbook of Harbour"), ("journal", "Policy"))

    assert mended(text, *pieces) == [
        *(("title", "Trust in the harbours."), ("journal", "Handbook of Harbour Policy"))
    ]


def test_words_behind_a_colon_are_a_subtitle_and_no_host() -> None:
    text = "Signed languages: Form and function. Leiden"
    pieces = (("title", "Signed languages"), ("book", "Form and function"), ("place", "Leiden"))

    assert mended(text, *pieces) == [
        *(("title", "Signed languages: Form and function"), ("place", "Leiden"))
    ]
