"""From a page of a PDF to pieces of lines with their places."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium_c

HYPHEN = "\ufffe"
"""Stands for a hyphen that ends a line, which PDFium marks (cpdf_textpage.cpp)."""

_GAP = 1.6  # ems between two letters of one line beyond which they belong to different columns
_WORD_GAP = 0.1  # ems between two letters that make two words
_RAISED = 0.2  # ems above the line
_BOLD = 600  # weight, ISO 32000 table 122 counts 700 as bold
_HYPHENS = (0xFFFE, 0x02, 0xAD)  # as PDFium has reported them over its versions; soft hyphen
_FORCE_BOLD = 1 << 18  # ISO 32000-1, table 123
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibd|demi", re.IGNORECASE)
_DROPPED = frozenset((0, 0xFEFF, 0xFFFF, 0x200B, 0x2060))


@dataclass(slots=True)
class Piece:
    """Letters that stand side by side on one line, in points from the lower left of the page.

    `size` is the size of the font, text matrix included. `raised` are superscript runs.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    raised: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _Glyph:
    sign: str
    index: int
    left: float
    right: float
    baseline: float
    size: float


class _Pen:
    """Gathers glyphs into pieces in the order of the page's content."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.pieces: list[Piece] = []
        self._signs: list[_Glyph] = []
        self._raised: list[bool] = []
        self._base: _Glyph | None = None
        self._space = False
        self._perhaps = False

    def space(self, *, sure: bool) -> None:
        """Note a space; one that PDFium only infers must show as a gap."""
        self._space = self._space or sure
        self._perhaps = True

    def put(self, glyph: _Glyph) -> None:
        if self._signs:
            place = self._fits(glyph)
            if place is None:
                self.lift()
        raised = bool(self._signs) and self._is_raised(glyph)
        if self._signs and (self._space or (self._perhaps and self._is_gap(glyph))):
            last = self._signs[-1]
            blank = _Glyph(" ", last.index, last.right, last.right, last.baseline, last.size)
            self._signs.append(blank)
            self._raised.append(False)
        self._space = self._perhaps = False
        if not raised or self._base is None:
            self._base = glyph
        self._signs.append(glyph)
        self._raised.append(raised)

    def _fits(self, glyph: _Glyph) -> bool | None:
        last, base = self._signs[-1], self._base or self._signs[-1]
        gap = glyph.left - last.right
        if gap > _GAP * base.size or gap < -0.6 * base.size:
            return None
        if abs(glyph.baseline - base.baseline) < 0.12 * base.size:
            return True
        return True if self._is_raised(glyph) else None

    def _is_gap(self, glyph: _Glyph) -> bool:
        return glyph.left - self._signs[-1].right > _WORD_GAP * glyph.size

    def _is_raised(self, glyph: _Glyph) -> bool:
        base = self._base
        if base is None:
            return False
        up = glyph.baseline - base.baseline
        return _RAISED * base.size < up < 0.7 * base.size and glyph.size < 1.05 * base.size

    def lift(self) -> None:
        """End the piece that is being written."""
        signs, raised = self._signs, self._raised
        self._signs, self._raised, self._base = [], [], None
        self._space = self._perhaps = False
        if not any(sign.sign.strip() for sign in signs):
            return
        plain = [g for g, up in zip(signs, raised, strict=True) if not up and g.sign != " "]
        main = sorted(plain, key=lambda g: g.size)[len(plain) // 2] if plain else signs[0]
        text, runs = _joined(signs, raised)
        places = (signs[0].index, main.index, signs[-1].index)
        bold = all(_is_bold(self.page, at) for at in places)
        left = min(g.left for g in signs)
        right = max(g.right for g in signs)
        self.pieces.append(Piece(text, left, right, main.baseline, main.size, bold, runs))


def _is_bold(page: Any, index: int) -> bool:
    """Tell whether a glyph is bold, by the weight of its font or else by the font's name."""
    if pdfium_c.FPDFText_GetFontWeight(page, index) >= _BOLD:
        return True
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    pdfium_c.FPDFText_GetFontInfo(page, index, name, 128, flags)
    return bool(flags.value & _FORCE_BOLD) or _BOLD_NAME.search(name.value) is not None


def _joined(signs: list[_Glyph], raised: list[bool]) -> tuple[str, list[tuple[int, int]]]:
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for glyph, up in zip(signs, raised, strict=True):
        if up:
            if runs and runs[-1][1] == length:
                runs[-1] = (runs[-1][0], length + len(glyph.sign))
            else:
                runs.append((length, length + len(glyph.sign)))
        parts.append(glyph.sign)
        length += len(glyph.sign)
    return "".join(parts), runs


def page_pieces(page: Any) -> list[Piece]:
    """Return the pieces of a PDFium text page, in the order of its content stream."""
    pen, ruler = _Pen(page), _Ruler(page)
    high = 0
    for index in range(pdfium_c.FPDFText_CountChars(page)):
        code = pdfium_c.FPDFText_GetUnicode(page, index)
        if code in (0x20, 0xA0, 0x09, 0x0D, 0x0A):
            typed = code in (0x20, 0xA0) and not pdfium_c.FPDFText_IsGenerated(page, index)
            pen.space(sure=typed)
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        if code in _DROPPED or (code < 0x20 and code not in _HYPHENS):
            continue
        pen.put(ruler.glyph(index, _sign(code)))
    pen.lift()
    return pen.pieces


class _Ruler:
    """Measures the glyphs of one page."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._box = pdfium_c.FS_RECTF()
        self._matrix = pdfium_c.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._last: _Glyph | None = None

    def glyph(self, index: int, sign: str) -> _Glyph:
        """Return a glyph with its place; the letters of a ligature share one."""
        box, last = self._box, self._last
        pdfium_c.FPDFText_GetLooseCharBox(self._page, index, box)
        pdfium_c.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        inside = last is not None and last.left <= box.left and box.right <= last.right
        if last is not None and (box.right <= box.left or inside):
            middle = last.right  # PDFium gives each letter of a ligature the box of the whole
            return _Glyph(sign, index, middle, middle, last.baseline, last.size)
        size = pdfium_c.FPDFText_GetFontSize(self._page, index)
        if pdfium_c.FPDFText_GetMatrix(self._page, index, self._matrix):
            size *= math.hypot(self._matrix.b, self._matrix.d)
        found = _Glyph(sign, index, box.left, box.right, self._y.value, max(0.5, size))
        self._last = found
        return found


def _sign(code: int) -> str:
    """Return the letters of a glyph; ligatures are taken apart."""
    if code in _HYPHENS:
        return HYPHEN
    sign = chr(code)
    return unicodedata.normalize("NFKC", sign) if 0xFB00 <= code <= 0xFB06 else sign
