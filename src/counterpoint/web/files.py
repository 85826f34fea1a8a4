"""Files to take away: what a page shows, under a name and a type that other programs know."""

from __future__ import annotations

from fastapi import Response

from counterpoint.errors import ExchangeError

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "markdown": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "svg": "image/svg+xml",
    "png": "image/png",
    "html": "application/octet-stream",
    "graphml": "application/xml",
    "gexf": "application/xml",
    "net": "text/plain; charset=utf-8",
    "dl": "text/plain; charset=utf-8",
}
"""Format -> its media type. A page is never shown in place of ours: every file is for saving."""

NAMES = {
    **{"csv": "CSV", "json": "JSON", "jsonl": "JSON Lines", "parquet": "Parquet"},
    **{"markdown": "Markdown", "docx": "Word", "svg": "SVG", "png": "PNG", "html": "HTML"},
    **{"graphml": "GraphML", "gexf": "GEXF", "net": "Pajek", "dl": "UCINET"},
}
"""Format -> its proper name, the same in every language."""

_ENDINGS = {"markdown": "md"}


def as_file(content: bytes, name: str, kind: str) -> Response:
    """Answer with a file to be saved. Raises ExchangeError for a format that does not exist."""
    if kind not in TYPES:
        raise ExchangeError(f"no format {kind[:20]!r}", remedy=f"one of: {', '.join(TYPES)}")
    # A spreadsheet takes a file for UTF-8 only when it begins with the byte order mark.
    mark = b"\xef\xbb\xbf" if kind == "csv" else b""
    ending = _ENDINGS.get(kind, kind)
    headers = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(mark + content, media_type=TYPES[kind], headers=headers)
