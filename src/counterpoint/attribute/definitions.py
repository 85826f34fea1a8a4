"""Rival definitions of the concept, laid out by aspect."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.attribute.lexicon import Lexicons
from counterpoint.model import Codebook, Definition, Reading, Statement


def find_definitions(
    reading: Reading, statements: Sequence[Statement], codebook: Codebook, lexicons: Lexicons
) -> tuple[Definition, ...]:
    """Return the definitions that statements give."""
    return ()
