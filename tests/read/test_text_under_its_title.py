"""Speeches, news and web pages: text that stands right below its title, without a heading."""

from __future__ import annotations

from counterpoint.model import SectionRole
from counterpoint.read import read_bytes

LIST = (
    "\n\nReferences\n\n1. Smith J. The quiet bank. Oxford, 2010.\n2. Lee A. Floods. London, 2012.\n"
)
LINE = "According to John Smith, quiet influence is a useful tool of policy [1]."
PROSE = " ".join(f"The river came up in the night of year {year}." for year in range(8))


def roles(content: str | bytes, name: str) -> list[tuple[SectionRole, str]]:
    data = content.encode() if isinstance(content, str) else content
    _, text = read_bytes(data, name)
    return [(section.role, section.span.of(text.content).strip()) for section in text.sections]


def title(content: str, name: str) -> str | None:
    return read_bytes(content.encode(), name)[0].metadata.get("title")


def test_a_text_that_has_only_a_list_under_a_heading_is_read_as_text() -> None:
    assert roles(LINE + LIST, "note.txt")[0] == (SectionRole.BODY, LINE)


def test_a_sentence_with_its_citation_is_nobodys_title() -> None:
    assert title(LINE + LIST, "note.txt") is None


def test_the_words_below_the_title_of_a_page_are_its_text() -> None:
    page = f"<body><h1>On rivers</h1><p>{LINE}</p><h2>References</h2><p>Smith J. 2010.</p></body>"

    assert roles(page, "page.html")[:2] == [
        (SectionRole.FRONT, "On rivers"),
        (SectionRole.BODY, LINE),
    ]


def test_an_opening_without_a_heading_is_text_where_chapters_follow() -> None:
    speech = f"# On rivers\n\nAnn Smith\n\n{PROSE}\n\n## Dams\n\n{PROSE}\n"

    assert roles(speech, "speech.md") == [
        (SectionRole.FRONT, "# On rivers\n\nAnn Smith"),
        (SectionRole.BODY, PROSE),
        (SectionRole.BODY, f"## Dams\n\n{PROSE}"),
    ]


def test_the_title_page_of_an_article_with_an_abstract_stays_front_matter() -> None:
    article = f"# On rivers\n\n{PROSE}\n\n## Abstract\n\n{PROSE}\n\n## Dams\n\n{PROSE}\n"

    assert [role for role, _ in roles(article, "article.md")] == [
        SectionRole.FRONT,
        SectionRole.ABSTRACT,
        SectionRole.BODY,
    ]


def test_scripts_inside_a_heading_are_not_in_the_title() -> None:
    assert title("<h1>On <script>alert(1)</script>rivers</h1><p>So.</p>", "a.html") == "On rivers"
