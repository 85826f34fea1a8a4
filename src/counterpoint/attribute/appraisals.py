"""Strengths and limits of a view or practice, as a text states them."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.attribute.draft import Draft
from counterpoint.attribute.lexicon import Lexicons
from counterpoint.attribute.roster import Roster
from counterpoint.model import Appraisal, Reading


def find_appraisals(
    reading: Reading, drafts: Sequence[Draft], roster: Roster, lexicons: Lexicons
) -> tuple[Appraisal, ...]:
    """Return the strengths and limits stated."""
    return ()
