"""The one order of node labels."""

from __future__ import annotations

import unicodedata

COLLATION = (
    "letters without marks and case first, then marks, then lower before upper case, then code "
    "points; the same on every computer"
)
"""How labels are sorted; printed with every network."""


def collation_key(label: str) -> tuple[str, str, str, str]:
    """Return the sort key of a label (a root collation in the manner of UTS #10, simplified)."""
    decomposed = unicodedata.normalize("NFKD", label)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.casefold(), decomposed.casefold(), bare.swapcase(), label
