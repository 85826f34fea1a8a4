"""What a text speaks of, and how often: mentions of concepts, figures, and counts of them.

The names below are loaded when first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from counterpoint.content.association import collocation, keyness
    from counterpoint.content.codebook_file import dump_codebook, load_codebook, parse_codebook
    from counterpoint.content.counts import concordance, dispersion, frequency
    from counterpoint.content.figures import find_figures
    from counterpoint.content.inflection import phrase_forms
    from counterpoint.content.mentions import find_mentions
    from counterpoint.content.proposal import propose_codebook
    from counterpoint.content.tables import mention_table, roll_up, word_places, word_table

_HOME = {
    "collocation": "association",
    "concordance": "counts",
    "dispersion": "counts",
    "dump_codebook": "codebook_file",
    "find_figures": "figures",
    "find_mentions": "mentions",
    "frequency": "counts",
    "keyness": "association",
    "lend_labels": "proposal",
    "load_codebook": "codebook_file",
    "mention_table": "tables",
    "parse_codebook": "codebook_file",
    "phrase_forms": "inflection",
    "propose_codebook": "proposal",
    "roll_up": "tables",
    "word_places": "tables",
    "word_table": "tables",
}

__all__ = [
    "collocation",
    "concordance",
    "dispersion",
    "dump_codebook",
    "find_figures",
    "find_mentions",
    "frequency",
    "keyness",
    "lend_labels",
    "load_codebook",
    "mention_table",
    "parse_codebook",
    "phrase_forms",
    "propose_codebook",
    "roll_up",
    "word_places",
    "word_table",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
