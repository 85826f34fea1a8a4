from __future__ import annotations

import pytest

from counterpoint.errors import BrokenSource, HostileSource, UnknownFormat
from counterpoint.model import PassageKind, SectionRole, Text
from counterpoint.read import read_bytes


def html(body: str, head: str = "") -> Text:
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")[1]


def test_a_page_keeps_its_words_and_drops_what_is_around_them() -> None:
    text = html(
        "<nav>Home</nav><header>Site</header><main><h1>On listening</h1><p>Some <b>bold</b> words"
        " stand\n here.</p><script>alert(1)</script><p hidden>Secret</p></main>"
        "<footer>© Site</footer>"
    )

    assert text.content == "On listening\n\nSome bold words stand here."


def test_headings_lists_and_tables_are_told_apart() -> None:
    text = html(
        "<h2>Methods</h2><p>So.</p><ul><li>One</li><li>Two</li></ul>"
        "<table><tr><th>Year</th><th>Share</th></tr><tr><td>1990</td><td>4</td></tr></table>"
    )

    assert [(p.kind.value, p.span.of(text.content)) for p in text.passages] == [
        ("heading", "Methods"),
        ("paragraph", "So."),
        ("list item", "One"),
        ("list item", "Two"),
        ("table", "Year | Share"),
        ("table", "1990 | 4"),
    ]
    assert text.sections[0].role is SectionRole.METHODS


def test_markup_in_the_words_stays_words() -> None:
    assert (
        html("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>").content == "<script>alert(1)</script>"
    )


def test_a_linked_note_is_kept_at_its_mark() -> None:
    text = html(
        '<p>It is so.<sup><a href="#n1">1</a></sup> And on.</p>'
        '<ol><li id="n1">Lind, 1990, p. 4.</li></ol>'
    )
    (note,) = text.notes

    assert note.mark.of(text.content) == "1"
    assert note.body.of(text.content) == "Lind, 1990, p. 4."
    assert [s.of(text.content) for s in text.superscripts] == ["1"]


def test_what_a_page_says_of_itself_is_its_metadata() -> None:
    head = (
        '<meta name="citation_title" content="On listening">'
        '<meta name="citation_author" content="Lind, Ada">'
        '<meta name="citation_publication_date" content="1990/03/05">'
        '<meta name="citation_doi" content="https://doi.org/10.1234/abc">'
    )
    data = f"<html><head>{head}</head><body><p>Words.</p></body></html>".encode()
    item = read_bytes(data, "a.html")[0].metadata

    assert item["title"] == "On listening"
    assert item["author"] == [{"family": "Lind", "given": "Ada"}]
    assert item["issued"] == {"date-parts": [[1990, 3, 5]]}
    assert item["DOI"] == "10.1234/abc"


def test_the_stated_encoding_of_a_page_is_used() -> None:
    data = '<meta charset="windows-1251"><p>Мягкая сила</p>'.encode("cp1251")

    assert read_bytes(data, "a.html")[1].content == "Мягкая сила"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "words",
        "<table><tr>" + "<td>x" * 20_000,
        "<p" + " a" * 20_000 + ">words",
        "<!--" + "x" * 100_000 + "--><p>words",
        "<a href='#x'>1</a>" * 5_000,
        "<sup>" * 5_000 + "words",
    ],
)
def test_hostile_pages_are_read_without_harm(page: str) -> None:
    assert html(page).content


JATS = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS-journalpublishing1.dtd">
<article xml:lang="en"><front>
<journal-meta><journal-title>Echoes</journal-title></journal-meta>
<article-meta><article-id pub-id-type="doi">10.1234/abc</article-id>
<title-group><article-title>On <italic>listening</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Lind</surname>
<given-names>Ada</given-names></name></contrib></contrib-group>
<pub-date pub-type="epub"><day>5</day><month>3</month><year>1990</year></pub-date>
<abstract><p>We listen.</p></abstract><kwd-group><kwd>radio</kwd></kwd-group>
</article-meta></front><body><sec><label>1</label><title>Introduction</title>
<p>It is so [<xref ref-type="bibr" rid="r1">1</xref>].<xref ref-type="fn" rid="f1">a</xref>
<fig><caption><p>A picture.</p></caption></fig> It goes on.</p></sec></body>
<back><fn-group><fn id="f1"><label>a</label><p>A note.</p></fn></fn-group>
<ref-list><title>References</title><ref id="r1"><label>1</label>
<element-citation><name><surname>Moreau</surname><given-names>C</given-names></name>
<year>1985</year><article-title>Who listens</article-title><source>Waves</source>
<volume>3</volume><fpage>1</fpage><lpage>9</lpage></element-citation></ref></ref-list></back></article>
"""


def test_a_jats_article_becomes_text_with_roles() -> None:
    source, text = read_bytes(JATS.encode(), "a.xml")

    assert source.metadata["title"] == "On listening"
    assert source.metadata["author"] == [{"family": "Lind", "given": "Ada"}]
    assert source.metadata["issued"] == {"date-parts": [[1990, 3, 5]]}
    assert source.metadata["DOI"] == "10.1234/abc"
    assert [s.role.value for s in text.sections] == [
        "front",
        "abstract",
        "keywords",
        "introduction",
        "references",
        "notes",
    ]


def test_cross_references_of_jats_are_kept_as_printed() -> None:
    _, text = read_bytes(JATS.encode(), "a.xml")
    (note,) = text.notes

    assert "It is so [1].a" in text.content
    assert (note.label, note.body.of(text.content)) == ("a", "A note.")


def test_an_entry_given_as_fields_is_written_out() -> None:
    _, text = read_bytes(JATS.encode(), "a.xml")

    assert "1. Moreau C (1985) Who listens. Waves 3: 1–9." in text.content


def test_a_figure_inside_a_paragraph_does_not_swallow_its_words() -> None:
    _, text = read_bytes(JATS.encode(), "a.xml")
    captions = [p for p in text.passages if p.kind is PassageKind.CAPTION]

    assert [c.span.of(text.content) for c in captions] == ["A picture."]
    assert "It goes on." in text.content


@pytest.mark.parametrize("kind", ['SYSTEM "file:///etc/passwd"', '"lol"'])
def test_jats_with_entities_is_refused(kind: str) -> None:
    evil = f"<!DOCTYPE article [<!ENTITY x {kind}>]><article><body><p>&x;</p></body></article>"

    with pytest.raises(HostileSource, match=r"evil\.xml"):
        read_bytes(evil.encode(), "evil.xml")


def test_other_xml_is_refused_by_its_root() -> None:
    with pytest.raises(UnknownFormat, match="<catalogue>"):
        read_bytes(b"<catalogue><b/></catalogue>", "a.xml")


@pytest.mark.parametrize("depth", [100, 250, 5_000])
def test_jats_nested_without_end_is_read_or_refused(depth: int) -> None:
    deep = "<sec><title>T</title>" * depth + "<p>Words.</p>" + "</sec>" * depth
    data = f"<article><body>{deep}</body></article>".encode()
    try:
        _, text = read_bytes(data, "deep.xml")
    except (BrokenSource, HostileSource) as refusal:
        assert "deep.xml" in str(refusal)
    else:
        assert "Words." in text.content
