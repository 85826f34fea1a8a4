"""Pages of a PDF as pictures, with the place of a passage on them."""

from __future__ import annotations

import io
import struct
import threading
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from fastapi import APIRouter, Response

from counterpoint.errors import QuestionError
from counterpoint.project import folder as files
from counterpoint.web.bench import AtBench

if TYPE_CHECKING:
    import counterpoint as cp

router = APIRouter()

SCALE = 1.6
"""Pixels for each point of a page: 115 dots per inch."""

MOST_PIXELS = 6_000_000
KEPT = 24
SOUGHT = 300
"""Words of a passage that are looked for on the page, at most."""
STRETCHES = (16, 8, 4, 2, 1)
"""So many words at once: hyphens and notes at the foot break the words of a page."""
NEAR = 60
"""Signs between two stretches of one passage, at most."""

_LOCK = threading.Lock()  # PDFium must not be entered twice at a time
_PICTURES: OrderedDict[tuple[str, int], bytes] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in hundredths of its width and height from the upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a PDF beside the text: its number, of how many, and the passage on it."""

    source: str
    number: int
    of: int
    label: str
    boxes: tuple[Box, ...]
    before: int | None
    after: int | None


@router.get("/sources/{source}/page/{number}.png")
def picture(bench: AtBench, source: str, number: int) -> Response:
    """Show a page of a PDF as a picture."""
    path = original(bench.study, source)
    if path is None:
        raise QuestionError("this source has no pages to show")
    with _LOCK:
        content = _PICTURES.get((source, number)) or _draw(path, number)
        _PICTURES[source, number] = content
        _PICTURES.move_to_end((source, number))
        while len(_PICTURES) > KEPT:
            _PICTURES.popitem(last=False)
    return Response(content, media_type="image/png")


def original(study: cp.Study, source: str) -> Path | None:
    """Return the file of a source that is a PDF and still there; None for others."""
    row = study.store.row("source", source)
    if row is None or not str(row["name"]).lower().endswith(".pdf"):
        return None
    path = study.folder / files.SOURCES / str(row["name"])
    return path if path.is_file() else None


def leaf_of(study: cp.Study, source: str, number: int, words: str = "") -> Leaf | None:
    """Return a page with the place of some words on it; None where there is no such page."""
    path = original(study, source)
    pages = study.text(source).pages if path else ()
    if path is None or not 1 <= number <= len(pages):
        return None
    page = pages[number - 1]
    return Leaf(
        source,
        number,
        len(pages),
        page.label or str(page.number),
        _places(path, number, words) if words else (),
        pages[number - 2].span.start if number > 1 else None,
        pages[number].span.start if number < len(pages) else None,
    )


def _draw(path: Path, number: int) -> bytes:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise QuestionError("the PDF cannot be opened any more") from error
    try:
        if not 1 <= number <= len(document):
            raise QuestionError(f"no page {number}")
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(SCALE, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        return _png(page.render(scale=scale, rev_byteorder=True))
    finally:
        document.close()


def _png(bitmap: pdfium.PdfBitmap) -> bytes:
    """Write a bitmap as PNG (RFC 2083), without an imaging library."""
    channels = {3: 2, 4: 6, 1: 0}[bitmap.n_channels]
    rows = memoryview(bitmap.buffer)
    stride, length = bitmap.stride, bitmap.width * bitmap.n_channels
    lines = b"".join(
        b"\0" + bytes(rows[at * stride : at * stride + length]) for at in range(bitmap.height)
    )
    out = io.BytesIO()
    out.write(b"\x89PNG\r\n\x1a\n")
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, channels, 0, 0, 0)
    for name, data in ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b"")):
        out.write(struct.pack(">I", len(data)) + name + data)
        out.write(struct.pack(">I", zlib.crc32(name + data)))
    return out.getvalue()


def _places(path: Path, number: int, words: str) -> tuple[Box, ...]:
    with _LOCK:
        try:
            document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError:
            return ()
        try:
            page = document[number - 1]
            width, height = page.get_size()
            text = page.get_textpage()
            rects = [
                text.get_rect(at)
                for found in _stretches(text, words.split()[:SOUGHT])
                for at in range(text.count_rects(*found))
            ]
        finally:
            document.close()
    return tuple(
        Box(
            round(100 * left / width, 2),
            round(100 * (height - top) / height, 2),
            round(100 * (right - left) / width, 2),
            round(100 * (top - bottom) / height, 2),
        )
        for left, bottom, right, top in rects
    )


def _stretches(text: pdfium.PdfTextPage, left: list[str]) -> list[tuple[int, int]]:
    """Return where the words stand on a page, one after the other, as first sign and length.

    Words that do not stand there as they are, and those of another page, are passed over; a single
    word is believed only where the passage goes on.
    """
    found: list[tuple[int, int]] = []
    at = 0
    while left:
        for many in STRETCHES:
            hit = text.search(" ".join(left[:many]), index=at).get_next()
            if hit and (hit[0] - at < NEAR if found else many >= min(4, len(left))):
                found.append(hit)
                at = sum(hit)
                left = left[many:]
                break
        else:
            left = left[1:]
    return found
