from __future__ import annotations

from itertools import pairwise

import pytest

from counterpoint.model import PassageKind, SectionRole, Text
from counterpoint.read import read_bytes

ARTICLE = """UDC 327

Research article

The quiet pull of broadcasting: a review

A.B. Lindqvist, C. Moreau

Institute of Examples, University of Nowhere, Bergen, Norway

Abstract. This review compares the views of scholars on broadcasting abroad. It finds two camps.

Keywords: broadcasting, attraction, review.

Received: 01.02.2020; Accepted: 03.04.2020; Available online: 05.06.2020

Introduction

Broadcasting abroad has been studied for a century, and the field still has not agreed on what it

does to those who listen. Some say it wins friends [1]. Others doubt it, and for good reason (see

Moreau [2]).

The two camps and what they disagree about

Lindqvist holds that listeners stay what they were before they listened to anything [1, p. 4].

2.1 A closer look

The evidence is thin. It rests on a single survey that nobody has repeated since it was first made.

Conclusions

We do not know. More listening is needed before anybody can say so with a good conscience.

References

1. Lindqvist A.B. The radio that nobody heard // Journal of Echoes. - 1990. - No. 2. - P. 1-9.
2. Moreau C. Who listens? // Journal of
Echoes. - 1995. - P. 20-29.

А.Б. Линдквист, К. Моро

Тихое притяжение радиовещания: обзор

Аннотация. В обзоре сопоставляются взгляды учёных на вещание за рубеж. Лагерей оказалось два.

Ключевые слова: вещание, привлекательность.

Information about authors:

Lindqvist A.B. – Professor, University of Nowhere.
"""


def read(text: str, name: str = "article.txt") -> Text:
    return read_bytes(text.encode(), name)[1]


def roles(text: Text) -> list[SectionRole]:
    return [section.role for section in text.sections]


def test_the_text_of_a_plain_file_is_the_decoded_file() -> None:
    text = "One.\r\n\r\nTwo.\rThree.\x0b\n\ufeff\n"

    assert read(text).content == text


def test_sections_follow_one_another_and_cover_the_text() -> None:
    text = read(ARTICLE)

    assert text.sections[0].span.start == 0
    assert text.sections[-1].span.end == len(ARTICLE)
    for before, after in pairwise(text.sections):
        assert before.span.end == after.span.start


def test_sections_have_the_roles_their_titles_give_them() -> None:
    assert [role.value for role in roles(read(ARTICLE))] == [
        "front",
        "abstract",
        "keywords",
        "front",
        "introduction",
        "body",
        "body",
        "conclusions",
        "references",
        "front",
        "abstract",
        "keywords",
        "authors",
    ]


def test_a_heading_without_markup_is_known_by_its_shape_and_number() -> None:
    text = read(ARTICLE)

    assert [(s.title, s.level) for s in text.sections if s.role is SectionRole.BODY] == [
        ("The two camps and what they disagree about", 2),
        ("2.1 A closer look", 2),
    ]


def test_a_sentence_cut_by_a_page_break_is_one_sentence() -> None:
    text = read(ARTICLE)
    sentences = [" ".join(s.of(ARTICLE).split()) for s in text.sentences]

    assert (
        "Broadcasting abroad has been studied for a century, and the field still has not agreed on "
        "what it does to those who listen." in sentences
    )
    assert "Others doubt it, and for good reason (see Moreau [2])." in sentences


def test_no_sentence_holds_a_heading() -> None:
    text = read(ARTICLE)
    headings = [p.span for p in text.passages if p.kind is PassageKind.HEADING]

    assert headings
    assert not any(h.overlaps(s) for h in headings for s in text.sentences)


def test_an_entry_of_the_list_is_one_sentence_even_over_two_lines() -> None:
    text = read(ARTICLE)
    entries = [s.of(ARTICLE) for s in text.sentences if s.of(ARTICLE)[:2] in ("1.", "2.")]

    assert [entry.split()[1] for entry in entries] == ["Lindqvist", "Moreau"]
    assert entries[1].endswith("P. 20-29.")


def test_each_passage_has_its_own_language() -> None:
    text = read(ARTICLE)
    spoken = {p.span.of(ARTICLE)[:9]: p.language for p in text.passages}

    assert spoken["Abstract."] == "en"
    assert spoken["Аннотация"] == "ru"
    assert spoken["А.Б. Линд"] == "ru"
    assert spoken["Lindqvist"] == "en"


def test_title_authors_date_and_keywords_are_read_from_the_front() -> None:
    source, _ = read_bytes(ARTICLE.encode(), "article.txt")

    assert source.metadata["title"] == "The quiet pull of broadcasting: a review"
    assert source.metadata["author"] == [
        {"family": "Lindqvist", "given": "A.B."},
        {"family": "Moreau", "given": "C."},
    ]
    assert source.metadata["issued"] == {"date-parts": [[2020, 6, 5]]}
    assert source.metadata["keyword"] == "broadcasting, attraction, review"
    assert source.kind.value == "review article"
    assert source.languages == ("en", "ru")


def test_markdown_headings_keep_their_level() -> None:
    text = read("# A title\n\nWords here.\n\n## Methods\n\nMore words.\n", "a.md")

    assert [(s.title, s.level) for s in text.sections] == [("A title", 1), ("Methods", 2)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "this line of the paragraph runs to about the same width as its neighbours do"
    text = read("\n\n".join("\n".join(["Here " + line, line, line + "."]) for _ in range(8)))

    assert len(text.passages) == 8


def test_form_feeds_part_pages() -> None:
    content = "First page.\fSecond page.\fThird."
    text = read(content)

    assert [page.span.of(content).strip() for page in text.pages] == [
        "First page.",
        "Second page.",
        "Third.",
    ]


def test_letterspaced_capitals_are_a_known_title() -> None:
    text = read("В в е д е н и е\n\nСлова стоят здесь.\n\nЛИТЕРАТУРА\n\n1. Книга.\n")

    assert roles(text) == [SectionRole.INTRODUCTION, SectionRole.REFERENCES]


def test_the_parts_of_a_structured_abstract_stay_in_the_abstract() -> None:
    body = "Some words that stand below.\n\n"
    parts = ["Abstract", "Background", "Methods", "Conclusions", "Introduction", "Methods"]
    text = read("A title of the text\n\n" + "".join(f"{part}\n\n{body}" for part in parts))

    assert [role.value for role in roles(text)[1:]] == ["abstract"] * 4 + [
        "introduction",
        "methods",
    ]


def test_a_numbered_list_at_the_end_is_the_references_even_without_a_heading() -> None:
    entries = "".join(f"{n}. Lind A. Echo number {n}. Bergen, 19{80 + n}.\n" for n in range(1, 7))
    text = read("Introduction\n\nSome words stand here [1].\n\n" + entries)

    assert roles(text) == [SectionRole.INTRODUCTION, SectionRole.REFERENCES]


def test_notes_under_a_heading_are_tied_to_their_marks() -> None:
    content = (
        "Introduction\n\nIt was so.1 Others doubt it,2 and say why.\n\nNotes\n\n"
        "1. Lind, 1990, p. 4.\n2. Moreau, 1995,\nwith a long remark.\n"
    )
    text = read(content)

    assert [(n.label, n.mark.start, n.body.of(content)[:6]) for n in text.notes] == [
        ("1", content.index("1 Others"), "Lind, "),
        ("2", content.index("2 and"), "Moreau"),
    ]


def test_captions_are_told_from_sentences_about_tables() -> None:
    text = read("Table 1. Listeners by age\n\nTable 1 shows who listens, and how long.\n")

    assert [p.kind for p in text.passages] == [PassageKind.CAPTION, PassageKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("Закон Республики Эхо\n\nО вещании\n\nНастоящий Закон устанавливает порядок.", "law"),
        ("Remarks by the President at the Forum\n\nDear friends, we have come far.", "speech"),
        (
            "Концепция внешней политики\n\nI. Общие положения\n\nКонцепция такова.",
            "strategic document",
        ),
        ("Results of a survey of listeners\n\nWe asked a hundred people.", "survey report"),
        ("Жолдауы туралы\n\nПрезиденттің халыққа Жолдауы жарияланды.", "speech"),
        ("Some notes\n\nNothing to see here.", "other"),
    ],
)
def test_the_kind_of_a_source_is_proposed_from_its_title(content: str, kind: str) -> None:
    assert read_bytes(content.encode(), "a.txt")[0].kind.value == kind


def test_an_abstract_may_be_led_in_by_a_dash() -> None:
    text = read("A title of words\n\nAbstract—We listen.\n\nIndex Terms—radio, waves\n")

    assert [role.value for role in roles(text)] == ["front", "abstract", "keywords"]


def test_the_years_a_title_covers_are_no_date_of_issue() -> None:
    source, _ = read_bytes("Concept for 2020–2030\n\nIt is so.".encode(), "a.txt")

    assert "issued" not in source.metadata


def test_a_name_above_the_title_is_the_author() -> None:
    content = "Линд Иван Иванович\nдоктор наук, профессор\n\nЭхо и слух\n\nАннотация. Слова.\n"
    item = read_bytes(content.encode(), "a.txt")[0].metadata

    assert item["title"] == "Эхо и слух"
    assert item["author"] == [{"family": "Линд", "given": "Иван Иванович"}]


def test_a_heading_of_notes_without_numbered_notes_is_no_list_of_notes() -> None:
    content = "Title\n\nIntroduction\n\nWords are here.\n\nNotes\n\nNothing is numbered in them.\n"

    assert read_bytes(content.encode(), "a.txt")[1].notes == ()
