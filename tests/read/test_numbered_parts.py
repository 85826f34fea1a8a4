from __future__ import annotations

from counterpoint.model import SectionRole
from counterpoint.read import read_bytes

PROSE = (
    "The river came up in the night. Nobody had moved the boats. The town spoke of it for years. "
)
ARTICLE = f"""On floods

Abstract: What towns remember of their floods.

Keywords: floods; memory

{{heading}}{PROSE * 4}

II

{PROSE * 4}

Notes

1. Ada Byrne, The Wall (Cork: Quay, 2001), 4.
2. Byrne, Wall; Byrne, "Walls Revisited."
3. Ibid., 7.
"""


def roles(content: str) -> list[tuple[SectionRole, str]]:
    _, text = read_bytes(content.encode(), "floods.txt")
    return [(section.role, section.title) for section in text.sections]


def test_a_roman_number_alone_is_a_heading() -> None:
    found = roles(ARTICLE.format(heading="I\n\n"))

    assert (SectionRole.BODY, "I") in found
    assert (SectionRole.BODY, "II") in found


def test_prose_behind_the_key_words_is_the_text_proper() -> None:
    found = roles(ARTICLE.format(heading=""))

    assert found[2:5] == [
        (SectionRole.KEYWORDS, "Keywords"),
        (SectionRole.BODY, ""),
        (SectionRole.BODY, "II"),
    ]


def test_a_short_note_is_no_heading() -> None:
    assert roles(ARTICLE.format(heading="I\n\n"))[-1] == (SectionRole.NOTES, "Notes")
