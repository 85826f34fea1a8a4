"""A copy of a DOCX with the findings as comments at their words."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from counterpoint.errors import ExchangeError
from counterpoint.exchange.docx_places import Cuts, Letters, W
from counterpoint.model import Finding, Span

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_QUOTED = 120
"""Letters of a passage that a comment quotes."""
_NOTES = ("footnotes", "endnotes")


def with_comments(original: bytes, content: str, findings: Sequence[Finding]) -> bytes:
    """Return the DOCX with one comment per finding; its words are not touched.

    `content` is the text the reader made of `original`. A comment stands at the words of its
    finding, in the body, in tables, links and notes; where these are not found again, at the first
    paragraph of the document. Each quotes the words it is about, and the other places concerned.
    It has no date, so that the same input gives the same bytes. Raises ExchangeError when the file
    is no DOCX.
    """
    document = _opened(original)
    notes = {part: _parsed(part.blob) for part in _note_parts(document)}
    letters = Letters([document.element.body, *notes.values()])
    stretches = [letters.find(content, one.span) or letters.beginning() for one in findings]
    cuts = Cuts(one for one in stretches if one is not None)
    for finding, stretch in zip(findings, stretches, strict=True):
        if stretch is None:
            break
        comment = document.part.comments.add_comment(
            text=_said(finding, content), author="Counterpoint", initials="CP"
        )
        comment._comment_elm.attrib.pop(f"{W}date", None)
        first, last = cuts.ends(stretch)
        first.insert_comment_range_start_above(comment.comment_id)
        last.insert_comment_range_end_and_reference_below(comment.comment_id)
    for part, root in notes.items():
        if next(root.iter(f"{W}commentReference"), None) is not None:
            part._blob = _written(root)
    return _saved(document, original)


def _opened(original: bytes) -> Any:
    from docx import Document  # noqa: PLC0415 - slow to load, needed here alone
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 - as above

    try:
        return Document(BytesIO(original))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise ExchangeError(
            "comments can only be written into a DOCX", remedy="choose --format text"
        ) from error


def _note_parts(document: WordDocument) -> list[Any]:
    """Return the parts with foot- and endnotes, in the order that a reader puts them in."""
    parts = {
        relation.reltype.rsplit("/", 1)[-1]: relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external
    }
    return [parts[name] for name in _NOTES if name in parts]


def _parsed(blob: bytes) -> Any:
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - slow to load, needed here alone

    return parse_xml(blob)


def _written(root: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml  # noqa: PLC0415 - as above

    return bytes(serialize_part_xml(root))


def _saved(document: WordDocument, original: bytes) -> bytes:
    """Write the document; its parts keep the times they had."""
    made, kept = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(BytesIO(original)) as old:
        times = {part.filename: part.date_time for part in old.infolist()}
    earliest = min(times.values())
    with ZipFile(made) as parts, ZipFile(kept, "w") as archive:
        for part in parts.infolist():
            entry = ZipInfo(part.filename, times.get(part.filename, earliest))
            entry.compress_type = part.compress_type
            archive.writestr(entry, parts.read(part))
    return kept.getvalue()


def _said(finding: Finding, content: str) -> str:
    said = f"{finding.code} ({finding.severity.value}): {finding.message}\n"
    said += f"“{_quoted(finding.span, content)}”"
    for span in finding.also[:2]:
        said += f"\nSee also: “{_quoted(span, content)}”"
    return said + (f"\nInstead: {finding.fix}" if finding.fix else "")


def _quoted(span: Span, content: str) -> str:
    words = " ".join(span.of(content).split())
    return words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"
