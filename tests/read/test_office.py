from __future__ import annotations

import zipfile

import pytest
from source_makers import docx, epub, odt, p, zipped

from counterpoint.errors import BrokenSource, HostileSource
from counterpoint.model import PassageKind, SectionRole, Text
from counterpoint.read import read_bytes

NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
)
STYLES = (
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Own"><w:name w:val="My head"/><w:basedOn w:val="1"/></w:style>'
)


def mark(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def noted(kind: str, *notes: str) -> str:
    bodies = "".join(f'<w:{kind} w:id="{at}">{p(n)}</w:{kind}>' for at, n in enumerate(notes, 2))
    return f'<w:{kind} w:id="0" w:type="separator">{p("")}</w:{kind}>{bodies}'


def read(data: bytes, name: str = "a.docx") -> Text:
    return read_bytes(data, name)[1]


def test_paragraphs_and_heading_styles_of_a_word_document() -> None:
    body = (
        p("On listening", '<w:pStyle w:val="T"/>')
        + p("Introduction", '<w:pStyle w:val="1"/>')
        + p("Words stand here.")
        + p("What follows", '<w:pStyle w:val="Own"/>')
        + p("More words.")
    )
    source, text = read_bytes(docx(body, styles=STYLES), "a.docx")

    assert source.metadata["title"] == "On listening"
    assert [(s.title, s.role) for s in text.sections] == [
        ("On listening", SectionRole.FRONT),
        ("Introduction", SectionRole.INTRODUCTION),
        ("What follows", SectionRole.BODY),
    ]


def test_a_footnote_is_kept_at_its_mark() -> None:
    body = f"<w:p><w:r><w:t>It is so.</w:t></w:r>{mark('footnote', 2)}</w:p>" + p("And on.")
    text = read(docx(body, footnotes=noted("footnote", "Lind, 1990, p. 4.")))
    (note,) = text.notes

    assert text.content.startswith("It is so.1\n\nAnd on.")
    assert (note.label, note.mark.of(text.content)) == ("1", "1")
    assert note.body.of(text.content) == "Lind, 1990, p. 4."
    assert note.mark in text.superscripts
    assert text.sections[-1].role is SectionRole.NOTES


def test_notes_are_numbered_by_their_marks_and_endnotes_in_roman() -> None:
    body = (
        f"<w:p><w:r><w:t>One</w:t></w:r>{mark('footnote', 3)}"
        f"<w:r><w:t> two</w:t></w:r>{mark('footnote', 2)}"
        f"<w:r><w:t> three</w:t></w:r>{mark('endnote', 2)}</w:p>"
    )
    text = read(docx(body, footnotes=noted("footnote", "B", "A"), endnotes=noted("endnote", "End")))

    assert text.content.startswith("One1 two2 threei")
    assert [(n.label, n.body.of(text.content)) for n in text.notes] == [
        ("1", "A"),
        ("2", "B"),
        ("i", "End"),
    ]


@pytest.mark.parametrize(
    ("form", "pattern", "printed"),
    [("decimal", "%1.", "1."), ("decimal", "[%1]", "[1]"), ("upperRoman", "%1)", "I)")],
)
def test_automatic_numbers_are_printed(form: str, pattern: str, printed: str) -> None:
    body = p("Literature") + p("Lind A. Echoes. 1990.", NUMBERED) + p("Moreau C. 1995.", NUMBERED)
    text = read(docx(body, numbering=NUMBERING.format(form=form, text=pattern)))

    assert f"{printed} Lind A. Echoes. 1990." in text.content
    assert text.passages[1].kind is PassageKind.LIST_ITEM


def test_bullets_have_no_number() -> None:
    text = read(docx(p("A point", NUMBERED), numbering=NUMBERING.format(form="bullet", text="o")))

    assert text.content == "A point"


def test_deleted_words_are_left_out_and_inserted_ones_kept() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>New</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Old</w:delText></w:r></w:del><w:r><w:t> words</w:t></w:r></w:p>"
    )

    assert read(docx(body)).content == "New words"


def test_superscript_runs_are_told() -> None:
    body = (
        '<w:p><w:r><w:t>so.</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        "<w:t>12</w:t></w:r></w:p>"
    )
    text = read(docx(body))

    assert [s.of(text.content) for s in text.superscripts] == ["12"]


def test_a_table_is_text_row_by_row() -> None:
    cells = "".join(f"<w:tc>{p(words)}</w:tc>" for words in ("Year", "Share"))
    text = read(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + p("After.")))

    assert text.content == "Year | Share\n\nAfter."
    assert text.passages[0].kind is PassageKind.TABLE


def test_a_zip_bomb_is_refused_unopened() -> None:
    bomb = zipped({"word/document.xml": b"<w>" + b" " * 30_000_000})

    with pytest.raises(HostileSource, match=r"bomb\.docx.*unpack"):
        read_bytes(bomb, "bomb.docx")


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    honest = docx(p("Words"))
    lying = honest.replace(b"PK\x01\x02", b"PK\x01\x02")[:-40]

    with pytest.raises(BrokenSource, match=r"cut\.docx"):
        read_bytes(lying, "cut.docx")


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE w SYSTEM "http://example.org/evil.dtd">',
    ],
)
@pytest.mark.parametrize("member", ["word/document.xml", "word/footnotes.xml"])
def test_a_document_with_entities_is_refused(declared: str, member: str) -> None:
    good = f"<w:p><w:r><w:t>So.</w:t></w:r>{mark('footnote', 2)}</w:p>"
    with zipfile.ZipFile(__import__("io").BytesIO(docx(good))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    members[member] = f"{declared}<w:document {space}><w:body/></w:document>".encode()

    with pytest.raises(HostileSource, match=r"evil\.docx"):
        read_bytes(zipped(dict(members)), "evil.docx")


def test_an_encrypted_word_document_is_refused() -> None:
    with pytest.raises(BrokenSource, match="password"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked.docx")


def test_a_zip_that_is_no_word_document_is_refused() -> None:
    with pytest.raises(BrokenSource, match="not a Word document"):
        read_bytes(zipped({"a.txt": "words"}), "a.docx")


def test_an_opendocument_text_keeps_headings_notes_and_superscripts() -> None:
    body = (
        '<text:h text:outline-level="1">Introduction</text:h>'
        "<text:p>It is<text:s/>so.<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Lind, 1990.</text:p></text:note-body></text:note>"
        '<text:span text:style-name="up">2</text:span> End.</text:p>'
        "<text:list><text:list-item><text:p>A point</text:p></text:list-item></text:list>"
    )
    styles = (
        '<style:style style:name="up"><style:text-properties style:text-position="super 58%"/>'
        "</style:style>"
    )
    text = read(odt(body, styles), "a.odt")
    (note,) = text.notes

    assert text.content.startswith("Introduction\n\nIt is so.12 End.\n\nA point")
    assert text.sections[0].role is SectionRole.INTRODUCTION
    assert note.body.of(text.content) == "Lind, 1990."
    assert [s.of(text.content) for s in text.superscripts] == ["1", "2"]


def test_the_chapters_of_a_book_come_in_reading_order() -> None:
    chapters = [f"<h1>Chapter {name}</h1><p>Words of {name}.</p>" for name in ("one", "two")]
    source, text = read_bytes(epub(chapters), "a.epub")

    assert [s.title for s in text.sections] == ["Chapter one", "Chapter two"]
    assert source.metadata["title"] == "A Book"
    assert source.metadata["author"] == [{"family": "Lind", "given": "Ada"}]
    assert source.metadata["issued"] == {"date-parts": [[2019]]}
    assert source.kind.value == "book"


@pytest.mark.parametrize("number", ["-1", "many", "99999999999", "²"])
def test_numbers_that_are_none_do_no_harm(number: str) -> None:
    broken = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="7"/></w:numPr>'
    outline = f'<w:outlineLvl w:val="{number}"/>'
    numbering = NUMBERING.format(form="decimal", text="%1.").replace(
        '<w:start w:val="1"/>', f'<w:start w:val="{number}"/>'
    )
    text = read(docx(p("Words", broken) + p("More", outline), numbering=numbering))

    assert "Words" in text.content


def test_a_word_document_that_marks_no_headings_has_those_known_by_their_words() -> None:
    running = "Somebody writes here at some length about listening, and ends with a stop."
    lines = ["On listening", "Introduction", running, "Two schools", running, "References"]
    _, text = read_bytes(docx("".join(map(p, [*lines, "Lind, A. (1990). Listening."]))), "a.docx")
    roles = [(section.title, section.role) for section in text.sections]

    assert ("Introduction", SectionRole.INTRODUCTION) in roles
    assert ("Two schools", SectionRole.BODY) in roles
    assert ("References", SectionRole.REFERENCES) in roles


def test_what_stands_in_another_language_at_the_end_hides_no_headings() -> None:
    """A second abstract after the list is no front matter that the body begins behind."""
    running = "Somebody writes here at some length about listening, and ends with a stop."
    lines = ["On listening", f"Abstract. {running}", "Introduction", running, "References"]
    more = ["Lind, A. (1990). Listening.", "О слушании", "Аннотация. Кто-то пишет о слушании."]
    _, text = read_bytes(docx("".join(map(p, [*lines, *more]))), "a.docx")

    assert SectionRole.INTRODUCTION in [section.role for section in text.sections]
    assert SectionRole.REFERENCES in [section.role for section in text.sections]
