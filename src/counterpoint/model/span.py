"""Where in a text something stands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one source's text, in Unicode code points; `end` is exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words that stand here in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shares_half(self, other: Span) -> bool:
        """Tell whether half of the shorter one, or more, lies in the longer one."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return 2 * shared >= min(len(self), len(other))


def content_id(*parts: object) -> str:
    """Name a thing by its content: 16 hex digits of the SHA-256 of the parts.

    The same content has the same name everywhere, so adding a thing twice changes nothing.
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
