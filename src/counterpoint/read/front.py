"""What the front matter says of the source: title, authors, date, DOI, keywords."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterpoint.model import CslItem, PassageKind, Section, SectionRole
from counterpoint.read.dates import find_date
from counterpoint.read.draft import Block
from counterpoint.read.lists import words
from counterpoint.read.people import is_names, read_names
from counterpoint.read.titles import run_in_title, strip_marks, title_role

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>\"«»]+")
_META = re.compile(r"https?://|www\.|@|\b(?:issn|isbn|doi|orcid|e-?mail)\b|©|\(c\) \d{4}", re.I)
_ISSUE = re.compile(
    r"\b(?:vol|том|issue|т|вып|no|№)\b\.?\s?\d+|\d+\s?\(\d+\)|^\W*\d{4}\W*$", re.IGNORECASE
)
_OPENING = frozenset({SectionRole.ABSTRACT, SectionRole.KEYWORDS, SectionRole.INTRODUCTION})
_MOST_LINES = 40
_LONGEST_TITLE = 400
_CITES = re.compile(r"\[\d[^\]]{0,40}\]\W*$")  # a line that ends in a citation is a sentence


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    block: Block


def read_metadata(
    content: str, blocks: Sequence[Block], sections: Sequence[Section], stated: CslItem
) -> CslItem:
    """Return CSL-JSON of the source; what the file itself states goes before what is read."""
    item = dict(stated)
    lines = list(_front_lines(content, blocks, sections))
    title, rest = _title(lines)
    if title and "title" not in item:
        item["title"] = title
    authors = _authors(rest)
    if authors and "author" not in item:
        item["author"] = authors
    _dated(item, content, sections, lines)
    doi = _DOI.search("\n".join(line.text for line in lines))
    if doi and "DOI" not in item:
        item["DOI"] = doi.group().rstrip(".,;)]>")
    for role, key in ((SectionRole.KEYWORDS, "keyword"), (SectionRole.ABSTRACT, "abstract")):
        text = _first_of(content, sections, role)
        if text and key not in item:
            item[key] = text.rstrip(" .") if key == "keyword" else text
    return item


def _front_lines(
    content: str, blocks: Sequence[Block], sections: Sequence[Section]
) -> Iterator[_Line]:
    """Yield the lines before the abstract, the introduction or the first section of the body."""
    end = next(
        (s.span.start for s in sections if s.role is not SectionRole.FRONT or s.span.start > 9000),
        len(content),
    )
    count = 0
    for block in blocks:
        if block.span.start >= max(end, 1) or count >= _MOST_LINES:
            return
        words_ = content[block.span.start : min(block.span.end, block.span.start + 2000)]
        single = block.kind is PassageKind.HEADING or words_.lstrip().startswith("**")
        for line in [" ".join(words_.split())] if single else words_.splitlines():
            bare = strip_marks(line)
            if bare:
                count += 1
                yield _Line(bare, block)


def _title(lines: list[_Line]) -> tuple[str | None, list[_Line]]:
    """Return the title and the lines that are not it."""
    marked = next(
        (
            line
            for line in lines
            if line.block.role is SectionRole.FRONT or line.block.level == 1
            if title_role(line.text) is None
        ),
        None,
    )
    chosen = marked or next((line for line in lines if _is_title(line.text)), None)
    if chosen is None:
        return None, lines
    return chosen.text.rstrip(" *"), [line for line in lines if line is not chosen]


def _is_title(line: str) -> bool:
    if not 8 <= len(line) <= _LONGEST_TITLE or len(line.split()) < 2:
        return False
    if _CITES.search(line) or _is_meta(line) or _is_affiliation(line):
        return False
    return not is_names(line, strict=True)


def _is_meta(line: str) -> bool:
    if _META.search(line) or (_ISSUE.search(line) and len(line) < 160):
        return True
    if "_".join(line.casefold().strip(".:* ").split()) in words("article-types"):
        return True
    found = run_in_title(line)
    first = title_role(line.split(maxsplit=1)[0]) if line.split() else None
    return found is not None or title_role(line) is not None or first is SectionRole.FRONT


def _is_affiliation(line: str) -> bool:
    tokens = line.casefold().replace("-", " ").split()
    marks = tuple(words("affiliations"))
    if tokens and tokens[0].startswith(tuple(words("degrees"))):
        return True
    return "," in line and any(token.strip('(«"').startswith(marks) for token in tokens)


def _authors(lines: list[_Line]) -> list[dict[str, str]]:
    for line in lines[:12]:
        if _is_meta(line.text) or _is_affiliation(line.text):
            continue
        if is_names(line.text):
            return read_names(line.text)
    return []


def _dated(item: CslItem, content: str, sections: Sequence[Section], lines: list[_Line]) -> None:
    if "issued" in item:
        return
    front = [s.span.of(content)[:500] for s in sections if s.role is SectionRole.FRONT and s.title]
    found = find_date([*(line.text for line in lines), *front])
    if found:
        item["issued"] = {"date-parts": [found]}


def _first_of(content: str, sections: Sequence[Section], role: SectionRole) -> str | None:
    """Return the words of the first section of a role, its title left out.

    The parts of a structured abstract are put together.
    """
    found: list[str] = []
    for section in sections:
        if section.role is role and (not found or section.level > 1):
            found.append(_without_title(section.span.of(content)[:8000], section.title))
        elif found and section.role is not role:
            break
    return " ".join(" ".join(found).split()) or None


def _without_title(text: str, title: str) -> str:
    found = run_in_title(text)
    if found is not None:
        text = text[found.end :]
    elif title and text.lstrip(" *_#").startswith(title):
        text = text.lstrip(" *_#")[len(title) :]
    return text.strip(" *_#\n\t")
