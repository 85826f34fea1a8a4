"""A copy of a DOCX with the findings as comments at their paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from counterpoint.errors import ExchangeError
from counterpoint.model import Finding

_KEY = 60
"""So many letters of a line tell paragraphs apart."""


def with_comments(original: bytes, content: str, findings: Sequence[Finding]) -> bytes:
    """Return the DOCX with one comment per finding; the text itself is not touched.

    `content` is the text the reader made of `original`. A finding whose paragraph is not found
    again stands at the first paragraph that has words, with its own words quoted. Raises
    ExchangeError when the file is no DOCX.
    """
    from zipfile import BadZipFile  # noqa: PLC0415 - as above

    from docx import Document  # noqa: PLC0415 - slow to load, needed here alone
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 - as above

    try:
        document = Document(BytesIO(original))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise ExchangeError(
            "comments can only be written into a DOCX", remedy="choose --format text"
        ) from error
    paragraphs = [p for p in document.paragraphs if p.runs]
    tables = (cell for t in document.tables for row in t.rows for cell in row.cells)
    paragraphs += [p for cell in tables for p in cell.paragraphs if p.runs]
    places = {_key(p.text): p for p in reversed(paragraphs)}
    for finding in findings:
        start = content.rfind("\n", 0, finding.span.start) + 1
        end = content.find("\n", start)
        line = content[start : end if end >= 0 else len(content)]
        paragraph = places.get(_key(line)) or (paragraphs[0] if paragraphs else None)
        if paragraph is None:
            break
        words = finding.span.of(content)[:120]
        said = f"{finding.code} ({finding.severity.value}): {finding.message}\n“{words}”"
        said += f"\nInstead: {finding.fix}" if finding.fix else ""
        document.add_comment(paragraph.runs, said, author="Counterpoint", initials="CP")
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _key(line: str) -> str:
    return "".join(c for c in line if c.isalnum())[:_KEY]
