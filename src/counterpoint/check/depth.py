"""How much has to be read out of a text before the rules that are asked for can run."""

from __future__ import annotations

from enum import IntEnum

from counterpoint.check.arg import announces_both_sides
from counterpoint.check.registry import RULES
from counterpoint.model import CheckSettings


class Depth(IntEnum):
    """What a reading must hold; each level holds those before it."""

    CITATIONS = 0
    SPEAKERS = 1
    APPRAISALS = 2


_RESTS_ON = {"CIT104": Depth.SPEAKERS, "ARG103": Depth.APPRAISALS}
"""Rules that ask more of a reading than its references, citations and quotations."""


def depth_needed(content: str, settings: CheckSettings) -> Depth:
    """Return how much of a text the chosen rules need: who speaks, how views are appraised."""
    wanted = {_RESTS_ON.get(code, Depth.CITATIONS) for code in RULES if settings.wants(code)}
    if not announces_both_sides(content):
        wanted.discard(Depth.APPRAISALS)
    return max(wanted, default=Depth.CITATIONS)
