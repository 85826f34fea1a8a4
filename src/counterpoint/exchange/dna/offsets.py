"""UTF-16 offsets to code points and back, for the few texts where the two differ."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.int64]


def _boundaries(text: str) -> Offsets | None:
    """Return the UTF-16 offset of each code point and of the end, or None if they are equal."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return None
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    widths = np.where(codes > 0xFFFF, 2, 1)
    return np.concatenate(([0], np.cumsum(widths))).astype(np.int64)


def to_code_points(text: str, offsets: Offsets) -> Offsets:
    """Return the code point at or before each UTF-16 offset of `text`.

    An offset past the end keeps its distance from the end, so that it stays visibly wrong.
    """
    boundaries = _boundaries(text)
    if boundaries is None:
        return offsets
    inside = np.searchsorted(boundaries, offsets, side="right") - 1
    past = offsets - boundaries[-1]
    return np.where(past > 0, len(text) + past, inside).astype(np.int64)


def to_utf16(text: str, offsets: Offsets) -> Offsets:
    """Return the UTF-16 offset of each code-point offset of `text`; the inverse of the above."""
    boundaries = _boundaries(text)
    if boundaries is None:
        return offsets
    past = offsets - len(text)
    inside = boundaries[np.clip(offsets, 0, len(text))]
    return np.where(past > 0, boundaries[-1] + past, inside).astype(np.int64)
