"""Where a speaker stands toward the central concept."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoint.attribute.draft import Draft
from counterpoint.model import Codebook, Reading


def settle_stances(drafts: Sequence[Draft], codebook: Codebook, reading: Reading) -> None:
    """Fill the stance of each draft, in order."""
    for draft in drafts:
        if draft.cue_group == "concede":
            draft.stance = 0
