"""A comparison or a network as a file: text, table, graph or picture."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from counterpoint.analyse.comparison import Comparison
from counterpoint.analyse.networks.aspects import Aspect
from counterpoint.analyse.networks.result import Network
from counterpoint.errors import ExchangeError
from counterpoint.project.exporting import FORMATS as TABLE_FORMATS

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive can name (APPNOTE 4.4.6)."""


def _markdown(found: Comparison) -> bytes:
    return (found.to_markdown().rstrip() + "\n").encode()


def _text(found: Comparison) -> bytes:
    return found.to_text().encode()


def _docx(found: Comparison) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "matrix.docx"
        found.to_docx(path)
        return timeless(path.read_bytes())


def timeless(archive: bytes) -> bytes:
    """Pack a zip archive again without the time of packing, so that it repeats byte for byte."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST)
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _svg(found: Comparison) -> bytes:
    buffer = io.StringIO()
    found.chart().save(buffer, format="svg")
    return buffer.getvalue().encode()


def _png(found: Comparison) -> bytes:
    buffer = io.BytesIO()
    found.chart().save(buffer, format="png", ppi=200)
    return buffer.getvalue()


_FORMATS: dict[str, Callable[[Comparison], bytes]] = {
    "text": _text,
    "markdown": _markdown,
    "docx": _docx,
    "svg": _svg,
    "png": _png,
}


def render_comparison(found: Comparison, kind: str) -> bytes:
    """Return a comparison as text, markdown, docx, svg, png, csv, json, jsonl or parquet.

    Raises ExchangeError for a format that does not exist.
    """
    if kind in _FORMATS:
        return _FORMATS[kind](found)
    if kind in TABLE_FORMATS:
        return TABLE_FORMATS[kind](found.table)
    known = ", ".join(dict.fromkeys((*_FORMATS, *TABLE_FORMATS)))
    raise ExchangeError(f"no format {kind!r}", remedy=f"one of: {known}")


GRAPHS = ("graphml", "gexf", "net", "dl")
"""Formats of programs that read graphs."""


def render_network(found: Network, kind: str) -> bytes:
    """Return a network as graphml, gexf, csv, net, dl, svg, png or html.

    Raises ExchangeError for a format that does not exist.
    """
    from counterpoint.exchange.graphs import FORMATS  # noqa: PLC0415 - networkx is slow to import

    if kind == "png":
        binary = io.BytesIO()
        found.chart().save(binary, format="png", ppi=200)
        return binary.getvalue()
    if kind in ("svg", "html"):
        buffer = io.StringIO()
        found.chart().save(buffer, format=kind)
        return buffer.getvalue().encode()
    if kind not in FORMATS:
        raise ExchangeError(
            f"no format {kind!r}", remedy=f"known: {', '.join(FORMATS)}, svg, png, html"
        )
    return FORMATS[kind](found.graph())


def render_aspect(found: Aspect, kind: str) -> bytes:
    """Return what was read off a network as svg, png, html, csv, json, jsonl, parquet or markdown.

    Where it is one network, also as graphml, gexf, net or dl. Raises ExchangeError for a format
    that does not exist, QuestionError where there is no picture.
    """
    tidy = kind == "csv" and found.name == "ties"
    if found.network is not None and (tidy or kind in GRAPHS):
        return render_network(found.network, kind)
    if kind in {"svg", "html"}:
        buffer = io.StringIO()
        found.chart().save(buffer, format=kind)
        return buffer.getvalue().encode()
    if kind == "png":
        binary = io.BytesIO()
        found.chart().save(binary, format="png", ppi=200)
        return binary.getvalue()
    kind = {"md": "markdown"}.get(kind, kind)
    if kind not in TABLE_FORMATS:
        raise ExchangeError(
            f"no format {kind!r}", remedy=f"known: {', '.join(TABLE_FORMATS)}, svg, png, html"
        )
    return TABLE_FORMATS[kind](found.table)
