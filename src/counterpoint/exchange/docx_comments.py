"""A copy of a DOCX with the findings as comments at their words."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from counterpoint.errors import ExchangeError
from counterpoint.model import Finding, Span

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_KEY = 60
"""So many letters of a line tell paragraphs apart."""

_PLAIN = {"rPr", "t"}
"""A run that holds only these can be cut in two without loss."""


def with_comments(original: bytes, content: str, findings: Sequence[Finding]) -> bytes:
    """Return the DOCX with one comment per finding; its words are not touched.

    `content` is the text the reader made of `original`. A comment stands at the words of its
    finding; where these are not found again, at their paragraph; where that is not found either
    (a footnote), at the first paragraph that has words. Each quotes the words it is about, and the
    other places concerned. Raises ExchangeError when the file is no DOCX.
    """
    document = _opened(original)
    paragraphs = [p for p in document.paragraphs if p.runs]
    tables = (cell for t in document.tables for row in t.rows for cell in row.cells)
    paragraphs += [p for cell in tables for p in cell.paragraphs if p.runs]
    places = {_key(p.text): p for p in reversed(paragraphs)}
    for finding in findings:
        line = _line(content, finding.span)
        paragraph = places.get(_key(line.of(content))) or (paragraphs[0] if paragraphs else None)
        if paragraph is None:
            break
        words = finding.span.of(content)
        runs = _runs_of(paragraph, words, finding.span.start - line.start) or paragraph.runs
        document.add_comment(runs, _said(finding, content), author="Counterpoint", initials="CP")
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _opened(original: bytes) -> Any:
    from zipfile import BadZipFile  # noqa: PLC0415 - as above

    from docx import Document  # noqa: PLC0415 - slow to load, needed here alone
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 - as above

    try:
        return Document(BytesIO(original))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise ExchangeError(
            "comments can only be written into a DOCX", remedy="choose --format text"
        ) from error


def _line(content: str, span: Span) -> Span:
    start = content.rfind("\n", 0, span.start) + 1
    end = content.find("\n", start)
    return Span(start, max(start + 1, end if end >= 0 else len(content)))


def _said(finding: Finding, content: str) -> str:
    said = f"{finding.code} ({finding.severity.value}): {finding.message}\n"
    said += f"“{finding.span.of(content)[:120]}”"
    for span in finding.also[:2]:
        said += f"\nSee also: “{span.of(content)[:120]}”"
    return said + (f"\nInstead: {finding.fix}" if finding.fix else "")


def _runs_of(paragraph: Paragraph, words: str, at: int) -> list[Run]:
    """Return the runs that hold just these words, cutting runs where they begin and end.

    `at` is where the reader saw the words; of several places the nearest is taken.
    """
    text = "".join(run.text for run in paragraph.runs)
    starts = [n for n in range(len(text)) if text.startswith(words, n)] if words else []
    if not starts:
        return []
    start = min(starts, key=lambda n: abs(n - at))
    for edge in (start, start + len(words)):
        _cut(paragraph, edge)
    found, offset = [], 0
    for run in paragraph.runs:
        end = offset + len(run.text)
        if run.text and offset < start + len(words) and end > start:
            found.append(run)
        offset = end
    return found


def _cut(paragraph: Paragraph, edge: int) -> None:
    """Cut the run that an offset falls into in two, where it holds nothing but words."""
    offset = 0
    for run in paragraph.runs:
        inside = edge - offset
        if 0 < inside < len(run.text):
            children = [child.tag.rsplit("}", 1)[-1] for child in run._r]
            if set(children) <= _PLAIN and children.count("t") == 1:
                text, rest = run.text, deepcopy(run._r)
                run._r.addnext(rest)
                run.text = text[:inside]
                next(r for r in paragraph.runs if r._r is rest).text = text[inside:]
            return
        offset += len(run.text)


def _key(line: str) -> str:
    return "".join(c for c in line if c.isalnum())[:_KEY]
